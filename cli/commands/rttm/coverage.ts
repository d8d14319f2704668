import { basename, dirname, relative, resolve } from 'node:path';
import { csvText } from '../../../reports/csv.ts';
import { namedColumnOf } from '../../../reports/rttm/own/column-map.ts';
import { coverageRow, csvTable } from '../../../reports/rttm/own/coverage-rows.ts';
import { type Covered, coveredOfCatalogue } from '../../../reports/rttm/own/covered.ts';
import { type StandingRow, standingsOf } from '../../../reports/rttm/own/export-workbook.ts';
import { type FillStyle, ourWord } from '../../../reports/rttm/own/filled-values.ts';
import { type ReadWorkbook, readWorkbook } from '../../../reports/rttm/own/import-workbook.ts';
import { reopenWorkbook } from '../../../reports/rttm/own/reopen-workbook.ts';
import { readThemes, themeOfProcess } from '../../../steps/support/themes.ts';
import type { Io } from '../../io.ts';
import type { EvidenceRead } from './evidence.ts';
import { workbookBytes } from './files.ts';

export interface OpenedMatrix {
  readonly read: ReadWorkbook;
  readonly standings: readonly StandingRow[];
}

/** A workbook of the user's, read as agreed, or by guess with what is said on the command line. */
export async function openMatrix(
  file: string,
  { map, sheet }: { readonly map: readonly string[]; readonly sheet: readonly string[] },
  evidence: EvidenceRead,
  io: Io,
): Promise<OpenedMatrix> {
  const bytes = workbookBytes(file, io);
  const { kept, base, pit } = evidence;
  const read =
    kept === undefined
      ? await readWorkbook(bytes, { sheets: sheet, named: map.map(namedColumnOf), duplicatesAllowed: true })
      : await reopenWorkbook(bytes, kept);
  return { read, standings: standingsOf(read.rows, { base, pit: pit.tests, kept }) };
}

/** The rows of our own catalogue. */
export function catalogueCovered({ base, today, runs, pit }: EvidenceRead): readonly Covered[] {
  const themes = readThemes();
  const themeOf = (process: string) => themeOfProcess(themes, process) ?? '';
  return coveredOfCatalogue({ base, today, runs, pit: pit.tests, themeOf });
}

/** How links are written into a file at `out`: relative to it, or below an address where the runs will be put. */
export function styleFor(
  out: string,
  io: Pick<Io, 'cwd'>,
  words: Readonly<Record<string, string>> = {},
  evidenceBase?: string,
): FillStyle {
  const from = dirname(resolve(io.cwd, out));
  const near = (folder: string) => relative(from, folder).split('\\').join('/') || '.';
  const below = (folder: string) => `${evidenceBase?.replace(/\/+$/, '')}/${encodeURIComponent(basename(folder))}`;
  return {
    wordOf: (verdict) => words[verdict] ?? ourWord(verdict),
    addressOf: (folder) => (evidenceBase === undefined ? encodeURI(near(folder)) : below(folder)),
  };
}

export const coverageCsv = (covered: readonly Covered[], style: FillStyle): string => csvText(csvTable(covered, style));

export function coverageJson(covered: readonly Covered[], { runs, pit }: EvidenceRead, style: FillStyle): string {
  const of = runs.map(({ runId, startedAt, results }) => ({
    runId,
    startedAt,
    mode: results.run?.mode ?? 'unknown',
    specification: results.run?.specification ?? 'unknown',
    folder: style.addressOf(runs.find((run) => run.runId === runId)?.folder ?? ''),
  }));
  const requirements = covered.map(({ facts, standing, inScope }) => ({
    ...coverageRow(facts, standing, style),
    inScope,
  }));
  return `${JSON.stringify({ runs: of, requirements, pitRemarks: pit.remarks }, null, 1)}\n`;
}
