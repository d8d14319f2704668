import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, exampleOf } from '../interfaces/index.ts';
import { personalRules, personalSpans, withoutPersonalText } from './personal-spans.ts';

const found = (text: string): string[] => personalSpans(text).map(([start, end]) => text.slice(start, end));

const examples = [
  [
    '{"addressLine1":"1 \\"High\\" Street","addressLine2":null,"meteringPointPostcode":"IP1 1AA"}',
    ['1 \\"High\\" Street', 'IP1 1AA'],
  ],
  ['{"distributorBillingAddressLine9" : "Ipswich"}', ['Ipswich']],
  ['{"postcode":"NR1 3DX","lines":["2 Mill Lane","Norwich"]}', ['NR1 3DX', '2 Mill Lane', 'Norwich']],
  ['{"lines": [ ", Flat [2]" , "", "A \\"B\\"" ], "other":["seen"]}', [', Flat [2]', 'A \\"B\\"']],
  ['{"customerName":"A Person","telephoneNumber":"01234"}', ['A Person', '01234']],
  ['492|100|2 Mill Lane|Norwich||||||||NR1 3DX|||_A|', ['2 Mill Lane|Norwich||||||||NR1 3DX']],
] as const;

for (const [text, wanted] of examples) {
  test(`hidden in ${text}`, () => assert.deepEqual(found(text), wanted));
}

test('every rule has an example, and other text stays', () => {
  for (const { what, pattern } of personalRules)
    assert.ok(
      examples.some(([text]) => [...text.matchAll(pattern)].length > 0),
      what,
    );
  assert.deepEqual(found('{"MPANCore":"1000000003955","addressType":"IP","name":null}'), []);
});

test('what the catalogue calls an address is found in an example of it', () => {
  const text = JSON.stringify(exampleOf(catalogueOf('1.8.3'), 'IF-018', '[AddressChg]'));
  for (const one of found(text)) assert.ok(one.length > 0);
  assert.ok(found(text).length >= 2, text);
});

test('a text without what is personal is still JSON', () => {
  const text = withoutPersonalText('{"lines":["2 Mill Lane","Norwich"],"postcode":"NR1 3DX","a":1}');
  assert.deepEqual(JSON.parse(text), { lines: ['[personal]', '[personal]'], postcode: '[personal]', a: 1 });
});

test('a body of a megabyte that is nearly what a rule looks for takes no time to speak of', () => {
  const nearly = ['"lines":["a"', '"lines":[ ', '"addressLine1":"', '|x|x|x|x|x', '"customerName" : '];
  const began = performance.now();
  for (const text of nearly) personalSpans(`"lines" ${text.repeat(1_000_000 / text.length)}`);
  assert.ok(performance.now() - began < 10_000, `${Math.round(performance.now() - began)} ms`);
});
