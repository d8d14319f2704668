import { dipInstant, parseDipInstant } from '../../../market/calendar/instants.ts';
import { londonOffsetMinutes } from '../../../market/calendar/london.ts';
import type { Period } from '../../../market/processes/consumption/periods.ts';
import type { SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, withDuty, withField, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

interface SentDay {
  readonly settlementDay: { readonly settlementDayDate: string; readonly periodDuration: number };
  readonly consumptionPeriods: readonly Period[];
}

const halfHourMs = 1_800_000;

/** A submission with its days changed. */
function withSentDays(sent: SentMessage, change: (days: readonly SentDay[]) => readonly SentDay[]): SentMessage {
  const { settlementDayConsumptionPeriods: days } = sent.facts.B900 as {
    readonly settlementDayConsumptionPeriods: readonly SentDay[];
  };
  return withField(sent, 'B900', { settlementDayConsumptionPeriods: change(days) });
}

/** Behaviour that submits the periods of each day otherwise. */
export const submitting = (good: Behaviour, change: (periods: readonly Period[]) => readonly Period[]) =>
  altering(good, 'IF-021', (sent) => [
    withSentDays(sent, (days) => days.map((day) => ({ ...day, consumptionPeriods: change(day.consumptionPeriods) }))),
  ]);

export const eachPeriod = (good: Behaviour, change: (period: Period) => Partial<Period>) =>
  submitting(good, (periods) => periods.map((period) => ({ ...period, ...change(period) })));

const shifted = (text: string, byMs: number) => dipInstant(parseDipInstant(text) + byMs);

/** Faults of data services in what they submit. */
const submissionMutants: readonly Mutant[] = [
  {
    id: 'data-service-consumption-half-hour-short',
    participant: 'data-service',
    fault: 'submits a day without its last half hour',
    change: (good) => submitting(good, (periods) => periods.slice(0, -1)),
  },
  {
    id: 'data-service-consumption-by-period-begins',
    participant: 'data-service',
    fault: 'names half hours by their begin and not by their end',
    change: (good) => eachPeriod(good, ({ sp }) => ({ sp: shifted(sp, -halfHourMs) })),
  },
  {
    id: 'data-service-consumption-by-local-day',
    participant: 'data-service',
    fault: 'lets a day begin at local midnight while the clocks are forward',
    change: (good) =>
      altering(good, 'IF-021', (sent) => [
        withSentDays(sent, (days) =>
          days.map((day) => {
            const begins = parseDipInstant(day.settlementDay.settlementDayDate);
            const settlementDayDate = dipInstant(begins - londonOffsetMinutes(begins + 12 * 3_600_000) * 60_000);
            return { ...day, settlementDay: { ...day.settlementDay, settlementDayDate } };
          }),
        ),
      ]),
  },
  {
    id: 'data-service-consumption-in-another-name',
    participant: 'data-service',
    fault: 'submits consumption in the name of another data service',
    change: (good) =>
      altering(good, 'IF-021', (sent) => [withField(sent, 'B044', { issuingDataServiceDIPID: '1400000002' })]),
  },
  {
    id: 'data-service-consumption-of-one-quantity',
    participant: 'data-service',
    fault: 'submits every quantity as active import',
    change: (good) =>
      altering(good, 'IF-021', (sent) => [withField(sent, 'B900', { MQID: { measurementQuantityID: 'AI' } })]),
  },
  {
    id: 'data-service-consumption-cut-short',
    participant: 'data-service',
    fault: 'leaves out the days that no longer fit into the first message',
    change: (good) =>
      withDuty(good, 'consumption-submitted', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'many' in send ? { ...send, many: (on) => send.many(on).slice(0, 1) } : send,
        ),
      })),
  },
  {
    id: 'data-service-estimates-without-reason',
    participant: 'data-service',
    fault: 'estimates and does not say why',
    change: (good) => eachPeriod(good, () => ({ e: null })),
  },
  {
    id: 'data-service-estimates-as-actual',
    participant: 'data-service',
    fault: 'submits estimates as if they were metered',
    change: (good) => eachPeriod(good, () => ({ q: 'A', e: null })),
  },
  {
    id: 'data-service-estimates-lose-energy',
    participant: 'data-service',
    fault: 'spreads an advance so that a watt hour of each half hour is lost',
    change: (good) =>
      eachPeriod(good, ({ q, v }) => (q === 'E1' ? { v: Math.max(0, Number(v) - 0.001).toFixed(3) } : {})),
  },
  {
    id: 'data-service-consent-is-no-reason',
    participant: 'data-service',
    fault: 'says that consumption is missing where the customer does not consent to its being read',
    change: (good) => eachPeriod(good, ({ e }) => (e === '1' ? { e: '2' } : {})),
  },
  {
    id: 'data-service-estimates-while-de-energised',
    participant: 'data-service',
    fault: 'estimates consumption of a de-energised metering point',
    change: (good) => withDuty(good, 'consumption-submitted', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'data-service-last-resort-as-smart',
    participant: 'data-service',
    fault: 'gives the smart quality to an advanced estimate from annual consumption',
    change: (good) => eachPeriod(good, ({ q }) => (q === 'EA12' ? { q: 'E9' } : {})),
  },
  {
    id: 'data-service-refused-consumption-left',
    participant: 'data-service',
    fault: 'does not submit again what was refused',
    change: (good) => withoutDuty(good, 'consumption-resubmitted'),
  },
  {
    id: 'data-service-default-left',
    participant: 'data-service',
    fault: 'does not submit what settlement had to make up',
    change: (good) => withoutDuty(good, 'default-made-good'),
  },
  {
    id: 'data-service-annual-consumption-ignored',
    participant: 'data-service',
    fault: 'does not take over the annual consumption',
    change: (good) => withoutDuty(good, 'annual-consumption-recorded'),
  },
];

/** Faults in the unmetered segment. */
const unmeteredMutants: readonly Mutant[] = [
  {
    id: 'unmetered-consumption-half-hour-short',
    participant: 'unmetered',
    fault: 'submits a day without its first half hour',
    change: (good) => submitting(good, (periods) => periods.slice(1)),
  },
  {
    id: 'unmetered-estimates-as-metered',
    participant: 'unmetered',
    fault: 'gives the quality of metered supplies to an unmetered estimate',
    change: (good) => eachPeriod(good, ({ q }) => (q === 'E' ? { q: 'E9' } : {})),
  },
  {
    id: 'unmetered-refused-consumption-left',
    participant: 'unmetered',
    fault: 'does not submit again what was refused',
    change: (good) => withoutDuty(good, 'consumption-resubmitted'),
  },
  {
    id: 'unmetered-annual-consumption-ignored',
    participant: 'unmetered',
    fault: 'does not take over the annual consumption',
    change: (good) => withoutDuty(good, 'annual-consumption-recorded'),
  },
];

/** Recipients that do not write down what they are told. */
const forgetful = (participant: 'supplier' | 'ldso', duty: string, what: string): Mutant => ({
  id: `${participant}-${duty}-not`,
  participant,
  fault: `does not write down ${what}`,
  change: (good) => withoutDuty(good, duty),
});

const recordMutants: readonly Mutant[] = [
  forgetful('supplier', 'consumption-recorded', 'consumption'),
  forgetful('supplier', 'consumption-refusal-recorded', 'that consumption was refused or warned of'),
  forgetful('supplier', 'default-recorded', 'what settlement had to make up'),
  forgetful('supplier', 'annual-consumption-recorded', 'the annual consumption'),
  forgetful('ldso', 'consumption-recorded', 'consumption'),
  forgetful('ldso', 'default-recorded', 'what settlement had to make up'),
  forgetful('ldso', 'annual-consumption-recorded', 'the annual consumption'),
  {
    id: 'supplier-consumption-first-kept',
    participant: 'supplier',
    fault: 'keeps the first submission of a day and not the latest',
    change: (good) =>
      withDuty(good, 'consumption-recorded', (row) => ({
        ...row,
        when: ({ notes }) => notes.consumption === undefined,
      })),
  },
];

/** Faults in consumption, of everybody who takes part. */
export const consumptionMutants: readonly Mutant[] = [...submissionMutants, ...unmeteredMutants, ...recordMutants];
