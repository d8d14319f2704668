import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../../environments/load-environment.ts';
import type { Entry } from '../../market/record/entries.ts';
import { callsTheDipWell, mutantOf } from '../../simulators/participants/reference/mutants.ts';
import type { LaunchedProcess } from '../../simulators/participants/reference/spawn.ts';
import { type MutantTable, readMutantTable } from '../../steps/support/mutant-table.ts';
import { type PackRow, readPacks, versionFor } from '../../steps/support/packs.ts';
import { type PerformOptions, performRun } from '../../steps/support/perform.ts';
import { readScenarios, type ScenarioRow } from '../../steps/support/scenarios.ts';
import { payloadFolder } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import type { Job, MutantPlayed, PackPlayed, Played } from './jobs.ts';
import { observe } from './observe.ts';
import { packsAgainst } from './selection.ts';

/** What a worker reads once and plays everything with. */
export interface Stock {
  readonly packs: readonly PackRow[];
  readonly scenarios: readonly ScenarioRow[];
  readonly environment: PerformOptions['environment'];
  readonly table: MutantTable;
}

/** Where everything is played: with the proposed changes on, so that their scenarios are played too. */
const everythingOn = 'reference-cr045';

export async function readStock(): Promise<Stock> {
  const [packs, scenarios, environment] = await Promise.all([
    readPacks(),
    readScenarios(),
    loadEnvironment(everythingOn),
  ]);
  return { packs, scenarios, environment, table: readMutantTable() };
}

/** Makes the run of a job. @param launched a process for its participant, which rests afterwards */
export function play(job: Job, stock: Stock, launched: LaunchedProcess): Promise<Played> {
  return job.kind === 'pack' ? playPack(job, stock, launched) : playMutant(job, stock, launched);
}

/**
 * Where folders of runs are made that nobody looks into later: in memory where the system offers a place there. A run writes its
 * record through to the disk at every step, and hundreds of runs wait for that.
 */
const scratch = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A run in a folder of its own, which is gone afterwards; `then` may look into it. */
async function inFolder<T>(
  options: Omit<PerformOptions, 'directory' | 'onEntry' | 'mode'>,
  then: (directory: string, entries: readonly Entry[], faults: readonly string[]) => T,
): Promise<T> {
  const directory = mkdtempSync(join(scratch, 'mhhs-qt-play-'));
  const entries: Entry[] = [];
  try {
    const outcome = await performRun({
      ...options,
      directory,
      mode: 'rehearsal',
      onEntry: (entry) => void entries.push(entry),
    });
    return then(
      directory,
      entries,
      outcome.faults.map(({ message }) => message),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function playPack(
  { pack: name, specification, extent }: Extract<Job, { kind: 'pack' }>,
  { packs, scenarios, environment }: Stock,
  launched: LaunchedProcess,
): Promise<PackPlayed> {
  const found = packs.filter((pack) => pack.name === name);
  const played = found.map((pack) => (extent === 'whole' ? pack : { ...pack, oneOfEachFeature: true as const }));
  return inFolder(
    { packs: played, environment, scenarios, specification, launched },
    (directory, entries, faults): PackPlayed => {
      const payloads = createPayloadFiles(join(directory, payloadFolder));
      const examplesOnly = found.some(({ reference }) => reference === 'adapter');
      try {
        return {
          kind: 'pack',
          ...countsOf(entries, faults),
          observed: observe(entries, { readPayload: payloads.read, examplesOnly }),
        };
      } finally {
        payloads.close();
      }
    },
  );
}

function countsOf(entries: readonly Entry[], faults: readonly string[]) {
  const finished = entries.flatMap((entry) => (entry.kind === 'scenario-finished' ? [entry] : []));
  const bad = finished
    .filter(({ status }) => status !== 'passed')
    .map(({ status, scenario, fault }) => `${status}: ${scenario}: ${fault?.message ?? ''}`);
  return {
    passed: finished.length - bad.length,
    steps: entries.filter(({ kind }) => kind === 'step-finished').length,
    broken: bad.length > 0 ? bad : faults,
  };
}

async function playMutant(
  { mutant: id, extent }: Extract<Job, { kind: 'mutant' }>,
  { packs, scenarios, environment, table }: Stock,
  launched: LaunchedProcess,
): Promise<MutantPlayed> {
  const mutant = mutantOf(id);
  const against = packsAgainst(mutant, packs, scenarios, { extent, listed: table[id] });
  const cases = [...new Set(against.flatMap((part) => part.cases))];
  const specification = versionFor(cases);
  return inFolder(
    {
      packs: against.map(({ pack }) => pack),
      environment,
      scenarios: cases,
      launched,
      mutant: id,
      webhooks: callsTheDipWell(mutant) ? 'set beforehand' : 'registered by itself',
      ...(specification === undefined ? {} : { specification }),
    },
    (_directory, entries, faults): MutantPlayed => ({
      kind: 'mutant',
      caught: failedCases(entries),
      tried: cases.map(({ caseId }) => caseId),
      faults,
    }),
  );
}

/** Each case that failed, once, in the order in which they were played. */
function failedCases(entries: readonly Entry[]): readonly string[] {
  const caseOf = new Map(
    entries.flatMap((entry) => (entry.kind === 'scenario-started' ? [[entry.scenario, entry.caseId]] : [])),
  );
  const failed = entries.flatMap((entry) =>
    entry.kind === 'scenario-finished' && entry.status === 'failed' ? [caseOf.get(entry.scenario) ?? ''] : [],
  );
  return [...new Set(failed)];
}
