import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { loadEnvironment } from '../environments/load-environment.ts';
import { type Mutant, mutants } from '../simulators/participants/reference/mutants.ts';
import { folded, type MutantTable, mutantTablePath, readMutantTable, unfolded } from '../steps/support/mutant-table.ts';
import { casesForMutants, type PackRow, readPacks, versionFor } from '../steps/support/packs.ts';
import { performRun } from '../steps/support/perform.ts';
import { readScenarios, type ScenarioRow } from '../steps/support/scenarios.ts';
import { isProgram } from './run-alone.ts';
import type { StageOutcome } from './stage.ts';

const heading = `# Which scenarios must fail for which faulty participant, and no others: checked both ways by "npm test".
# A case id without a row name stands for every row of the outline. Made anew by "node dist/scripts/mutants.js --accept";
# read the difference before it is committed.
`;

export interface MutantOutcome {
  readonly mutant: Mutant;
  readonly caught: readonly string[];
  /** Faults of ours while it ran; then nothing is known of the mutant. */
  readonly faults: readonly string[];
}

/** Runs the pack of a mutant against it and tells which scenarios failed. */
export async function runMutant(
  mutant: Mutant,
  pack: PackRow,
  scenarios: readonly ScenarioRow[],
): Promise<MutantOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-mutant-'));
  const caught: string[] = [];
  const caseOf = new Map<string, string>();
  const specification = versionFor(casesForMutants(pack, scenarios));
  try {
    const outcome = await performRun({
      packs: [pack],
      environment: await loadEnvironment('reference'),
      directory,
      scenarios,
      mode: 'rehearsal',
      mutant: mutant.id,
      ...(pack.mutants === undefined ? {} : { tags: pack.mutants }),
      ...(specification === undefined ? {} : { specification }),
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

/**
 * Runs every mutant (or some) in turn.
 * @param again told when one differs from the table, which is then run once more; left out: the first time counts
 */
export async function runMutants(
  chosen: readonly Mutant[],
  onOutcome: (outcome: MutantOutcome, differing: readonly string[]) => void,
  again?: (notice: string) => void,
): Promise<MutantTable> {
  const [packs, scenarios, table] = [await readPacks(), await readScenarios(), readMutantTable()];
  const found: Record<string, string[]> = {};
  for (const mutant of chosen) {
    const pack = packs.find(({ reference }) => reference === mutant.participant);
    if (pack === undefined) throw new RangeError(`no pack examines a reference ${mutant.participant}`);
    const all = casesForMutants(pack, scenarios).map((row) => row.caseId);
    let outcome = await runMutant(mutant, pack, scenarios);
    const first = differences(outcome, table, all);
    // Two processes with real sockets are not always equally fast. What differs twice is no matter of the machine.
    if (first.length > 0 && again !== undefined) {
      again(`${mutant.id} is run again; at first: ${first.join('; ')}`);
      outcome = await runMutant(mutant, pack, scenarios);
    }
    found[mutant.id] = folded(outcome.caught, all);
    onOutcome(outcome, differences(outcome, table, all));
  }
  return found;
}

function report(outcome: MutantOutcome, differing: readonly string[]): string {
  const verdict = differing.length === 0 ? 'as listed' : differing.join('; ');
  return `${outcome.mutant.id} (${outcome.mutant.fault}): caught by ${outcome.caught.length}, ${verdict}`;
}

/**
 * Every mutant against the table, in two processes side by side: a run waits for its participant half of the time. Each
 * process says a line of JSON for each mutant.
 */
export async function runMutantsApart(say: (line: string) => void): Promise<StageOutcome> {
  const halves = [0, 1].map((half) => mutants.filter((_mutant, index) => index % 2 === half).map(({ id }) => id));
  const outcomes = await Promise.all(halves.map((ids) => runApart(ids, say)));
  const [passed, failed] = [outcomes.flatMap((half) => half.passed), outcomes.flatMap((half) => half.failed)];
  const silent = mutants.length - passed.length - failed.length;
  if (silent > 0) say(`  ${silent} mutants were never judged`);
  return { passed: passed.length, failed: failed.length + silent, skipped: [] };
}

function runApart(
  ids: readonly string[],
  say: (line: string) => void,
): Promise<{ passed: string[]; failed: string[] }> {
  const program = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [...process.execArgv, program, '--exactly', ...ids], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const judged = { passed: [] as string[], failed: [] as string[] };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const good = line.endsWith(', as listed');
    (good ? judged.passed : judged.failed).push(line);
    if (!good) say(`  ${line}`);
  });
  return new Promise((resolve) => child.once('close', () => resolve(judged)));
}

async function main(given: readonly string[]): Promise<void> {
  const names = given.filter((word) => !word.startsWith('--'));
  const named = (id: string) => names.some((name) => (given.includes('--exactly') ? id === name : id.includes(name)));
  const chosen = names.length === 0 ? mutants : mutants.filter(({ id }) => named(id));
  let differing = 0;
  const judge = (outcome: MutantOutcome, faults: readonly string[]) => {
    console.log(report(outcome, faults));
    differing += faults.length === 0 ? 0 : 1;
  };
  const notice = (text: string) => console.error(`  ${text}`);
  const found = await runMutants(chosen, judge, given.includes('--exactly') ? notice : undefined);
  if (given.includes('--accept')) {
    writeFileSync(mutantTablePath, heading + stringify({ ...readMutantTable(), ...found }, { lineWidth: 120 }));
  }
  process.exit(differing > 0 && !given.includes('--accept') ? 1 : 0);
}

if (isProgram(import.meta.url)) await main(process.argv.slice(2));
