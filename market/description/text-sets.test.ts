import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPattern } from './pattern.ts';
import { type TextSet, textDifference } from './text-sets.ts';

const set = (pattern: string | undefined, min = 0, max?: number): TextSet => ({
  min,
  ...(pattern === undefined ? {} : { pattern }),
  ...(max === undefined ? {} : { max }),
});

const same: readonly (readonly [string, TextSet, TextSet])[] = [
  ['a lazy quantifier', set('^\\d{13}?$'), set('^\\d{13}$', 13, 13)],
  ['another spelling of digits', set('^[0-9]{1,2}$'), set('^\\d\\d?$')],
  ['bounds that the pattern says already', set('^[A-Z]{4}$', 4, 4), set('^[A-Z]{4}$')],
  ['bounds in place of a pattern', set('^[^]{2,3}$'.replace('[^]', '[\\s\\S]')), set(undefined, 2, 3)],
  ['options in another order', set('^(IF|REP)-\\d+$', 0, 9), set('^(?:REP|IF)-[0-9]{1,}$', 0, 9)],
  ['a pattern that may stand anywhere', set('a'), set('^[\\s\\S]*a[\\s\\S]*$')],
  ['a set and what is not in its opposite', set('^\\D$'), set('^[^0-9]$')],
];

for (const [name, ours, theirs] of same) {
  test(`the same texts pass: ${name}`, () => {
    assert.deepEqual(textDifference(ours, theirs), { same: true });
    assert.deepEqual(textDifference(theirs, ours), { same: true });
  });
}

test('the shortest text that tells two rules apart is given, with who lets it pass', () => {
  assert.deepEqual(textDifference(set('^\\d{3,4}$'), set('^\\d{3}$')), { same: false, text: '1111', by: 'ours' });
  assert.deepEqual(textDifference(set('^\\d+$', 1, 3), set('^\\d+$', 1, 5)), {
    same: false,
    text: '1111',
    by: 'theirs',
  });
  assert.deepEqual(textDifference(set('^[A-Z]+$'), set('^[A-Za-z]+$')), { same: false, text: 'a', by: 'theirs' });
  assert.deepEqual(textDifference(set(undefined, 0), set(undefined, 1)), { same: false, text: '', by: 'ours' });
});

test('what goes beyond regular sets is not guessed at', () => {
  for (const source of ['^(?=a)a$', '^(a)\\1$', '^a|b$', '\\bword', '(', '^a$b'])
    assert.equal(readPattern(source), undefined, source);
  assert.deepEqual(textDifference(set('^(?!a)'), set('^b')), { same: 'unknown' });
});

test('a comparison that grows too large is given up', () => {
  const wide = set(`^${'(a|b)?'.repeat(40)}c{900}$`);
  const answer = textDifference(wide, set('^[ab]{0,40}c{901}$'));
  assert.notEqual(answer.same, true);
});
