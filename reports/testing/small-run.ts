import { buildResults, type ResultsInput } from '../build-results.ts';
import type { RequirementRow } from '../report-input.ts';
import type { Results } from '../results-model.ts';
import { type CaseInput, catalogueRow, playCase, startRun } from './change-of-agent.ts';
import { createRecord, type SyntheticRecord } from './synthetic-record.ts';

/** A text that would do harm wherever it were put into a page, a script or a property file as it is. */
export const hostile = `</script><script>alert("x")</script>'"><img src=x onerror=alert(1)>\nAssertionError \u202e & co`;

/** One case of each ending. */
export const oneOfEach: readonly CaseInput[] = [
  { caseId: 'COA-001:good', ending: 'passed' },
  { caseId: 'COA-002', ending: 'failed', title: 'A status is told' },
  { caseId: 'COA-003', ending: 'set-up' },
  { caseId: 'COA-004', ending: 'harness' },
  { caseId: 'COA-005', ending: 'waiting' },
];

export const ruleRow = (id: string): RequirementRow => ({
  id,
  set: 'REC',
  source: 'REC Schedule 22',
  mark: 'binding',
  roles: ['REGS'],
  segments: ['ANY'],
  stage: 'live',
  strength: 'must',
  process: 'appointment',
  interfaces: [],
  text: `What ${id} asks.`,
  testable: true,
  fingerprint: '0'.repeat(16),
});

export interface SmallRun {
  readonly record: SyntheticRecord;
  readonly input: ResultsInput;
  readonly results: Results;
}

/** Cases played into a record, with an end of run where asked for. */
export function smallRun(cases: readonly CaseInput[] = oneOfEach, finished = true): SmallRun {
  const record = createRecord();
  startRun(record);
  for (const one of cases) playCase(record, one);
  if (finished) {
    const of = (...endings: readonly string[]) => cases.filter(({ ending }) => endings.includes(ending)).length;
    const counts = {
      passed: of('passed'),
      failed: of('failed'),
      waiting: of('waiting'),
      undecided: of('set-up', 'harness'),
    };
    record.append({ kind: 'run-finished', counts });
  }
  const scenarios = [...new Map(cases.map((one) => [one.caseId, catalogueRow(one)])).values()];
  const input = { entries: record.entries, scenarios, requirements: ['REC-22.6.5', 'REC-APP-14'].map(ruleRow) };
  return { record, input, results: buildResults(input) };
}
