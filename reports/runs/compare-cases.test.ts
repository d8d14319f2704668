import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioResult } from '../scenario-model.ts';
import { compareCases } from './compare-cases.ts';
import type { RunRead } from './read-runs.ts';

type Ended = Readonly<Record<string, ScenarioResult['status']>>;

const runOf = (ended: Ended): RunRead => {
  const scenarios = Object.entries(ended).map(([caseId, status]) => {
    return { key: `ldso/${caseId}`, pack: 'ldso', caseId, title: `Case ${caseId}`, status };
  });
  return { results: { scenarios } } as unknown as RunRead;
};
const idsOf = (rows: readonly { readonly caseId: string }[]) => rows.map(({ caseId }) => caseId);

test('only what was played in both runs is compared, and what was played in neither is passed over', () => {
  const before = runOf({ A: 'passed', B: 'failed', C: 'passed', D: 'not-run', E: 'failed', F: 'passed', G: 'not-run' });
  const after = runOf({ A: 'passed', B: 'passed', C: 'failed', D: 'not-run', E: 'undecided', F: 'not-run' });
  const { compared, same, lost, gained, other, alone } = compareCases(before, after);
  assert.deepEqual([compared, same], [4, 1]);
  assert.deepEqual([lost, gained, other].map(idsOf), [['C'], ['B'], ['E']]);
  assert.deepEqual(alone, [{ pack: 'ldso', caseId: 'F', title: 'Case F', before: 'passed', after: 'not-run' }]);
});

test('a case that one run does not have was played in the other alone', () => {
  const { compared, alone } = compareCases(runOf({}), runOf({ A: 'failed' }));
  assert.deepEqual([compared, alone[0]?.before, alone[0]?.after], [0, 'absent', 'failed']);
});
