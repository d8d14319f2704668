import { join } from 'node:path';
import { requirements } from '../../market/requirements/index.ts';
import { type Published, publishReports } from '../../reports/publish.ts';
import type { RequirementRow } from '../../reports/report-input.ts';
import type { MutantRow } from '../../reports/results-model.ts';
import { readCatalogue } from '../../steps/support/catalogue.ts';
import { readMutantTable, unfolded } from '../../steps/support/mutant-table.ts';
import { notTestedKinds, readNotTested } from '../../steps/support/not-tested.ts';
import { keptOwnFiles } from '../../steps/support/own-files.ts';
import { partsPlayed, withParts } from '../../steps/support/pack-book.ts';
import { casesForMutants, type PackRow, spokenIn } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import type { Counts } from '../summary.ts';
import { logReaderFor } from './read-log.ts';

export interface PublishOptions {
  readonly allureReport: boolean;
  /** Path of the participant's own log, to explain by. */
  readonly participantLog?: string;
}

export interface Publication extends Pick<Published, 'files' | 'open' | 'faults'> {
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
  const { results, files, open, faults } = await publishReports({
    directory,
    readPayload: payloads.read,
    ...(await recordOf(directory)),
    allureReport: options.allureReport,
    ...(options.participantLog !== undefined && { readLog: logReaderFor(options.participantLog) }),
  }).finally(payloads.close);
  const { passed, failed, waiting, undecided } = results.counts;
  return { files, open, faults, counts: { passed, failed, waiting, undecided } };
}

/**
 * What the results of a run are computed from: its journal, and the scenarios, packs and mutants that it was played with.
 * @throws {JournalDamage} when the journal was altered
 * @throws {SetUpFault} when what the user gave to the run is not in the folder as it was
 */
export async function recordOf(directory: string) {
  const entries = readJournal(directory);
  const started = entries.find((entry) => entry.kind === 'run-started');
  const { book, scenarios: written, extra } = await readCatalogue(keptOwnFiles(directory, started?.run.own));
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
  };
}

/** The requirement catalogue, each row that no scenario carries with the reason. */
function requirementRows(): RequirementRow[] {
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
  return mutants.flatMap(({ id, participant, fault }) => {
    const listed = table[id];
    // A border case has no fault to be caught.
    if (listed === undefined || fault.startsWith('none:')) return [];
    return packs
      .filter(({ reference }) => reference === participant)
      .map((pack) => {
        const all = casesForMutants(pack, scenarios).map(({ caseId }) => caseId);
        const caught = unfolded(listed, all);
        const missed = all.filter((caseId) => !caught.includes(caseId));
        return { mutant: id, role: pack.roles.join('+'), pack: pack.name, caught, missed };
      });
  });
}
