import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rejudgedText } from './rejudged-text.ts';

const notAgain = [{ because: 'they were held against something personal, which no record holds', claims: 2 }];

test('how many claims were judged again is told, and why the others were not', () => {
  assert.equal(rejudgedText(undefined), '');
  assert.equal(rejudgedText({ claims: 0, again: 0, changed: [] }), '');
  const text = rejudgedText({ claims: 9, again: 7, notAgain, changed: [] });
  assert.match(text, /^7 of 9 claims were judged again by the checks of today; each verdict is as it was\.\n/);
  assert.match(text, /\n {2}2 not: they were held against something personal/);
});

test('a record in which no claim says what it was judged by is told of too', () => {
  assert.match(rejudgedText({ claims: 9, again: 0, notAgain, changed: [] }), /^0 of 9 claims were judged again/);
});
