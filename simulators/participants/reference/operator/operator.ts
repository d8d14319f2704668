import type { ActionRow } from '../../../../market/actions/action-row.ts';
import { actionsFor } from '../../../../market/actions/actions.ts';
import { instructionOf, noticeAction, noticeOf, type PublicAction } from '../../../../market/actions/public-action.ts';
import { meteringPointDocument } from '../../../../market/documents/metering-point-document.ts';
import { meteringPointOf } from '../../../../market/documents/metering-point-mapping.ts';
import type { Party } from '../../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../../market/processes/metering-point.ts';
import type { PartyShell } from '../../party-shell.ts';

/** What a party of ours holds: its share of each process, by name. */
export type HeldByParty = Readonly<Record<string, unknown>>;

/** Whoever works at a reference participant: sees the metering points of its parties and has them act. */
export interface Operator {
  readonly parties: readonly Party[];
  /** MPANs that were loaded, oldest first. */
  points(): readonly string[];
  /** What a party holds of a metering point. */
  pointAt(dipId: string, mpan: string): MeteringPoint | undefined;
  /** Everything that a party holds of a metering point, or of the market as a whole. */
  heldBy(dipId: string, mpan: string): HeldByParty | undefined;
  actionsOf(dipId: string): readonly ActionRow[];
  /**
   * Has a party act.
   * @returns the number under which the participant keeps it
   * @throws {RangeError} in words for whoever asked, when there is no such party, action or value
   */
  act(dipId: string, mpan: string, action: PublicAction): string;
}

export interface OperatorTools {
  readonly shells: ReadonlyMap<string, PartyShell<unknown>>;
  readonly points: () => readonly string[];
  /** Takes a metering point into the books of all parties. */
  readonly load: (point: MeteringPoint) => void;
}

export function createOperator({ shells, points, load }: OperatorTools): Operator {
  let acts = 0;
  /** What is done besides what parties decide. */
  const others: Readonly<Record<string, (mpan: string, action: PublicAction, shell: PartyShell<unknown>) => void>> = {
    'load-metering-point': (_, { values }) => load(meteringPointOf(meteringPointDocument.parse(values.document))),
    [noticeAction]: (mpan, action, shell) => shell.arrive(mpan, { kind: 'css', notice: noticeOf(mpan, action) }),
  };
  const shellOf = (dipId: string) => {
    const shell = shells.get(dipId);
    if (shell === undefined) throw new RangeError(`no party of this system has the DIP ID ${dipId}`);
    return shell;
  };
  const actionsOf = (dipId: string) =>
    actionsFor([shellOf(dipId).party.role]).filter(
      ({ name }) => name !== noticeAction && !/^(adapter|load)-/.test(name),
    );
  return {
    parties: [...shells.values()].map(({ party }) => party),
    points,
    pointAt: (dipId, mpan) =>
      (shells.get(dipId)?.knows(mpan) as { readonly point?: MeteringPoint | null } | undefined)?.point ?? undefined,
    heldBy: (dipId, mpan) => shells.get(dipId)?.knows(mpan) as HeldByParty | undefined,
    actionsOf,
    act(dipId, mpan, action) {
      const shell = shellOf(dipId);
      const other = others[action.action];
      if (other !== undefined) other(mpan, action, shell);
      else if (!actionsOf(dipId).some(({ name }) => name === action.action))
        throw new RangeError(`${shell.party.name} does no ${action.action}`);
      else shell.arrive(mpan, { kind: 'instruction', mpan, instruction: instructionOf(action) });
      acts += 1;
      return `ACT-${acts}`;
    },
  };
}
