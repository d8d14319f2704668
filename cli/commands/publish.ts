import { join } from 'node:path';
import { packageVersion } from '../../environments/package-root.ts';
import { requirements } from '../../market/requirements/index.ts';
import type { KnownFile } from '../../reports/known/judge-known.ts';
import type { KnownResult } from '../../reports/known/known-model.ts';
import { type Published, publishReports } from '../../reports/publish.ts';
import type { RequirementRow } from '../../reports/report-input.ts';
import type { MutantRow, Rejudgement, Results } from '../../reports/results-model.ts';
import { readCatalogue } from '../../steps/support/catalogue.ts';
import { checkPrograms } from '../../steps/support/check-programs.ts';
import { readMutantTable, unfolded } from '../../steps/support/mutant-table.ts';
import { notTestedKinds, readNotTested } from '../../steps/support/not-tested.ts';
import { keptOwnFiles } from '../../steps/support/own-files.ts';
import { partsPlayed, withParts } from '../../steps/support/pack-book.ts';
import { casesForMutants, type PackRow, spokenIn } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import { openSealKey } from '../../wire/seal/seal-key.ts';
import { packFile } from '../evidence/pack-file.ts';
import { sealRun } from '../evidence/seal-run.ts';
import type { Counts } from '../summary.ts';
import { readKnown } from './known-file.ts';
import { logReaderFor } from './read-log.ts';

export interface PublishOptions {
  readonly allureReport: boolean;
  /** Left out: Allure's results are written. */
  readonly allureResults?: boolean;
  /** Whether to seal the run with its reports into an evidence pack. */
  readonly evidence?: boolean;
  /** A file of known failures, defects and waivers, in the place of the one that the run was given. */
  readonly known?: KnownFile;
  /** Results of earlier runs, the oldest first. */
  readonly earlier?: readonly Results[];
  /** Path of the participant's own log, to explain by. */
  readonly participantLog?: string;
}

export interface Publication extends Pick<Published, 'files' | 'open' | 'faults' | 'entries'> {
  /** Whole milliseconds that each report took. */
  readonly tookMs?: Published['tookMs'];
  readonly known?: KnownResult;
  readonly rejudged: Rejudgement | undefined;
  /** How the scenarios ended that ran. */
  readonly counts: Counts;
}

/**
 * Writes every report of a run into its folder, from the journal there and from the scenarios, packs and mutants that come
 * with the package. The journal is only read: also that of a run that was killed, or that goes on.
 * @throws {JournalDamage} when the journal was altered: then nothing may be told from it
 * @throws {SetUpFault} when what the user gave to the run is not in the folder as it was
 */
export async function publish(directory: string, options: PublishOptions): Promise<Publication> {
  const payloads = createPayloadFiles(join(directory, payloadFolder));
  const published = await publishReports({
    directory,
    readPayload: payloads.read,
    ...(await recordOf(directory, options.known)),
    allureReport: options.allureReport,
    ...(options.allureResults === false && { allureResults: false }),
    checks: { checks: checkPrograms(), harness: { version: packageVersion, build: packageVersion } },
    ...(options.earlier && { earlier: options.earlier }),
    ...(options.participantLog !== undefined && { readLog: logReaderFor(options.participantLog) }),
  }).finally(payloads.close);
  const { results, files, open, faults, entries, tookMs } = published;
  const { passed, failed, waiting, undecided } = results.counts;
  const told = {
    ...{ open, entries, tookMs, rejudged: results.rejudged, counts: { passed, failed, waiting, undecided } },
    ...(results.known && { known: results.known }),
  };
  if (options.evidence !== true) return { ...told, files, faults };
  const fault = await sealFault(directory, results);
  return fault === undefined
    ? { ...told, files: [...files, packFile], faults }
    : { ...told, files, faults: [...faults, fault] };
}

/**
 * What the results of a run are computed from: its journal, and the scenarios, packs and mutants that it was played with.
 * @param given what is known beforehand, in the place of what the run was given
 * @throws {JournalDamage} when the journal was altered
 * @throws {SetUpFault} when what the user gave to the run is not in the folder as it was
 */
export async function recordOf(directory: string, given?: KnownFile) {
  const entries = readJournal(directory);
  const started = entries.find((entry) => entry.kind === 'run-started');
  const own = keptOwnFiles(directory, started?.run.own);
  const known = given ?? (own.known === undefined ? undefined : readKnown(own.known, { cwd: directory }));
  const { book, scenarios: written, extra } = await readCatalogue(own);
  const all = started === undefined ? written : spokenIn(started.run.specification, written, started.run.overlays);
  const parts = partsPlayed(book, started?.run.packs ?? []);
  const [scenarios, packs] = [withParts(all, parts), [...book.packs, ...parts]];
  // Nobody has set our faulty participants against a pack that is not ours.
  const mutantTable = await mutantRows(
    scenarios,
    packs.filter((pack) => pack !== extra?.pack),
  );
  return {
    entries,
    scenarios,
    packs,
    requirements: [...requirementRows(), ...(extra?.requirements ?? [])],
    ...(mutantTable.length > 0 && { mutantTable }),
    ...(known && { known }),
  };
}

/** Seals what was written. A seal that cannot be made takes no report with it. */
async function sealFault(directory: string, results: Results): Promise<Published['faults'][number] | undefined> {
  try {
    await sealRun({ directory, results, key: openSealKey(), sealedAt: new Date() });
    return undefined;
  } catch (error) {
    return { kind: 'harness', message: `${packFile} could not be sealed: ${(error as Error).message}` };
  }
}

/** The requirement catalogue, each row that no scenario carries with the reason. */
export function requirementRows(): RequirementRow[] {
  const reasons = new Map(readNotTested().map((row) => [row.requirement, row]));
  return requirements.map((row) => {
    const why = reasons.get(row.id);
    if (why === undefined) return row;
    const { kind, since, reason, takes } = why;
    return { ...row, excuse: { kind, meaning: notTestedKinds[kind], since, reason, takes } };
  });
}

/**
 * The table of mutants as rows for the reports. Every case of a pack is run against every faulty participant of that pack
 * (`npm test` holds the table against that both ways), so a case that the table does not list has missed it.
 */
async function mutantRows(scenarios: readonly ScenarioRow[], packs: readonly PackRow[]): Promise<MutantRow[]> {
  const table = readMutantTable();
  if (Object.keys(table).length === 0) return [];
  const { mutants } = await import('../../simulators/participants/reference/mutants.ts');
  const casesOf = new Map(packs.map((pack) => [pack, casesForMutants(pack, scenarios).map(({ caseId }) => caseId)]));
  return mutants.flatMap(({ id, participant, fault }) => {
    const listed = table[id];
    // A border case has no fault to be caught.
    if (listed === undefined || fault.startsWith('none:')) return [];
    return packs
      .filter(({ reference }) => reference === participant)
      .map((pack) => {
        const all = casesOf.get(pack) ?? [];
        const caught = new Set(unfolded(listed, all));
        const missed = all.filter((caseId) => !caught.has(caseId));
        return { mutant: id, role: pack.roles.join('+'), pack: pack.name, caught: [...caught], missed };
      });
  });
}
