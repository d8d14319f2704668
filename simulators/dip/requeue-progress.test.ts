import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgressBook } from './requeue-progress.ts';

const cases: readonly (readonly [total: number, ends: readonly boolean[], state: string])[] = [
  [0, [], 'Completed'],
  [2, [], 'Processing'],
  [2, [true], 'Processing'],
  [2, [true, true], 'Completed'],
  [2, [true, false], 'PartialCompletion'],
  [2, [false, false], 'Failed'],
];
for (const [total, ends, state] of cases) {
  test(`${total} of which ${JSON.stringify(ends)} were delivered: ${state}`, () => {
    const book = createProgressBook(1);
    book.begin('a', total);
    for (const delivered of ends) book.ended('a', delivered);
    assert.equal(book.of('a')?.state, state);
  });
}

test('the oldest is forgotten, and what ends afterwards does no harm', () => {
  const book = createProgressBook(1);
  book.begin('a', 1);
  book.begin('b', 1);
  book.ended('a', true);
  assert.equal(book.of('a'), undefined);
  assert.equal(book.of('b')?.processed, 0);
});
