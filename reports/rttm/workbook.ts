import type { Results } from '../results-model.ts';
import { sheetOf } from '../xlsx/writing/cells.ts';
import { workbookFile } from '../xlsx/writing/workbook-file.ts';
import type { WorkbookFacts } from '../xlsx/writing/workbook-parts.ts';
import { aboutColumns, aboutRows } from './about-sheet.ts';
import { gapColumns, gapRows, mutantColumns, requirementColumns, scenarioColumns } from './workbook-sheets.ts';

/** The earliest date that a zip can hold, for a record that has none. */
const noDate = '1980-01-01T00:00:00.000Z';

/**
 * The requirement and test traceability matrix as an xlsx: sheets Requirements, Scenarios, Gaps, Mutants (when the
 * results have them) and About. The same results give the same bytes: every date in it is the run's.
 */
export function rttmWorkbook(results: Results): Promise<Buffer> {
  const { requirements, scenarios, mutants } = results;
  return workbookFile(factsOf(results), [
    sheetOf('Requirements', requirementColumns(results), requirements, 2),
    sheetOf('Scenarios', scenarioColumns(results), scenarios, 3),
    sheetOf('Gaps', gapColumns, gapRows(results)),
    ...(mutants === undefined ? [] : [sheetOf('Mutants', mutantColumns, mutants)]),
    sheetOf('About', aboutColumns, aboutRows(results)),
  ]);
}

function factsOf({ run, record }: Results): WorkbookFacts {
  return {
    title: `Requirements and tests: ${run?.runId ?? 'unnamed run'}`,
    subject: 'Requirement and test traceability matrix',
    description: `Computed from a record of ${record.entries} entries ending ${record.lastHash}`,
    creator: `mhhs-qt ${run?.harness.version ?? ''}`.trim(),
    atMs: momentOf(run?.startedAt ?? record.firstAt),
  };
}

function momentOf(instant: string | undefined): number {
  const epochMs = Date.parse(instant ?? noDate);
  return Number.isNaN(epochMs) ? Date.parse(noDate) : epochMs;
}
