import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadEnvironment } from '../environments/load-environment.ts';
import { packageRoot } from '../environments/package-root.ts';
import { type Mutant, mutants } from '../simulators/participants/reference/mutants.ts';
import { type PackRow, readPacks } from '../steps/support/packs.ts';
import { performRun } from '../steps/support/perform.ts';
import { readScenarios, type ScenarioRow } from '../steps/support/scenarios.ts';

/** Which scenarios must catch which mutant: mutant id to case ids; a case without its row name stands for all its rows. */
export type MutantTable = Readonly<Record<string, readonly string[]>>;

export const mutantTablePath = join(packageRoot, 'features', 'mutants.yaml');

const heading = `# Which scenarios must fail for which faulty participant, and no others: checked both ways by "npm test".
# A case id without a row name stands for every row of the outline. Made anew by "node dist/scripts/mutants.js --accept";
# read the difference before it is committed.
`;

export function readMutantTable(): MutantTable {
  return (parse(readFileSync(mutantTablePath, 'utf8')) ?? {}) as MutantTable;
}

const baseOf = (caseId: string) => caseId.split(':')[0] ?? caseId;

/** Rows of a case folded into its name where all of them are there. */
export function folded(caught: readonly string[], all: readonly string[]): string[] {
  const bases = [...new Set(caught.map(baseOf))];
  return bases.flatMap((base) => {
    const mine = caught.filter((caseId) => baseOf(caseId) === base);
    const every = all.filter((caseId) => baseOf(caseId) === base);
    return mine.length === every.length ? [base] : mine;
  });
}

/** The case ids that a folded list stands for. */
export function unfolded(listed: readonly string[], all: readonly string[]): string[] {
  return all.filter((caseId) => listed.includes(caseId) || listed.includes(baseOf(caseId)));
}

export interface MutantOutcome {
  readonly mutant: Mutant;
  readonly caught: readonly string[];
  /** Faults of ours while it ran; then nothing is known of the mutant. */
  readonly faults: readonly string[];
}

/** Runs the pack of a mutant against it and tells which scenarios failed. */
export async function runMutant(
  mutant: Mutant,
  packs: readonly PackRow[],
  scenarios: readonly ScenarioRow[],
): Promise<MutantOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-mutant-'));
  const caught: string[] = [];
  const caseOf = new Map<string, string>();
  try {
    const outcome = await performRun({
      packs: packs.filter((pack) => pack.name === mutant.participant),
      environment: await loadEnvironment('reference'),
      directory,
      scenarios,
      mode: 'rehearsal',
      mutant: mutant.id,
      onEntry: (entry) => {
        if (entry.kind === 'scenario-started') caseOf.set(entry.scenario, entry.caseId);
        if (entry.kind === 'scenario-finished' && entry.status === 'failed')
          caught.push(caseOf.get(entry.scenario) ?? '');
      },
    });
    return { mutant, caught, faults: outcome.faults.map((fault) => fault.message) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What differs between the table and what happened, in words; empty when they agree. */
export function differences(outcome: MutantOutcome, table: MutantTable, all: readonly string[]): string[] {
  const expected = unfolded(table[outcome.mutant.id] ?? [], all);
  const harmless = outcome.mutant.fault.startsWith('none:');
  return [
    ...outcome.faults.map((fault) => `the run itself broke: ${fault}`),
    ...expected.filter((id) => !outcome.caught.includes(id)).map((id) => `${id} should catch it and does not`),
    ...outcome.caught
      .filter((id) => !expected.includes(id))
      .map((id) => `${id} catches it, which the table does not say`),
    ...(harmless || outcome.caught.length > 0 ? [] : ['no scenario catches it']),
  ];
}

/** Runs every mutant (or some) in turn. */
export async function runMutants(
  chosen: readonly Mutant[],
  onOutcome: (outcome: MutantOutcome, differing: readonly string[]) => void,
): Promise<MutantTable> {
  const [packs, scenarios, table] = [await readPacks(), await readScenarios(), readMutantTable()];
  const found: Record<string, string[]> = {};
  for (const mutant of chosen) {
    const all = scenarios.filter((row) => row.packs.includes(mutant.participant)).map((row) => row.caseId);
    const outcome = await runMutant(mutant, packs, scenarios);
    found[mutant.id] = folded(outcome.caught, all);
    onOutcome(outcome, differences(outcome, table, all));
  }
  return found;
}

async function main(arguments_: readonly string[]): Promise<void> {
  const names = arguments_.filter((argument) => !argument.startsWith('--'));
  const chosen =
    names.length === 0 ? mutants : mutants.filter((mutant) => names.some((name) => mutant.id.includes(name)));
  let differing = 0;
  const found = await runMutants(chosen, (outcome, differences) => {
    const verdict = differences.length === 0 ? 'as listed' : differences.join('; ');
    process.stdout.write(
      `${outcome.mutant.id} (${outcome.mutant.fault}): caught by ${outcome.caught.length}, ${verdict}\n`,
    );
    differing += differences.length === 0 ? 0 : 1;
  });
  if (arguments_.includes('--accept')) {
    writeFileSync(mutantTablePath, heading + stringify({ ...readMutantTable(), ...found }, { lineWidth: 120 }));
  } else if (differing > 0) {
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && /mutants\.[jt]s$/.test(process.argv[1])) await main(process.argv.slice(2));
