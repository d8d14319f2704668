import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionRows } from './question-rows.ts';
import { questionNamed, questionsFor } from './questions.ts';

test('every question has a name of its own, somebody who is asked, and the form of its answer', () => {
  assert.equal(new Set(questionRows.map(({ name }) => name)).size, questionRows.length);
  for (const { name, roles, what, form } of questionRows) {
    assert.match(name, /^[a-z0-9{}-]+$/);
    assert.ok(roles.length > 0 && what.length > 5 && form !== '');
  }
});

const named = [
  ['reading', 'reading', []],
  ['ai-on-2026-03-01', '{quantity}-on-{date}', ['ai', '2026-03-01']],
  ['refusal-of-its-report', 'refusal-of-its-report', []],
  ['refusal-of-2026-03-01', 'refusal-of-{date}', ['2026-03-01']],
  ['answer-to-its-energisation-request', 'answer-to-its-energisation-request', []],
  ['investigation-request', '{kind}-request', ['investigation']],
] as const;
for (const [asked, name, parts] of named) {
  test(`${asked} is asked as ${name}, the most exact one`, () => {
    const found = questionNamed(asked);
    assert.deepEqual([found?.row.name, found?.parts], [name, parts]);
  });
}

test('what nobody asks has no row, and each role has its own', () => {
  assert.equal(questionNamed('colour'), undefined);
  assert.ok(questionsFor(['SUP']).every(({ roles }) => roles.includes('SUP')));
});
