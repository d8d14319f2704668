import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoundedSet, createReferenceBook } from './bounded-set.ts';

test('a full set forgets its oldest member', () => {
  const set = createBoundedSet(2);
  for (const text of ['a', 'b', 'b', 'c']) set.add(text);
  assert.deepEqual([set.has('a'), set.has('b'), set.has('c'), set.size], [false, true, true, 2]);
});

test('a reference belongs to its sender', () => {
  const book = createReferenceBook(2);
  book.use('1', 'a');
  assert.deepEqual([book.used('1', 'a'), book.used('2', 'a'), book.used('1', 'b')], [true, false, false]);
});
