import type { SettlementRun } from '../../../market/settlement/index.ts';

/** Settlement runs by the names that the market has for them (mhhs-domain.md 5.2). */
export const runWords: Readonly<Record<string, SettlementRun['code']>> = {
  'interim information run': 'II',
  'initial settlement run': 'SF',
  'first reconciliation run': 'R1',
  'second reconciliation run': 'R2',
  'third reconciliation run': 'R3',
  'final reconciliation run': 'RF',
  'final dispute run': 'DF',
};

/** Kinds of metering points that settlement tells apart, and what is out of the ordinary with them. */
export const kindWords = {
  'smart import': { segment: 'S', changes: {} },
  'smart export': { segment: 'S', changes: { energyDirection: 'E', duosTariff: '180' } },
  'advanced import': { segment: 'A', changes: {} },
  'unmetered import': { segment: 'U', changes: {} },
} as const;

export type KindWords = keyof typeof kindWords;

/** The same as settlement sees them, by quantity and segment. */
export const kindOf = (quantity: string, segment: string): string =>
  `${{ S: 'smart', A: 'advanced', U: 'unmetered' }[segment] ?? segment} ${quantity === 'AI' ? 'import' : 'export'}`;

/** What the metered and the estimated part of consumption are called. */
export const basisWords: Readonly<Record<string, string>> = { actual: 'metered', estimated: 'estimated' };

/** "33 to 38", "7", "nothing" or "everything" as half-hours of a day, counted from 1. @throws {RangeError} for other words */
export function halfHoursOf(words: string, most: number): readonly number[] {
  if (words === 'nothing') return [];
  if (words === 'everything') return Array.from({ length: most }, (_, place) => place + 1);
  const [, first, last = first] = /^(\d+)(?: to (\d+))?$/.exec(words) ?? [];
  if (first === undefined) throw new RangeError(`"${words}" are no half-hours; write 33 to 38, nothing or everything`);
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => Number(first) + place);
}
