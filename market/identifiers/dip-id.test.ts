import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipId } from './dip-id.ts';

test('ten digits are a DIP ID', () => {
  for (const text of ['2200000003', '8795183096', '0123456789', '0000000000']) assert.equal(dipId(text), text);
});

test('nine or eleven digits are none, nor is anything with another character', () => {
  for (const text of ['', '220000000', '22000000033', '22000000O3', '2200000003 ', '2200000003\n', '٢٢٠٠٠٠٠٠٠٣']) {
    assert.throws(() => dipId(text), RangeError, JSON.stringify(text));
  }
  assert.throws(() => dipId('12345'), /10 digits, this is "12345"/);
});
