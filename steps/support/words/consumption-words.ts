import { type Period, periodEnds, periodsADay } from '../../../market/processes/consumption/periods.ts';
import type { CollectedWords } from '../../../market/processes/consumption/submission.ts';

/** Measurement quantities as the market says them (DI-052, dip-messages.md 4.3). */
export const quantityWords: Readonly<Record<string, string>> = {
  consumption: 'AI',
  'exported power': 'AE',
  'reactive import': 'RI',
  'reactive export': 'RE',
};

/** kWh in each half hour that a scenario's data service collects, unless it says otherwise. */
export const eachKwh = '0.412';

const everyHalfHour = Array.from({ length: periodsADay }, (_, index) => index + 1);
const collected = (missing: readonly number[], advance: string | null = null) => ({ missing, advance });

/** What of a day is missing, and what is known of its advance. */
export const gapWords: Readonly<Record<string, Pick<CollectedWords, 'missing' | 'advance'>>> = {
  'nothing missing': collected([]),
  'one half hour missing': collected([20]),
  'two half hours missing and an advance of 20 kWh': collected([20, 21], '20.000'),
  'nothing but an advance of 20 kWh': collected(everyHalfHour, '20.000'),
  'nothing but an advance of zero': collected(everyHalfHour, '0.000'),
  'no data at all': collected(everyHalfHour),
};

/** How what was missing is submitted: any of these qualities, a reason, a value of each or of the day. */
export interface EstimateRow {
  readonly q: readonly string[];
  readonly e: string;
  readonly v?: string;
  /** kWh of the day. */
  readonly total?: string;
}

const zero = (quality: string, reason: string): EstimateRow => ({ q: [quality], e: reason, v: '0.000' });
const advance = (reason: string): EstimateRow => ({ q: ['E1', 'E2', 'E3'], e: reason, total: '20.000' });

/** Qualities and reasons of estimates (DI-083, DI-076; dip-messages.md 4.3). */
export const estimateWords: Readonly<Record<string, EstimateRow>> = {
  'between its neighbours': { q: ['E0'], e: '2', v: eachKwh },
  'from what the advance leaves': advance('2'),
  'from the advance because the meter cannot be reached': advance('4'),
  'from the advance because the customer does not consent': advance('1'),
  'as an advance of zero': zero('ZE', '2'),
  'as zero for want of data': zero('ZE1', '2'),
  'as zero because the site is vacant': zero('ZE2', '5'),
  'as zero because supply is disabled': zero('ZE3', '6'),
  'from an annual consumption of 3650 kWh': { q: ['E9'], e: '2', total: '10.000' },
  'from an annual consumption of 7300 kWh': { q: ['E9'], e: '2', total: '20.000' },
  'as the last resort from an annual consumption of 3650 kWh': { q: ['EA12'], e: '2', total: '10.000' },
  'as unmetered from an annual consumption of 3650 kWh': { q: ['E'], e: '2', total: '10.000' },
};

/** Why consumption is amended (DI-166). */
export const amendmentReasons: Readonly<Record<string, string>> = {
  'an agreed reading': 'A',
  'a faulty meter': 'M',
  theft: 'S',
  tampering: 'T',
};

const good = (day: string): readonly Period[] =>
  periodEnds(day).map((sp) => ({ sp, v: eachKwh, q: 'A', e: null, arc: null }));

type Departures = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface WrongDay {
  readonly begins: string;
  readonly periods: readonly Period[];
}

const first = (day: string, change: Partial<Period>): readonly WrongDay[] => {
  const [one, ...others] = good(day);
  return [{ begins: 'T00:00:00', periods: [{ ...(one as Period), ...change }, ...others] }];
};

const dayOf = (day: string, { begins, periods }: WrongDay) => ({
  settlementDay: { settlementDayDate: `${day}${begins}+00:00`, periodDuration: 30 },
  consumptionPeriods: periods,
});

const days =
  (wrong: (day: string) => readonly WrongDay[]) =>
  (day: string): Departures => ({
    B900: { settlementDayConsumptionPeriods: wrong(day).map((one) => dayOf(day, one)) },
  });

/** What is wrong on purpose with a submission of a simulated data service: the blocks to send instead, for a UTC day. */
export const wrongSubmissions: Readonly<Record<string, (day: string) => Departures>> = {
  'under a reactive quantity': () => ({ B900: { MQID: { measurementQuantityID: 'RI' } } }),
  'with a day that begins at one': days((day) => [{ begins: 'T01:00:00', periods: good(day) }]),
  'with an end between half hours': days((day) => first(day, { sp: `${day}T00:45:00+00:00` })),
  'with one half hour twice': days((day) => first(day, { sp: `${day}T01:00:00+00:00` })),
  'with the same day twice': days((day) => [1, 2].map(() => ({ begins: 'T00:00:00', periods: good(day) }))),
  'with a reasoned estimate': days((day) => first(day, { q: 'E1', e: '2' })),
  'with a negative value': days((day) => first(day, { v: '-0.001' })),
  'with a zero estimate above zero': days((day) => first(day, { q: 'ZE', e: '2', v: '0.001' })),
  'with a value above all': days((day) => first(day, { v: '100000.000' })),
  'with an estimate for no reason': days((day) => first(day, { q: 'E1', e: null })),
  'with an amendment for no reason': days((day) => first(day, { q: 'E8', e: '9' })),
};
