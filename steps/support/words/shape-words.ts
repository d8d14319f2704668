/** A load shape that is flat but for a peak in the evening: kWh in each half hour of the UTC day. */
export const eveningPeak: readonly string[] = Array.from({ length: 48 }, (_, place) =>
  place >= 34 && place < 40 ? '0.900' : `0.${100 + place}`,
);

/** kWh of its year. */
export const eveningPeakYear = '7300.000';

/** How what was missing is estimated by the load shape: quality, and what it is a part of. */
export interface ShapedRow {
  readonly q: readonly string[];
  readonly from: 'the advance' | 'the year';
}

const year = (quality: string): ShapedRow => ({ q: [quality], from: 'the year' });

/** Qualities of estimates (DI-083; dip-messages.md 4.3). */
export const shapedWords: Readonly<Record<string, ShapedRow>> = {
  'what the advance leaves': { q: ['E1', 'E2', 'E3'], from: 'the advance' },
  'its part of a year': year('E9'),
  'the last resort from a year': year('EA12'),
  'its unmetered part of a year': year('E'),
};
