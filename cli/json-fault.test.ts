import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonFault } from './json-fault.ts';

test('JSON has no fault', () => {
  for (const text of ['{}', '[]', ' [1, -2.5e3, "a\\u00e9\\n", {"b": [true, false, null]}]\n', '"x"', '0']) {
    assert.doesNotThrow(() => JSON.parse(text));
    assert.equal(jsonFault(text), undefined, text);
  }
});

const wrong: [string, number, number, RegExp][] = [
  ['{"a": 1,}', 1, 9, /a name in double quotes/],
  ['[1 2]', 1, 4, /"," or "]"/],
  ['{\n  "a": tru\n}', 2, 8, /a value/],
  ["{'a': 1}", 1, 2, /a name in double quotes/],
  ['{"a" 1}', 1, 6, /":"/],
  ['[1]]', 1, 4, /the end of the file/],
  ['{"a": [1,', 1, 10, /the file ends/],
  ['', 1, 1, /the file ends/],
  ['{"a": "line\nbreak"}', 1, 7, /a value/],
  ['[01]', 1, 3, /"," or "]"/],
];
for (const [text, line, column, message] of wrong) {
  test(`the place of the fault in ${JSON.stringify(text)}`, () => {
    assert.throws(() => JSON.parse(text));
    const fault = jsonFault(text);
    assert.deepEqual([fault?.line, fault?.column], [line, column]);
    assert.match(fault?.message ?? '', message);
  });
}

test('deep nesting is a fault, not a crash', () => {
  assert.match(jsonFault('['.repeat(100_000))?.message ?? '', /levels/);
});
