import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { packageRoot } from '../environments/package-root.ts';
import { type Mutant, mutants } from '../simulators/participants/reference/mutants.ts';
import { folded, type MutantTable, mutantTablePath, readMutantTable, unfolded } from '../steps/support/mutant-table.ts';
import { isHarmless, mutantPage, mutantPagePath } from './coverage/mutant-page.ts';
import { readSurvivors } from './coverage/survivors.ts';
import type { Job, MutantPlayed } from './play/jobs.ts';
import { type JobOutcome, playAll } from './play/pool.ts';
import { isProgram } from './run-alone.ts';
import type { StageOutcome } from './stage.ts';

const heading = `# Which scenarios must fail for which faulty participant, and no others: checked both ways by "npm test".
# A case id without a row name stands for every row of the outline. Made anew by "npm run mutants";
# read the difference before it is committed.
`;

/** What differs between the table and what happened, in words; empty when they agree. */
export function differences(
  mutant: Pick<Mutant, 'id' | 'fault'>,
  { caught, tried, faults }: Omit<MutantPlayed, 'kind'>,
  table: MutantTable,
  survivors: ReadonlySet<string> = new Set(),
): string[] {
  const expected = unfolded(table[mutant.id] ?? [], tried);
  const survives = isHarmless(mutant) || survivors.has(mutant.id);
  const missing = expected.filter((id) => !caught.includes(id));
  const surplus = caught.filter((id) => !expected.includes(id));
  return [
    ...faults.map((fault) => `the run itself broke: ${fault}`),
    ...(missing.length === 0 ? [] : [`should be caught by ${someOf(missing)} and is not`]),
    ...(surplus.length === 0 ? [] : [`is caught by ${someOf(surplus)}, which the table does not say`]),
    ...(survives || caught.length > 0 ? [] : ['no scenario catches it']),
  ];
}

const mostShown = 6;

const someOf = (ids: readonly string[]): string =>
  ids.length <= mostShown ? ids.join(', ') : `${ids.slice(0, mostShown).join(', ')} and ${ids.length - mostShown} more`;

interface Judged {
  readonly mutant: Mutant;
  readonly played?: MutantPlayed;
  readonly differing: readonly string[];
}

function judged(outcome: JobOutcome, table: MutantTable, survivors: ReadonlySet<string>): Judged | undefined {
  const { job } = outcome;
  const mutant = job.kind === 'mutant' ? mutants.find(({ id }) => id === job.mutant) : undefined;
  if (mutant === undefined) return undefined;
  if ('error' in outcome) return { mutant, differing: [`the run itself broke: ${outcome.error}`] };
  if (outcome.played.kind !== 'mutant') return undefined;
  return { mutant, played: outcome.played, differing: differences(mutant, outcome.played, table, survivors) };
}

/**
 * Runs faulty participants, two at a time. Two processes with real sockets are not always equally fast: one that differs from
 * the table is run once more, and what differs twice is no matter of the machine.
 */
async function judgeMutants(
  chosen: readonly Mutant[],
  extent: Extract<Job, { kind: 'mutant' }>['extent'],
  onJudged: (judgement: Judged) => void,
  /** Told when one is run again; left out, the first time counts. */
  notice?: (line: string) => void,
): Promise<void> {
  const [table, survivors] = [readMutantTable(), new Set(readSurvivors().map((row) => row.mutant))];
  const known = new Map(chosen.map(({ id }) => [id, table[id]?.length ?? 0]));
  // The long ones first, so that no worker is left with one at the end.
  const jobs = [...chosen]
    .sort((a, b) => (known.get(b.id) ?? 0) - (known.get(a.id) ?? 0))
    .map(({ id }): Job => ({ kind: 'mutant', mutant: id, extent }));
  await playAll(
    jobs,
    (outcome) => {
      const judgement = judged(outcome, table, survivors);
      if (judgement !== undefined) onJudged(judgement);
    },
    (outcome) => {
      const first = judged(outcome, table, survivors);
      if (notice === undefined || first === undefined || first.differing.length === 0) return false;
      // One that was never accepted differs for sure.
      if (table[first.mutant.id] === undefined) return false;
      notice(`  ${first.mutant.id} is run again; at first: ${first.differing.join('; ')}`);
      return true;
    },
  );
}

function report({ mutant, played, differing }: Judged): string {
  const verdict = differing.length === 0 ? 'as listed' : differing.join('; ');
  const counts = played === undefined ? '' : ` caught by ${played.caught.length} of ${played.tried.length},`;
  return `${mutant.id} (${mutant.fault}):${counts} ${verdict}`;
}

/** Every mutant against the cases of its processes, held against the table. */
export async function runMutantStage(say: (line: string) => void): Promise<StageOutcome> {
  const counts = { passed: 0, failed: 0 };
  const tell = (judgement: Judged) => {
    const good = judgement.differing.length === 0;
    counts[good ? 'passed' : 'failed'] += 1;
    if (!good) say(`  ${report(judgement)}`);
  };
  await judgeMutants(mutants, 'its processes', tell, say);
  return { ...counts, skipped: [] };
}

/** The table with what was found, the mutants that are gone left out. */
function tableWith(found: MutantTable): MutantTable {
  const table = { ...readMutantTable(), ...found };
  return Object.fromEntries(mutants.flatMap(({ id }) => (table[id] === undefined ? [] : [[id, table[id]]])));
}

function writeTable(found: MutantTable): void {
  writeFileSync(mutantTablePath, heading + stringify(tableWith(found), { lineWidth: 120 }));
  writePage();
}

function writePage(): void {
  writeFileSync(join(packageRoot, mutantPagePath), mutantPage(mutants, readMutantTable(), readSurvivors()));
}

/**
 * Named ones or all, against every case of their packs; `--by-process` keeps to those of their processes, `--accept` writes what
 * caught them into the table (by process, every row of an outline is played for it). `--page` runs none and
 * writes the page of the table as it is.
 */
async function main(given: readonly string[]): Promise<void> {
  if (given.includes('--page')) return writePage();
  const names = given.filter((word) => !word.startsWith('--'));
  const chosen = names.length === 0 ? mutants : mutants.filter(({ id }) => names.some((name) => id.includes(name)));
  const accepting = given.includes('--accept');
  const byProcess = accepting ? 'its processes, every row' : 'its processes';
  const extent = given.includes('--by-process') ? byProcess : 'whole';
  const found: Record<string, string[]> = {};
  let differing = 0;
  await judgeMutants(
    chosen,
    extent,
    (judgement) => {
      console.log(report(judgement));
      differing += judgement.differing.length > 0 ? 1 : 0;
      const { mutant, played } = judgement;
      if (played !== undefined && played.faults.length === 0) found[mutant.id] = folded(played.caught, played.tried);
    },
    accepting ? undefined : (line) => console.error(line),
  );
  if (accepting) writeTable(found);
  process.exit(differing > 0 && !accepting ? 1 : 0);
}

if (isProgram(import.meta.url)) await main(process.argv.slice(2));
