import { extname, relative } from 'node:path';
import { countVerdicts } from '../../../reports/rttm/coverage.ts';
import { countsInWords } from '../../../reports/rttm/coverage-map.ts';
import { cautionsOf } from '../../../reports/rttm/denominators.ts';
import { type Covered, coveredOfOwn } from '../../../reports/rttm/own/covered.ts';
import { filledWorkbook } from '../../../reports/rttm/own/export-workbook.ts';
import { withUnknownNamed } from '../../../reports/rttm/own/pit-coverage.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { catalogueCovered, coverageCsv, coverageJson, type OpenedMatrix, openMatrix, styleFor } from './coverage.ts';
import { type EvidenceOptions, type EvidenceRead, readEvidence } from './evidence.ts';
import { writeOut } from './files.ts';

export interface ExportOptions extends EvidenceOptions {
  readonly out: string;
  readonly map: readonly string[];
  readonly sheet: readonly string[];
  readonly yes?: boolean;
  readonly evidenceBase?: string;
  readonly replaceFormulas?: boolean;
  readonly recalculate?: boolean;
  readonly json?: boolean;
}

const isWorkbook = (file: string): boolean => /\.(xls[xmb]?|ods)$/i.test(file);

/** Forms in which coverage can be written. */
const forms = ['.xlsx', '.html', '.csv', '.json'] as const;

/**
 * `mhhs-qt rttm export [WORKBOOK] DIR… -o FILE`: the coverage of each requirement, into the user's own workbook or as a page, CSV or
 * JSON. Without a workbook the requirements are those of our catalogue.
 */
export async function rttmExport(files: readonly string[], options: ExportOptions, io: Io): Promise<ExitCode> {
  const form = forms.find((one) => one === extname(options.out).toLowerCase());
  if (form === undefined)
    throw new UsageFault(
      `-o ${options.out} ends in none of ${forms.join(', ')}`,
      'the end of the name says which form is written',
    );
  const { workbook, directories } = sorted(files);
  if (form === '.xlsx' && workbook === undefined) {
    throw new UsageFault(
      'there is no workbook to fill',
      'give it before the runs; the matrix of a run by itself is its rttm.xlsx',
    );
  }
  if (workbook !== undefined && options.environment === undefined && options.map.length === 0 && !options.yes) {
    throw new UsageFault(
      'it is not agreed what the columns of the workbook hold',
      'mhhs-qt rttm import WORKBOOK -e ENV, then export with -e ENV; or add --yes to take what is guessed',
    );
  }
  const read = await readEvidence(directories, options, io);
  const matrix = workbook === undefined ? undefined : await openMatrix(workbook, options, read, io);
  const evidence = { ...read, pit: withUnknownNamed(read.pit, idsIn(matrix, read)) };
  const covered = matrix === undefined ? catalogueCovered(evidence) : coveredOfOwn(matrix.standings);
  const style = styleFor(options.out, io, wordsFor(matrix, evidence), options.evidenceBase);
  const inputs = workbook === undefined ? [] : [workbook];
  const notes: string[] = [];
  if (form === '.csv') writeOut(options.out, coverageCsv(covered, style), inputs, io);
  else if (form === '.json') writeOut(options.out, coverageJson(covered, evidence, style), inputs, io);
  else if (form === '.html') {
    const { coveragePage } = await import('../../../reports/rttm/own/coverage-page.ts');
    writeOut(options.out, coveragePage(covered, evidence, style), inputs, io);
  } else if (matrix !== undefined) notes.push(...writeWorkbook(matrix, options, style, inputs, io));
  tell(covered, evidence, notes, options, io);
  return exitCodes.proved;
}

/** Every id by which a test of the participant's own can name a requirement. */
function idsIn(matrix: OpenedMatrix | undefined, { today, kept }: EvidenceRead): ReadonlySet<string> {
  const rows = matrix?.read.rows ?? [];
  return new Set([
    ...today.requirements.map(({ id }) => id),
    ...rows.flatMap(({ id, catalogue }) => [id, ...catalogue]),
    ...Object.values(kept?.links ?? {}).flat(),
  ]);
}

/** The workbook, wherever it stands among the folders. @throws {UsageFault} when there are two */
export function sorted(files: readonly string[]): {
  readonly workbook?: string;
  readonly directories: readonly string[];
} {
  const workbooks = files.filter(isWorkbook);
  if (workbooks.length > 1) throw new UsageFault(`two workbooks were given: ${workbooks.join(', ')}`, 'give one');
  const [workbook] = workbooks;
  return { directories: files.filter((file) => !isWorkbook(file)), ...(workbook !== undefined && { workbook }) };
}

const wordsFor = (matrix: OpenedMatrix | undefined, { kept }: EvidenceRead): Readonly<Record<string, string>> =>
  kept?.words ?? matrix?.read.words?.words ?? {};

function writeWorkbook(
  { read, standings }: OpenedMatrix,
  { out, replaceFormulas = false, recalculate = false }: ExportOptions,
  style: ReturnType<typeof styleFor>,
  inputs: readonly string[],
  io: Io,
): string[] {
  const filled = filledWorkbook(read, standings, style, { replaceFormulas, recalculate });
  writeOut(out, filled.bytes, inputs, io);
  const shown = filled.leftAlone.slice(0, 10);
  return [
    `${filled.filledCells} cells filled, in ${filled.changedParts.join(', ') || 'no part of the file'}; every other part is as it was`,
    ...(shown.length > 0
      ? [`${filled.leftAlone.length} cells left alone:\n${shown.map((line) => `  ${line}`).join('\n')}`]
      : []),
    ...(filled.hasStaleFormulas
      ? [
          'its formulas show what they did before until they are computed: press Ctrl+Alt+F9 in Excel, or export with --recalculate',
        ]
      : []),
  ];
}

function tell(
  covered: readonly Covered[],
  { runs, pit }: EvidenceRead,
  notes: readonly string[],
  options: ExportOptions,
  io: Io,
): void {
  const inScope = covered.filter((one) => one.inScope);
  const counts = countVerdicts(inScope.map(({ standing }) => standing));
  const inPit = inScope.filter(({ standing }) => standing.pit?.verdict === 'proved').length;
  if (options.json) {
    const { out } = options;
    io.out(
      `${JSON.stringify({ out, requirements: covered.length, inScope: inScope.length, verdicts: counts, pitProved: inPit, notes, cautions: cautionsOf(runs), pitRemarks: pit.remarks }, null, 2)}\n`,
    );
    return;
  }
  const words = [
    `${inScope.length} requirements over ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}: ${countsInWords(counts)}`,
    ...(pit.tests.length > 0 ? [`${inPit} of them proved by ${pit.tests.length} tests of your own (PIT)`] : []),
    ...notes,
    ...cautionsOf(runs).map((words) => `Mind: ${words}`),
    ...pit.remarks.slice(0, 20).map(({ file, words: why }) => `PIT: ${relative(io.cwd, file)} ${why}`),
    ...(pit.remarks.length > 20 ? [`PIT: and ${pit.remarks.length - 20} more that fill nothing`] : []),
    `written: ${options.out}`,
  ];
  io.out(harmless(words.map((line) => `${line}\n`).join('')));
}
