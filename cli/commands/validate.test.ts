import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exampleOfDFlow, flowLayouts, writeDFlow } from '../../market/dtn/index.ts';
import { catalogueOf, exampleOf } from '../../market/interfaces/index.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { judgeText, validate, verdictText } from './validate.ts';

const versions = ['1.8.3', '2.1.0'] as const;
const example = (mpan?: string) =>
  JSON.stringify([
    exampleOf(
      catalogueOf('2.1.0'),
      'IF-031',
      '[MSApp]',
      mpan === undefined ? {} : { common: { M0: { MPANCore: mpan } } },
    ),
  ]);

const text = (verdict: ReturnType<typeof judgeText>) => verdictText({ colour: false }, verdict);

test('a good message is well-formed against both versions', () => {
  assert.match(
    text(judgeText('a.json', example(), versions)),
    /^a\.json: well-formed against v1\.8\.3 and v2\.1\.0\n$/,
  );
});

test('a wrong check digit is advice, told once, and refuses nobody', () => {
  const verdict = judgeText('a.json', example('1000000000011'), versions);
  assert.equal(verdict.verdict, 'well-formed');
  assert.equal(verdict.advice.length, 1);
  assert.match(text(verdict), /advice.*\n.*M0\.MPANCore: .*check digit/);
});

test('a fault is told at its path, once for both versions', () => {
  const verdict = judgeText('a.json', example('100'), versions);
  assert.equal(verdict.verdict, 'differs');
  const lines = text(verdict);
  assert.match(lines, /^a\.json: differs from v1\.8\.3 and v2\.1\.0:\n {2}\[0\]\.payload\.CommonBlock\.M0\.MPANCore: /);
  assert.equal(lines.match(/MPANCore: /g)?.length, 1);
});

test('what only one version refuses is told of that version', () => {
  const message = JSON.parse(example());
  message[0].payload.CommonBlock.S1.senderUniqueReference = 'mine-1';
  const lines = text(judgeText('a.json', JSON.stringify(message), versions));
  assert.match(lines, /well-formed against v1\.8\.3$/m);
  assert.match(lines, /differs from v2\.1\.0:/);
});

test('text that is not JSON names line and column', () => {
  const verdict = judgeText('a.json', '[\n  {"a": }\n]', versions);
  assert.equal(verdict.verdict, 'unreadable');
  assert.deepEqual([verdict.reason?.line, verdict.reason?.column], [2, 9]);
  assert.match(text(verdict), /^a\.json:2:9: unreadable: not JSON/);
});

test('a byte order mark does no harm; an empty file and other text are unreadable', () => {
  assert.equal(judgeText('a.json', `\uFEFF${example()}`, versions).verdict, 'well-formed');
  assert.equal(judgeText('a.json', ' \n', versions).verdict, 'unreadable');
  assert.equal(judgeText('a.txt', 'hello', versions).verdict, 'unreadable');
});

test('a D-flow is known by its groups', () => {
  const verdict = judgeText('a.usr', 'ZHV|1\n', versions);
  assert.equal(verdict.kind, 'd-flow');
  assert.equal(verdict.verdict, 'differs');
});

test('control characters in a message are shown, not obeyed', () => {
  const message = JSON.parse(example());
  message[0].payload.CommonBlock.M0.MPANCore = '\u001b[2J';
  assert.ok(
    !verdictText({ colour: true }, judgeText('a.json', JSON.stringify(message), versions)).includes('\u001b[2J'),
  );
});

test('exit codes: unreadable before differing before well-formed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  writeFileSync(join(folder, 'good.json'), example());
  writeFileSync(join(folder, 'bad.json'), example('100'));
  writeFileSync(join(folder, 'binary.json'), Buffer.from([0x5b, 0xff, 0xfe]));
  const io = spokenIo({ cwd: folder });
  assert.equal(await validate(['good.json'], {}, io), 0);
  assert.equal(await validate(['good.json', 'bad.json'], {}, io), 1);
  assert.equal(await validate(['bad.json', 'missing.json'], {}, io), 2);
  assert.equal(await validate(['binary.json'], {}, io), 2);
  assert.equal(await validate(['.'], {}, io), 2);
  assert.match(io.said.out, /not UTF-8/);
  assert.match(io.said.out, /this is a folder/);
});

test('--spec narrows the versions, --json says the same as words do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  writeFileSync(join(folder, 'good.json'), example());
  const io = spokenIo({ cwd: folder });
  assert.equal(await validate(['good.json'], { spec: ['v1.8.3'], json: true }, io), 0);
  const { exitCode, files } = JSON.parse(io.said.out);
  assert.equal(exitCode, 0);
  assert.deepEqual(files[0].against, [{ name: 'v1.8.3', wellFormed: true, findings: [] }]);
  await assert.rejects(validate(['good.json'], { spec: ['1.8'] }, io), /Did you mean 1\.8\.3/);
});

test('a D-flow of any kind is judged, with line, group and what to do, and no secret of it is shown', () => {
  for (const { flow, version } of flowLayouts) {
    const good = writeDFlow(exampleOfDFlow(flow, {}, { version }));
    assert.equal(judgeText('a.usr', good, versions).verdict, 'well-formed', flow);
    const wrong = judgeText('a.usr', good.replace(/^(ZPT\|[^|]*\|)\d+/m, '$199'), versions);
    assert.equal(wrong.verdict, 'differs', flow);
    assert.match(text(wrong), /ZPT group count: expected \d+, came 99 .*Next: count again/);
  }
  const secret = writeDFlow(exampleOfDFlow('D0268', { password1: 'hunter2' })).replace('02A|', '02A||');
  const told = text(judgeText('a.usr', secret, versions));
  assert.match(told, /group 02A/);
  assert.ok(!told.includes('hunter2'));
});
