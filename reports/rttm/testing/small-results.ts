import { buildResults, type ResultsInput } from '../../build-results.ts';
import type { RequirementRow } from '../../report-input.ts';
import type { Results } from '../../results-model.ts';
import { type CaseInput, catalogueRow, playCase, startRun } from '../../testing/change-of-agent.ts';
import { createRecord } from '../../testing/synthetic-record.ts';

/** A requirement row for tests; what is not given binds everybody. */
export function requirement(id: string, changes: Partial<RequirementRow> = {}): RequirementRow {
  return {
    id,
    set: 'REC-APP',
    source: 'S2',
    mark: 'documented',
    roles: ['REGS'],
    segments: ['ANY'],
    stage: 'functional',
    strength: 'must',
    process: 'appointment',
    interfaces: ['IF-031'],
    text: `What ${id} asks`,
    testable: true,
    fingerprint: '0123456789abcdef',
    ...changes,
  };
}

const rows: readonly RequirementRow[] = [
  requirement('REC-1'),
  requirement('REC-2'),
  requirement('REC-3', { process: 'meter-works', roles: ['ANY'] }),
  requirement('REC-4', { process: 'meter-works', testable: false, notTestedReason: 'no machine can see it' }),
  requirement('REC-5', { roles: ['SUP'] }),
  requirement('REC-6', { roles: ['SUP'], segments: ['S'] }),
];

const cases: readonly CaseInput[] = [
  { caseId: 'COA-1', ending: 'passed', tags: ['@pack-ldso', '@process-appointment', '@req-REC-1', '@req-REC-5'] },
  { caseId: 'COA-2', ending: 'failed', tags: ['@pack-ldso', '@process-appointment', '@req-REC-2', '@req-REC-9'] },
];

/** Results of a small run: one row proved, one failed, one open, one untestable, and two that bind others. */
export function smallResults(
  changes: Partial<ResultsInput> & { readonly words?: string; readonly title?: string } = {},
): Results {
  const { words, title, ...input } = changes;
  const record = createRecord();
  startRun(record);
  const played = cases.map((one) => ({ ...one, ...(words && { words }), ...(title && { title }) }));
  for (const one of played) playCase(record, one);
  return buildResults({ entries: record.entries, scenarios: played.map(catalogueRow), requirements: rows, ...input });
}
