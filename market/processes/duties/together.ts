import type { MeteringPoint } from '../metering-point.ts';
import type { PartyFunction, Turn } from '../party-function.ts';
import { unmoved } from '../party-function.ts';

/** A part of a party's conduct, which reads and changes its own share of what the party knows and leaves the rest alone. */
export type Part = (
  knows: Readonly<Record<string, unknown>> | undefined,
  ...more: Parameters<PartyFunction<never>> extends [unknown, ...infer More] ? More : never
) => Turn<Readonly<Record<string, unknown>>>;

/** A party function as a part among others: what it does not know of passes through it. */
export function asPart<Knowledge extends object>(behave: PartyFunction<Knowledge>): Part {
  return (knows, arrived, context) => {
    const turn = behave(knows as Knowledge | undefined, arrived, context);
    return { ...turn, knows: turn.knows === undefined ? knows : { ...knows, ...turn.knows } };
  };
}

type Known = Readonly<Record<string, unknown>>;

/** What came before, and after it what the next part makes of the same arrival. */
function continued(so: Turn<Known>, next: Turn<Known>): Turn<Known> {
  return {
    knows: next.knows,
    sends: [...so.sends, ...next.sends],
    timers: [...so.timers, ...next.timers],
    tells: [...(so.tells ?? []), ...(next.tells ?? [])],
  };
}

/** Several processes as one party: each sees what the one before it left, and what they send goes out in that order. */
export function together(parts: readonly Part[]): PartyFunction<Known> {
  return (knows, arrived, context) =>
    parts.reduce((so, part) => continued(so, part(so.knows, arrived, context)), unmoved<Known>(knows));
}

/** A consequence may have one of its own, as an appointment has that waited for a segment; it ends there. */
const mostConsequences = 4;

/**
 * A party that hears of what it did: where an arrival changed what it holds of the metering point, its parts are told so. A
 * change has one consequence wherever it came from, so no process needs to know what follows from what it registers.
 */
export function hearingChanges(behave: PartyFunction<Known>): PartyFunction<Known> {
  return (knows, arrived, context) => {
    let turn = behave(knows, arrived, context);
    let before = knows?.point as MeteringPoint | null | undefined;
    if (arrived.kind === 'loaded') return turn;
    for (let round = 0; round < mostConsequences; round += 1) {
      const held = turn.knows?.point as MeteringPoint | null | undefined;
      if (before === undefined || before === null || held === before) return turn;
      turn = continued(turn, behave(turn.knows, { kind: 'changed', before }, context));
      before = held;
    }
    return turn;
  };
}
