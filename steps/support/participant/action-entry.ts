import { actionRow } from '../../../market/actions/actions.ts';
import { type PublicAction, publicActionOf } from '../../../market/actions/public-action.ts';
import type { Party } from '../../../market/parties/party.ts';
import { wholeMarket } from '../../../market/processes/party-function.ts';
import type { ActionAsked, DrivenBy } from '../../../market/record/entries.ts';
import { withoutPersonalText } from '../../../market/record/personal-spans.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';

export interface AskedOf {
  readonly party: Party;
  /** The metering point, or `wholeMarket`. */
  readonly mpan: string;
  readonly by: DrivenBy;
  readonly theirId?: string | undefined;
  /** Epoch milliseconds on the run's clock. */
  readonly doneAt?: number | undefined;
}

/**
 * Sees that an action is in the table of actions as it is.
 * @throws {HarnessFault} when it is not: nobody could choose a driver for it
 */
export function requireKnown({ action, values }: PublicAction, party: Party): void {
  const row = actionRow(action);
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(row.values, name));
  if (unknown.length === 0 && (row.roles === 'any' || row.roles.some((role) => role === party.role))) return;
  const what = unknown.length > 0 ? `the value ${unknown.join(', ')}` : `the role ${party.role}`;
  throw new HarnessFault(`The action ${action} in market/actions does not name ${what}`);
}

/** What the record says of something that the participant was asked to do. */
export function actionEntry(
  { action, values }: PublicAction,
  { party, mpan, by, theirId, doneAt }: AskedOf,
): ActionAsked {
  const { role, mpid, dipId, name, real } = party;
  return {
    ...{ kind: 'action', action, party: { role, mpid, dipId, name, real } },
    ...(mpan === wholeMarket ? {} : { mpan }),
    // A record holds nothing that is personal; what was asked for is in the message that came of it.
    ...{ values: JSON.parse(withoutPersonalText(JSON.stringify(values))) as typeof values, by },
    ...(theirId === undefined ? {} : { theirId }),
    ...(doneAt === undefined ? {} : { doneAt: new Date(doneAt).toISOString() }),
  };
}

/** @throws {HarnessFault} for a party that does not play */
export function partyIn(cast: readonly Party[], dipId: string): Party {
  const party = cast.find((one) => one.dipId === dipId);
  if (party === undefined) throw new HarnessFault(`DIP ID ${dipId} is not in the cast`);
  return party;
}

/** The same participant, where the record tells what it was asked to do. */
export function recordingActions(
  hook: ParticipantHook,
  {
    journal,
    cast,
    scenario,
  }: { readonly journal: Journal; readonly cast: readonly Party[]; readonly scenario: () => string },
): ParticipantHook {
  return {
    ...hook,
    instruct(mpan, instruction, dipId) {
      const asked = { party: partyIn(cast, dipId), mpan, by: 'harness' } as const;
      const action = publicActionOf(instruction);
      requireKnown(action, asked.party);
      journal.append(actionEntry(action, asked), scenario());
      return hook.instruct(mpan, instruction, dipId);
    },
  };
}
