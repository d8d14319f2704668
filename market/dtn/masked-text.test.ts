import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exampleOfDFlow } from './example.ts';
import { flowLayouts } from './flow-layouts.ts';
import { maskedText } from './masked-text.ts';
import { readDFlow } from './read.ts';
import { writeDFlow } from './write.ts';

const outstation = exampleOfDFlow('D0268', { password1: 'hunter2', simSerial: '8934076100164754318', pin: '0001' });
const text = writeDFlow(outstation);
const secrets = ['hunter2', '8934076100164754318', '192.0.2.1'];

function hides(masked: string): void {
  for (const secret of secrets) assert.ok(!masked.includes(secret), `${secret} in ${masked}`);
}

test('passwords and addresses of an outstation are hidden, the rest is as it was', () => {
  for (const secret of secrets) assert.ok(text.includes(secret), 'the flow itself holds them');
  const masked = maskedText(text);
  hides(masked);
  const { flow, findings } = readDFlow(masked);
  assert.deepEqual(findings, []);
  assert.deepEqual(flow?.groups[0], outstation.groups[0]);
  assert.deepEqual(flow?.header, outstation.header);
  assert.equal(flow?.groups[1]?.fields[0], 'K18TB00631');
});

test('a file that nobody can read is hidden no less', () => {
  hides(maskedText(text.replace('02A|', '02A||')));
  hides(maskedText(text.replace('02A|', '99X|')));
  hides(maskedText(text.replace('D0268002', 'D0268009')));
  hides(maskedText(text.replace('D0268002', 'D9999001')));
  hides(maskedText(text.replace('ZHV|', 'ZHX|')));
  hides(maskedText(text.replaceAll('\n', '\r\n')));
  hides(maskedText(text.replaceAll('\n', '')));
  hides(maskedText(text.replace('\n02A', '02A')));
  hides(maskedText(`${text.slice(0, text.indexOf('hunter2') + 7)}`));
  hides(maskedText('hunter2\nhunter2|192.0.2.1|8934076100164754318'));
});

test('a flow without secrets is not touched', () => {
  const plain = writeDFlow(exampleOfDFlow('D0170'));
  assert.equal(maskedText(plain), plain);
  assert.equal(maskedText(''), '');
});

test('whatever a secret is, no layout shows it', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
  for (const { flow, version, groups } of flowLayouts) {
    const names = groups.flatMap((group) =>
      group.fields.filter((field) => field.secret === true).map(({ name }) => name),
    );
    if (names.length === 0) continue;
    fc.assert(
      fc.property(secret, (word) => {
        const ids = groups.map((group) => group.id);
        const values = Object.fromEntries(names.map((name) => [name, word]));
        const written = writeDFlow(exampleOfDFlow(flow, values, { version, groups: ids }));
        assert.ok(written.includes(word));
        assert.ok(!maskedText(written).includes(word), flow);
      }),
      { numRuns: 20 },
    );
  }
});
