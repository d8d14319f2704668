import type { CheckRow } from '../../environments/doctor/check.ts';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { type EnvironmentParticipant, participantFor } from '../../environments/schema.ts';
import type { SetUpChecked } from '../../market/record/entries.ts';
import { type PackRow, playerOf } from '../../steps/support/packs.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { examineAll, secondsOf } from './doctor.ts';

interface Planned {
  readonly environment: LoadedEnvironment;
  readonly packs: readonly PackRow[];
  readonly mode: 'rehearsal' | 'qualification';
}

const asEntry = (participant: string, row: CheckRow): SetUpChecked => ({ kind: 'set-up-check', participant, ...row });

const leftOut: CheckRow = {
  ...{ check: 'doctor', question: 'Was the set-up checked?', subject: 'this run', outcome: 'skipped' },
  what: 'the check was left out by --no-doctor',
};

/**
 * The pre-flight of a run: every participant that does not come with the harness is examined before anything is made.
 * @returns what was found, for the record
 * @throws {SetUpFault} when something stands in the way of the run
 * @throws {UsageFault} when a qualification is to do without
 */
export async function checkSetUp(
  { environment, packs, mode }: Planned,
  options: { readonly doctor?: boolean; readonly wait?: string },
  io: Io,
): Promise<readonly SetUpChecked[]> {
  const players = packs.flatMap((pack) => participantFor(environment.environment, playerOf(pack)) ?? []);
  const theirs = [...new Set(players)].filter(({ reference }) => !reference);
  if (theirs.length === 0) return [];
  if (options.doctor === false) {
    if (mode === 'rehearsal') return theirs.map(({ name }) => asEntry(name, leftOut));
    throw new UsageFault('a qualification is not run without the check of its set-up', 'leave --no-doctor out');
  }
  const waitMs = secondsOf('--wait', options.wait ?? '0') * 1000;
  // Progress goes where it does not meet a document that is printed.
  const found = await examineAll(environment.environment, theirs, waitMs, { ...io, out: io.err });
  requireNoFault(found);
  return found.flatMap(({ participant, rows }) => rows.map((row) => asEntry(participant.name, row)));
}

function requireNoFault(
  found: readonly { readonly participant: EnvironmentParticipant; readonly rows: readonly CheckRow[] }[],
): void {
  const faults = found.flatMap(({ rows }) => rows.filter(({ outcome }) => outcome === 'fault'));
  const [first] = faults;
  if (first === undefined) return;
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  throw new SetUpFault(`The set-up is not ready, nothing was run: ${first.subject}: ${first.what}${more}`, {
    next: first.next ?? 'mhhs-qt doctor -e ENV shows every answer',
  });
}
