import type { Finding } from '../../checks/finding.ts';
import { brokenLaw } from './law-finding.ts';

/** When a supplier was responsible for a metering point. */
export interface Responsibility {
  readonly mpan: string;
  readonly quantity: 'AI' | 'AE';
  readonly supplier: string;
  /** Epoch milliseconds; the second one is not included. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Half-hours of a metering point that were settled for a supplier. */
export interface SettledSpan {
  readonly mpan: string;
  readonly quantity: 'AI' | 'AE';
  readonly supplier: string;
  readonly utcDate: string;
  /** Half-hours of the UTC day, both included. */
  readonly firstPeriod: number;
  readonly lastPeriod: number;
}

const halfHourMs = 1_800_000;

/**
 * Every half-hour of every metering point was settled exactly once, for the supplier that was responsible for it; and none that nobody was
 * responsible for.
 * @param responsibilities as registration has them, cut to the time that was settled
 */
export function requireSettledOnce(
  responsibilities: readonly Responsibility[],
  settled: readonly SettledSpan[],
): readonly Finding[] {
  const expected = new Map<string, string[]>();
  for (const { mpan, quantity, supplier, fromMs, toMs } of responsibilities) {
    for (let startMs = fromMs; startMs < toMs; startMs += halfHourMs)
      note(expected, placeOf(mpan, quantity, startMs), supplier);
  }
  const found = new Map<string, string[]>();
  for (const { mpan, quantity, supplier, utcDate, firstPeriod, lastPeriod } of settled) {
    for (let period = firstPeriod; period <= lastPeriod; period += 1) {
      note(found, placeOf(mpan, quantity, Date.parse(utcDate) + (period - 1) * halfHourMs), supplier);
    }
  }
  return [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((place) => {
    const [owner, settler] = [wordsOf(expected.get(place)), wordsOf(found.get(place))];
    if (owner === settler) return [];
    return [brokenLaw('settled-once', place, owner, settler, 'the half-hour was not settled once for its supplier')];
  });
}

const placeOf = (mpan: string, quantity: string, startMs: number): string =>
  `${mpan} ${quantity} ${new Date(startMs).toISOString()}`;

function note(places: Map<string, string[]>, place: string, supplier: string): void {
  const suppliers = places.get(place) ?? [];
  suppliers.push(supplier);
  places.set(place, suppliers);
}

const wordsOf = (suppliers: readonly string[] | undefined): string =>
  suppliers === undefined ? 'nobody' : [...suppliers].sort().join(' and ');
