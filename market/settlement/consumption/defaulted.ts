import { scaled } from '../energy.ts';

/**
 * Consumption of a half-hour that nobody sent: load shape value over annual load shape total, times annual consumption
 * (mhhs-domain.md 5.4; the default of the market-wide data service and the estimate EA12 are this same formula).
 * @param shapeValue and annualShape in Wh of the load shape
 * @param annualConsumption Wh a year of the metering point
 * @returns Wh, rounded half away from zero; undefined when the shape holds nothing to go by
 */
export function defaultedConsumption(
  shapeValue: number,
  annualShape: number,
  annualConsumption: number,
): number | undefined {
  return annualShape === 0 ? undefined : scaled(shapeValue, annualConsumption, annualShape);
}

/**
 * The other published way: a daily average of AC/365, shaped by the value over the mean day of the seven-day total, that is
 * LS(t) / (LS7/7) x AC/365. The excerpt breaks off in the formula; its end is inferred (mhhs-domain.md 5.4).
 */
export function dailyAverageConsumption(
  shapeValue: number,
  sevenDayShape: number,
  annualConsumption: number,
): number | undefined {
  return sevenDayShape === 0 ? undefined : scaled(shapeValue * 7, annualConsumption, sevenDayShape * 365);
}
