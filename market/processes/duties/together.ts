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

/** Several processes as one party: each sees what the one before it left, and what they send goes out in that order. */
export function together(parts: readonly Part[]): PartyFunction<Readonly<Record<string, unknown>>> {
  return (knows, arrived, context) =>
    parts.reduce((so, part) => {
      const turn = part(so.knows, arrived, context);
      return { knows: turn.knows, sends: [...so.sends, ...turn.sends], timers: [...so.timers, ...turn.timers] };
    }, unmoved<Readonly<Record<string, unknown>>>(knows));
}
