import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mpid } from './mpid.ts';

test('four capital letters are an MPID', () => {
  for (const text of ['EMEB', 'MRCY', 'MHHS', 'MHHX']) assert.equal(mpid(text), text);
});

test('small letters, digits, three and five are none', () => {
  for (const text of ['', 'EME', 'EMEBB', 'emeb', 'MAP1', 'EME ', 'EMEB\n', 'ÉMEB']) {
    assert.throws(() => mpid(text), RangeError, JSON.stringify(text));
  }
  assert.throws(() => mpid('MAP1'), /4 capital letters, this is "MAP1"/);
});
