import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { responseCodes } from '../../../market/interfaces/index.ts';
import { refusals } from '../../../market/processes/appointment/refusals.ts';
import { dutyFamilies } from '../../../market/processes/duties/families.ts';
import {
  answerMinutes,
  answerTimePattern,
  codeOf,
  patternOf,
  providerReasons,
  refusalReasons,
} from './answer-words.ts';

const whole = (pattern: RegExp) => new RegExp(`^(?:${pattern.source})$`);

for (const [name, rows] of Object.entries({ refusalReasons, providerReasons })) {
  test(`${name}: words are unique, and the official list has each code`, () => {
    assert.equal(new Set(rows.map(({ words }) => words)).size, rows.length);
    const official = responseCodes.map(({ code }) => code);
    assert.deepEqual(
      rows.filter(({ code }) => !official.includes(code)),
      [],
    );
  });

  test(`${name}: in a sentence each wording is read as itself and gives its code`, () => {
    for (const { words, code } of rows) {
      const found = patternOf(rows).exec(`is refused because ${words}`);
      assert.equal(found?.[0], words);
      assert.equal(codeOf(rows, words), code);
    }
    assert.throws(() => codeOf(rows, 'nobody likes it'), /no reason is worded "nobody likes it"/);
  });
}

test('every refusal of the registration service can be said, and no other', () => {
  const byDuties = dutyFamilies.flatMap(({ rows }) =>
    rows.flatMap((row) => [...(row.refusals ?? []).map(({ code }) => code), ...(row.unknown ? [row.unknown] : [])]),
  );
  const given = new Set([...refusals.map(({ code }) => code), ...byDuties].filter((code) => code.startsWith('REG')));
  assert.deepEqual([...new Set(refusalReasons.map(({ code }) => code))].sort(), [...given].sort());
});

test('minutes to the answer', () => {
  const cases = {
    'after 1 minute': 1,
    'after 90 minutes': 90,
    'after 1 hour': 60,
    'after 2 days': 2880,
    'exactly at the limit': 2880,
    '1 minute before the limit': 2879,
    '1 minute after the limit': 2881,
  };
  for (const [words, minutes] of Object.entries(cases)) {
    assert.match(words, whole(answerTimePattern));
    assert.equal(answerMinutes(words, 2880), minutes, words);
  }
});

test('words that are no time of an answer are said to be none', () => {
  for (const words of ['after 2 weeks', 'some day', '1 hour before the limit', 'at the limit']) {
    assert.doesNotMatch(words, whole(answerTimePattern));
    assert.throws(() => answerMinutes(words, 2880), RangeError, words);
  }
});

test('whatever the pattern takes can be read', () => {
  fc.assert(
    fc.property(fc.stringMatching(whole(answerTimePattern)), (words) => {
      assert.ok(Number.isFinite(answerMinutes(words, 2880)));
    }),
    { seed: 706 },
  );
});
