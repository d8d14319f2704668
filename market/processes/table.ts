/**
 * A transition table: what a party does in a state when something arrives. Rows are data, so a new case is a new row, a mutant
 * is one row changed, and a test can walk every row and every pair that has none.
 */
export interface TableRow<State extends string, Event extends string, Guard extends string, Act extends string> {
  /** Stable name; mutants and tests refer to it. */
  readonly id: string;
  readonly state: State;
  readonly on: Event;
  /** Every guard must hold; rows of one state and event are tried in order. */
  readonly when?: readonly Guard[];
  readonly next: State;
  readonly does: readonly Act[];
  /** Requirements this row fulfils. */
  readonly requirements: readonly string[];
}

/**
 * The first row for a state and event whose guards all hold, or undefined: then nothing happens, which is itself a rule
 * (an answer that comes too late, a timer of a request that ended).
 */
export function rowFor<State extends string, Event extends string, Guard extends string, Act extends string>(
  rows: readonly TableRow<State, Event, Guard, Act>[],
  state: State,
  event: Event,
  holds: (guard: Guard) => boolean,
): TableRow<State, Event, Guard, Act> | undefined {
  return rows.find((row) => row.state === state && row.on === event && (row.when ?? []).every(holds));
}
