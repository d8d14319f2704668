import type { Finding } from '../../checks/finding.ts';
import { add, fraction, minus, multiply } from './fraction.ts';
import { brokenLaw } from './law-finding.ts';

/** A half-hour that a data service estimated; all energy in thousandths of kWh. */
export interface EstimatedPeriod {
  /** Place in the UTC day, 0 to 47. */
  readonly place: number;
  readonly energy: bigint;
  /** The value of the load shape there. */
  readonly shape: bigint;
}

const within = (energy: bigint, exact: ReturnType<typeof fraction>): boolean => {
  const off = minus(fraction(energy), exact);
  return off.above < off.below && -off.above < off.below;
};

const text = ({ above, below }: ReturnType<typeof fraction>): string =>
  `${(Number(above) / Number(below)).toFixed(1)} Wh`;

function requireEach(
  periods: readonly EstimatedPeriod[],
  exactOf: (period: EstimatedPeriod) => ReturnType<typeof fraction>,
  sentence: string,
): readonly Finding[] {
  return periods.flatMap((period) => {
    const exact = exactOf(period);
    if (within(period.energy, exact)) return [];
    const path = `half-hour ${period.place + 1}`;
    return [brokenLaw('load-shape', path, text(exact), `${period.energy} Wh`, sentence)];
  });
}

/**
 * What an advance leaves for the half-hours that are missing is parted by the load shape: together it is that to the Wh, and each of them
 * is its share to within one Wh, for whoever rounds may do it in more ways than one.
 * @param rest Wh of the advance that no known half-hour took
 */
export function requireShapedAdvance(periods: readonly EstimatedPeriod[], rest: bigint): readonly Finding[] {
  const sum = periods.reduce((before, { energy }) => before + energy, 0n);
  const weights = periods.reduce((before, { shape }) => add(before, fraction(shape)), fraction(0n));
  const conserved =
    sum === rest
      ? []
      : [brokenLaw('register-advance', 'the day', `${rest} Wh`, `${sum} Wh`, 'the estimates are not the advance')];
  const shareOf = ({ shape }: EstimatedPeriod) =>
    multiply(fraction(rest * shape), fraction(weights.below, weights.above === 0n ? 1n : weights.above));
  return [...conserved, ...requireEach(periods, shareOf, 'the estimate does not follow the load shape')];
}

/** What is estimated from a year is load shape / annual load shape x year, to within one Wh (SET-DS-01). */
export function requireShapedYear(
  periods: readonly EstimatedPeriod[],
  year: bigint,
  shapeOfYear: bigint,
): readonly Finding[] {
  const exactOf = ({ shape }: EstimatedPeriod) => fraction(shape * year, shapeOfYear);
  return requireEach(periods, exactOf, 'the estimate is not its part of the year');
}
