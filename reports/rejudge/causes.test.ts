import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Basis } from '../../market/checks/basis.ts';
import { energisationMessages } from '../../market/expected/energisation.ts';
import type { RunFacts } from '../../market/record/entries.ts';
import { becauseOf } from './causes.ts';

const [row] = Object.values(energisationMessages);
if (row === undefined) throw new Error('energisation has messages');
const basis: Basis = { check: 'message', on: 1, row, places: {}, name: 'energisation/one' };
const run = {
  harness: { version: '1', build: '1', node: 'v20' },
  checks: { message: 'a'.repeat(64), time: 'b' },
} as unknown as RunFacts;
const harness = { version: '2', build: '2' };

test('a row that changed is told field by field', () => {
  const now = { ...row, answer: 'L' as const };
  const [cause, ...more] = becauseOf({ basis }, { before: basis.row, now }, run, { checks: run.checks ?? {}, harness });
  assert.match(cause ?? '', /"energisation\/one" changed: answer was .*, it is "L"/);
  assert.deepEqual(more, []);
});

test('a check whose program changed is told with both versions', () => {
  const causes = becauseOf({ basis }, { before: row, now: row }, run, {
    checks: { message: 'c'.repeat(64), time: 'b' },
    harness,
  });
  assert.deepEqual(causes, ['the check "message" changed: aaaaaaaaaaaa in mhhs-qt 1, cccccccccccc in 2']);
});

test('where neither changed, that is told', () => {
  const [cause] = becauseOf({ basis }, { before: row, now: row }, run, { checks: run.checks ?? {}, harness });
  assert.match(cause ?? '', /neither the row nor the check changed/);
});
