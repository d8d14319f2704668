import type { ActionRow } from '../../../../market/actions/action-row.ts';
import { actionsFor } from '../../../../market/actions/actions.ts';
import { instructionOf, type PublicAction } from '../../../../market/actions/public-action.ts';
import type { Party } from '../../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../../market/processes/metering-point.ts';
import type { PartyShell } from '../../party-shell.ts';

/** Whoever works at a reference participant: sees the metering points of its parties and has them act. */
export interface Operator {
  readonly parties: readonly Party[];
  /** MPANs that were loaded, oldest first. */
  points(): readonly string[];
  /** What a party holds of a metering point. */
  pointAt(dipId: string, mpan: string): MeteringPoint | undefined;
  actionsOf(dipId: string): readonly ActionRow[];
  /**
   * Has a party act.
   * @returns the number under which the participant keeps it
   * @throws {RangeError} in words for whoever asked, when there is no such party, action or value
   */
  act(dipId: string, mpan: string, action: PublicAction): string;
}

export function createOperator(
  shells: ReadonlyMap<string, PartyShell<unknown>>,
  points: () => readonly string[],
): Operator {
  let acts = 0;
  const shellOf = (dipId: string) => {
    const shell = shells.get(dipId);
    if (shell === undefined) throw new RangeError(`no party of this system has the DIP ID ${dipId}`);
    return shell;
  };
  const actionsOf = (dipId: string) =>
    actionsFor([shellOf(dipId).party.role]).filter(({ name }) => !/^(adapter-|load-|take-)/.test(name));
  return {
    parties: [...shells.values()].map(({ party }) => party),
    points,
    pointAt: (dipId, mpan) =>
      (shells.get(dipId)?.knows(mpan) as { readonly point?: MeteringPoint | null } | undefined)?.point ?? undefined,
    actionsOf,
    act(dipId, mpan, action) {
      const shell = shellOf(dipId);
      if (!actionsOf(dipId).some(({ name }) => name === action.action))
        throw new RangeError(`${shell.party.name} does no ${action.action}`);
      shell.arrive(mpan, { kind: 'instruction', mpan, instruction: instructionOf(action) });
      acts += 1;
      return `ACT-${acts}`;
    },
  };
}
