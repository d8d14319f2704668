import type { Workbook } from 'exceljs';
import { printable } from '../escape.ts';
import type { Results } from '../results-model.ts';
import { aboutColumns, aboutRows } from './about-sheet.ts';
import { addSheet } from './sheet.ts';
import { gapColumns, gapRows, mutantColumns, requirementColumns, scenarioColumns } from './workbook-sheets.ts';
import { setZipDates } from './zip-dates.ts';

/** The earliest date that a zip can hold, for a record that has none. */
const noDate = '1980-01-01T00:00:00.000Z';

/**
 * The requirement and test traceability matrix as an xlsx: sheets Requirements, Scenarios, Gaps, Mutants (when the
 * results have them) and About. The same results give the same bytes: every date in it is the run's.
 */
export async function rttmWorkbook(results: Results): Promise<Buffer> {
  // Loaded here because it takes a third of a second that no other command should wait for.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const startedMs = momentOf(results.run?.startedAt ?? results.record.firstAt);
  setProperties(workbook, results, startedMs);
  addSheet(workbook, 'Requirements', requirementColumns(results), results.requirements, 2);
  addSheet(workbook, 'Scenarios', scenarioColumns(results), results.scenarios, 3);
  addSheet(workbook, 'Gaps', gapColumns, gapRows(results));
  if (results.mutants !== undefined) addSheet(workbook, 'Mutants', mutantColumns, results.mutants);
  addSheet(workbook, 'About', aboutColumns, aboutRows(results));
  // A quicker packing than usual: at ten thousand results it spares half a second and costs a fifth of the file.
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compressionOptions: { level: 3 } } });
  return setZipDates(Buffer.from(bytes as ArrayBuffer), startedMs);
}

function momentOf(instant: string | undefined): number {
  const epochMs = Date.parse(instant ?? noDate);
  return Number.isNaN(epochMs) ? Date.parse(noDate) : epochMs;
}

function setProperties(workbook: Workbook, results: Results, startedMs: number): void {
  const { run, record } = results;
  const maker = `mhhs-qt ${run?.harness.version ?? ''}`.trim();
  workbook.title = printable(`Requirements and tests: ${run?.runId ?? 'unnamed run'}`);
  workbook.subject = 'Requirement and test traceability matrix';
  workbook.description = printable(`Computed from a record of ${record.entries} entries ending ${record.lastHash}`);
  workbook.creator = printable(maker);
  workbook.lastModifiedBy = printable(maker);
  workbook.created = new Date(startedMs);
  workbook.modified = new Date(startedMs);
}
