import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdOf } from './file-id.ts';

test('an id has ten letters and digits at most, and every number one of its own', () => {
  const tag = Math.floor(Date.UTC(2060, 0, 1) / 100).toString(36);
  const ids = Array.from({ length: 5000 }, (_, index) => fileIdOf(tag, index + 1));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of [...ids, fileIdOf(tag, 36 ** 3 - 1)]) assert.match(id, /^[a-z0-9]{1,10}$/);
  assert.throws(() => fileIdOf(tag, 36 ** 3), /has no id of 10 characters/);
});
