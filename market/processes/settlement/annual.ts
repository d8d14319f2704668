import { addLocalDays, localMidnight } from '../../calendar/london.ts';
import { annualConsumptionOf, kwhText, latestValid, scaledInteger } from '../../settlement/index.ts';
import { type Facts, localInstant } from '../appointment/facts.ts';
import type { Occasion } from '../duties/duty.ts';
import { type ReceivedNotes, submissionsOf } from './received.ts';
import type { PointNotes } from './registered-points.ts';

/** An annual consumption as it is published. */
export interface PublishedAnnual {
  /** kWh with three decimals. */
  readonly value: string;
  /** London date from which it holds. */
  readonly date: string;
  /** DI-150. */
  readonly quality: string;
}

const daysOfYear = 365;
const halfHoursOfYear = 48 * daysOfYear;

/** Block B059. */
export const annualFacts = ({ value, date, quality }: PublishedAnnual): Facts => ({
  B059: {
    annualConsumption: value,
    annualConsumptionEffectiveFromDate: localInstant(localMidnight(date)),
    annualConsumptionQualityIndicator: quality,
  },
});

/**
 * The annual consumption of a metering point from the 365 UTC days before a date, by what is held of them. Where nothing is, the one
 * it had stays, by default quality. When the market-wide data service calculates it is not published; here it is told to.
 */
export function calculatedAnnual({ notes, point, words }: Occasion): PublishedAnnual {
  const date = String(words.date);
  const first = addLocalDays(date, -daysOfYear);
  const quantity = point.energyDirection === 'I' ? 'AI' : 'AE';
  const held = latestValid(submissionsOf(point.mpan, (notes as ReceivedNotes).received ?? [])).filter(
    (one) => one.quantity === quantity && one.utcDate >= first && one.utcDate < date,
  );
  const before = (notes as PointNotes).annualConsumption?.value ?? '0.000';
  const { wattHours, quality } = annualConsumptionOf(held, halfHoursOfYear, scaledInteger(before, 3));
  return { value: kwhText(wattHours), date, quality };
}
