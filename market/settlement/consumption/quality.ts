import { enumerations } from '../../interfaces/enumerations.ts';

/**
 * Qualities that count as actual. "A" is; that A1 to A3 of advanced metering points are as well is inferred from their letter and
 * their place before the estimates in the published list (dip-messages.md 4.3).
 */
const actual = new Set(['A', 'A1', 'A2', 'A3']);

/** Whether a period of that quality is metered data, which alone may shape loads and counts as actual in the component class. */
export const isActual = (quality: string): boolean => actual.has(quality);

const known = new Set((enumerations.PeriodQuality ?? []).map(({ value }) => value));

export const isQuality = (quality: string): boolean => known.has(quality);
