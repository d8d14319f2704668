import { loadEnvironment } from '../../../environments/load-environment.ts';
import { specificationVersions } from '../../../market/interfaces/specification.ts';
import { csvText } from '../../../reports/csv.ts';
import { caseRuns, newestCases } from '../../../reports/runs/newest-cases.ts';
import { type RunRead, readRuns } from '../../../reports/runs/read-runs.ts';
import {
  type Baseline,
  type RetestList,
  type RetestReason,
  retestList,
  retestReasons,
} from '../../../reports/runs/retest.ts';
import { spokenIn } from '../../../steps/support/packs.ts';
import type { ScenarioRow } from '../../../steps/support/scenarios.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io, shortened } from '../../io.ts';
import { oneOf } from '../chosen.ts';
import { tableText } from '../list-tables.ts';
import { todayFor } from './evidence.ts';
import { writeOut } from './files.ts';

export interface RetestOptions {
  readonly environment?: string;
  readonly spec?: string;
  /** Builds of participants: "Name=build", or a build alone where there is one participant. */
  readonly software: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * `mhhs-qt rttm retest DIR…`: what must run again, and why, after a new pack, specification or build. Exit code 1 when anything must.
 */
export async function rttmRetest(directories: readonly string[], options: RetestOptions, io: Io): Promise<ExitCode> {
  if (directories.length === 0) throw new UsageFault('no run was given', 'give the folders that mhhs-qt run wrote');
  const runs = readRuns(await runPlaces(directories, io));
  const list = retestList([...newestCases(caseRuns(runs)).values()], await baselineOf(runs, options, io));
  if (options.out !== undefined) writeOut(options.out, csvText(csvOf(list)), [], io);
  if (options.json) io.out(`${JSON.stringify({ ...list, counts: Object.fromEntries(countsOf(list)) }, null, 2)}\n`);
  else io.out(harmless(textOf(list, io)));
  return list.retest.length + list.unknownToRuns.length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}

/** What holds now: the catalogues of today, and specification and builds of the environment, the command line or the newest run. */
async function baselineOf(runs: readonly RunRead[], options: RetestOptions, io: Io): Promise<Baseline> {
  const today = await todayFor(runs);
  const loaded =
    options.environment === undefined ? undefined : (await loadEnvironment(options.environment, io.cwd)).environment;
  const newest = runs.at(-1)?.results;
  const asked =
    options.spec === undefined ? undefined : oneOf('--spec', options.spec.replace(/^v/, ''), specificationVersions);
  const specification = asked ?? loaded?.specification ?? newest?.run?.specification;
  const participants = runs.flatMap(({ results }) => results.legs.flatMap(({ participant }) => participant ?? []));
  // Later runs are told later, so the newest build of each participant stays.
  const software = new Map(participants.map((one) => [one.name, one.software]));
  for (const { name, software: build } of loaded?.participants ?? [])
    if (build !== 'not stated') software.set(name, build);
  for (const said of options.software) {
    const { name, build } = buildSaid(said, [...software.keys()]);
    software.set(name, build);
  }
  const scenarios = today.scenarios as readonly ScenarioRow[];
  return {
    scenarios: specification === undefined ? scenarios : spokenIn(specification, scenarios, loaded?.overlays),
    requirements: new Map(today.requirements.map(({ id, fingerprint }) => [id, fingerprint])),
    ...(specification !== undefined && { specification }),
    software,
  };
}

/** @throws {UsageFault} when it is not clear whose build it is */
function buildSaid(said: string, names: readonly string[]): { name: string; build: string } {
  const at = said.lastIndexOf('=');
  const [name, build] =
    at > 0 ? [said.slice(0, at), said.slice(at + 1)] : [names.length === 1 ? names[0] : undefined, said];
  if (name !== undefined && names.includes(name) && build !== '') return { name, build };
  throw new UsageFault(
    `--software ${said} does not say whose build it is; these runs examined ${names.join(', ')}`,
    'give NAME=BUILD',
  );
}

function countsOf({ retest }: RetestList): [RetestReason, number][] {
  const reasons = Object.keys(retestReasons) as RetestReason[];
  return reasons
    .map((reason): [RetestReason, number] => [
      reason,
      retest.filter(({ why }) => why.some((one) => one.reason === reason)).length,
    ])
    .filter(([, count]) => count > 0);
}

const mostListed = 60;

function textOf(list: RetestList, io: Io): string {
  const { retest, of, retired, unknownToRuns } = list;
  const extra = [
    ...(unknownToRuns.length > 0
      ? [`${unknownToRuns.length} cases came after these runs: ${namesOf(unknownToRuns.map(({ caseId }) => caseId))}\n`]
      : []),
    ...(retired.length > 0 ? [`${retired.length} cases are not in the catalogue any more: ${namesOf(retired)}\n`] : []),
  ].join('');
  if (retest.length === 0)
    return `Nothing must run again: ${of} cases ran at their present text, specification and build, and passed.\n${extra}`;
  const counts = countsOf(list).map(([reason, count]) => [`  ${retestReasons[reason]}`, String(count)]);
  const rows = retest
    .slice(0, mostListed)
    .map(({ caseId, pack, ranVersion, version, why }) => [
      caseId,
      pack,
      ranVersion === '' ? '-' : `v${ranVersion}`,
      `v${version}`,
      shortened(why.map(({ words }) => words).join('; '), Math.max(60, io.columns - 50)),
    ]);
  const more =
    retest.length > mostListed
      ? `and ${retest.length - mostListed} more; --json lists all, -o FILE.csv writes them\n`
      : '';
  return `${retest.length} of ${of} cases must run again.\n${tableText(counts)}\n${tableText([['case', 'pack', 'ran', 'now', 'why'], ...rows])}${more}${extra}${commandsFor(list)}`;
}

const namesOf = (names: readonly string[]): string =>
  `${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`;

/** What to type, for each pack. Of a case with rows, the case stands for all of them when all must run. */
function commandsFor({ retest, unknownToRuns }: RetestList): string {
  const all = [...retest, ...unknownToRuns];
  const packs = [...new Set(all.map(({ pack }) => pack))];
  const lines = packs.map((pack) => {
    const cases = [...new Set(all.filter((one) => one.pack === pack).map(({ caseId }) => caseId))];
    return cases.length > 25 ? `  mhhs-qt run -p ${pack}\n` : `  mhhs-qt run -p ${pack} --case ${cases.join(',')}\n`;
  });
  return `\nTo run them:\n${lines.join('')}`;
}

function csvOf({ retest }: RetestList): string[][] {
  return [
    ['case', 'title', 'pack', 'participant', 'version that ran', 'version now', 'last run', 'at', 'why'],
    ...retest.map((one) => [
      one.caseId,
      one.title,
      one.pack,
      one.participant,
      one.ranVersion,
      one.version,
      one.lastRun,
      one.at,
      one.why.map(({ words }) => words).join('; '),
    ]),
  ];
}
