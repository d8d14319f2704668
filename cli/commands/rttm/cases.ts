import { csvText } from '../../../reports/csv.ts';
import { type CaseVersion, caseVersions } from '../../../reports/runs/case-versions.ts';
import { caseRuns, newestCases } from '../../../reports/runs/newest-cases.ts';
import { readRuns } from '../../../reports/runs/read-runs.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { type ExitCode, exitCodes } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { tableText } from '../list-tables.ts';
import { todayFor } from './evidence.ts';
import { writeOut } from './files.ts';

export interface CaseOptions {
  /** Only cases whose text is another one by now. */
  readonly stale?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `mhhs-qt rttm cases DIR…`: which version of each case was run last, when and against which build. */
export async function rttmCases(directories: readonly string[], options: CaseOptions, io: Io): Promise<ExitCode> {
  const runs = readRuns(await runPlaces(directories, io));
  const { scenarios } = await todayFor(runs);
  const all = caseVersions([...newestCases(caseRuns(runs)).values()], scenarios);
  const rows = options.stale ? all.filter(({ state }) => state === 'stale') : all;
  if (options.out !== undefined) writeOut(options.out, csvText([titles, ...rows.map(cellsOf)]), [], io);
  if (options.json) io.out(`${JSON.stringify(rows, null, 2)}\n`);
  else io.out(harmless(`${tableText([titles, ...rows.map(cellsOf)])}\n${countsOf(all)}\n`));
  return exitCodes.proved;
}

const titles = ['case', 'pack', 'ran', 'now', 'state', 'status', 'at', 'run', 'build', 'title'];

const cellsOf = ({
  caseId,
  pack,
  ranVersion,
  version,
  state,
  status,
  at,
  run,
  software,
  title,
}: CaseVersion): string[] => [
  caseId,
  pack,
  ranVersion === '' ? '-' : `v${ranVersion}`,
  version === '' ? '-' : `v${version}`,
  state,
  status,
  at.slice(0, 16).replace('T', ' '),
  run,
  software,
  title,
];

function countsOf(all: readonly CaseVersion[]): string {
  const of = (state: CaseVersion['state']) => all.filter((one) => one.state === state).length;
  return `${all.length} cases: ${of('current')} ran at their present text, ${of('stale')} at a former one, ${of('not run')} did not run, ${of('retired')} are not in the catalogue any more`;
}
