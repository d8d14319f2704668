import type { Period } from '../../../market/processes/consumption/periods.ts';
import { eachPeriod, submitting } from './consumption-mutants.ts';
import { withDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const isEstimate = ({ q }: Period) => q !== 'A';
const scaledBy = (v: string, factor: number) => (Number(v) * factor).toFixed(3);

/** Faults of data services in how they come to an estimate. */
export const estimationMutants: readonly Mutant[] = [
  {
    id: 'data-service-estimates-half-hour-off',
    participant: 'data-service',
    fault: 'estimates each half hour by the load shape of the one before',
    change: (good) =>
      submitting(good, (periods) =>
        periods.map((period, place) =>
          isEstimate(period) ? { ...period, v: periods.at(place - 1)?.v ?? period.v } : period,
        ),
      ),
  },
  {
    id: 'data-service-estimates-coarsely',
    participant: 'data-service',
    fault: 'rounds each half hour of an advance to ten watt hours, so that the day no longer adds up',
    change: (good) =>
      eachPeriod(good, ({ q, v }) => (q === 'E1' ? { v: (Math.round(Number(v) * 100) / 100).toFixed(3) } : {})),
  },
  {
    id: 'data-service-year-of-360-days',
    participant: 'data-service',
    fault: 'takes a year for 360 days where it estimates by one',
    change: (good) => eachPeriod(good, ({ q, v }) => (q === 'E9' || q === 'EA12' ? { v: scaledBy(v, 365 / 360) } : {})),
  },
  {
    id: 'data-service-advance-as-year',
    participant: 'data-service',
    fault: 'gives what it took from an advance the quality of a year',
    change: (good) => eachPeriod(good, ({ q }) => (q === 'E1' ? { q: 'E9' } : {})),
  },
  {
    id: 'data-service-advance-twice',
    participant: 'data-service',
    fault: 'parts the whole advance over what is missing, though a part of it was metered',
    change: (good) =>
      submitting(good, (periods) => {
        const missing = periods.filter(isEstimate);
        const sum = periods.reduce((before, { v }) => before + Number(v), 0);
        const rest = missing.reduce((before, { v }) => before + Number(v), 0);
        return periods.map((period) =>
          period.q === 'E1' ? { ...period, v: scaledBy(period.v, rest === 0 ? 1 : sum / rest) } : period,
        );
      }),
  },
  {
    id: 'data-service-load-shape-totals-ignored',
    participant: 'data-service',
    fault: 'does not keep the totals of load shapes, and takes a year for the same each half hour',
    change: (good) => withDuty(good, 'load-shape-totals-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
  {
    id: 'unmetered-load-shape-totals-ignored',
    participant: 'unmetered',
    fault: 'does not keep the totals of load shapes, and takes a year for the same each half hour',
    change: (good) => withDuty(good, 'load-shape-totals-recorded', (row) => ({ ...row, ofMarket: {} })),
  },
  {
    id: 'unmetered-year-in-half',
    participant: 'unmetered',
    fault: 'halves what a year comes to',
    change: (good) => eachPeriod(good, ({ q, v }) => (q === 'E' ? { v: scaledBy(v, 0.5) } : {})),
  },
];
