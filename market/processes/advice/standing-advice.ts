import { parseDipInstant } from '../../calendar/instants.ts';

/** What a supplier advised and for how long: instants in epoch milliseconds, no end where it named none. */
export interface AdviceEntry {
  readonly from: number;
  readonly until: number | null;
  readonly meterId?: string;
  /** kWh a year. */
  readonly value?: string;
}

/** What a data service keeps of a supplier's advice (IF-024). */
export interface Advice {
  readonly vacant?: AdviceEntry;
  readonly noComms?: AdviceEntry;
  readonly disabled?: AdviceEntry;
  readonly annualConsumption?: AdviceEntry;
  /** Off-peak share in percent, by UTC day. */
  readonly offPeak?: Readonly<Record<string, number>>;
}

/** The part of an advice that is in force at an instant. */
export function inForce({ offPeak = {}, ...entries }: Advice, instant: number): Advice {
  const kept = Object.entries(entries).filter(
    ([, entry]) => entry !== undefined && entry.from <= instant && (entry.until === null || instant < entry.until),
  );
  return { ...(Object.fromEntries(kept) as Advice), offPeak };
}

/** The same day some months later, at the same UTC time. @param instant a DIP text */
export function monthsAfter(instant: string, months: number): number {
  const date = new Date(parseDipInstant(instant));
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}
