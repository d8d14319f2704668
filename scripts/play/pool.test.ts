import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from './jobs.ts';
import { type JobOutcome, playAll } from './pool.ts';

const noSuch = (mutant: string): Job => ({ kind: 'mutant', mutant, extent: 'whole' });

test('a job that cannot be made is told with its reason, once more where that is asked for, and the others are made', async () => {
  const outcomes: JobOutcome[] = [];
  let asked = 0;
  await playAll(
    [noSuch('nobody'), noSuch('no-one')],
    (outcome) => outcomes.push(outcome),
    () => {
      asked += 1;
      return true;
    },
  );
  assert.equal(asked, 2);
  assert.deepEqual(outcomes.map(({ job }) => job.kind === 'mutant' && job.mutant).sort(), ['no-one', 'nobody']);
  for (const outcome of outcomes) assert.match('error' in outcome ? outcome.error : '', /no mutant is called/);
});
