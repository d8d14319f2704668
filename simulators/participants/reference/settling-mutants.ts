import { dipInstant, parseDipInstant } from '../../../market/calendar/instants.ts';
import { londonOffsetMinutes } from '../../../market/calendar/london.ts';
import type { Period } from '../../../market/processes/consumption/periods.ts';
import type { SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, withDuty, withField } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

interface SentDay {
  readonly settlementDay: { readonly settlementDayDate: string };
  readonly consumptionPeriods: readonly Period[];
}

const daysOf = (sent: SentMessage) =>
  (sent.facts.B900 as { readonly settlementDayConsumptionPeriods: readonly SentDay[] }).settlementDayConsumptionPeriods;

/** Behaviour that submits the half-hours of each day otherwise. */
const submitting = (good: Behaviour, change: (periods: readonly Period[]) => readonly Period[]) =>
  altering(good, 'IF-021', (sent) => {
    const days = daysOf(sent).map((day) => ({ ...day, consumptionPeriods: change(day.consumptionPeriods) }));
    return [withField(sent, 'B900', { settlementDayConsumptionPeriods: days })];
  });

/** Values so many places later in the day, round its end. */
const movedBy = (periods: readonly Period[], places: number): readonly Period[] =>
  periods.map((period, place) => ({ ...period, v: periods.at(place - places)?.v ?? period.v }));

const placesInSummer = (periods: readonly Period[]) =>
  londonOffsetMinutes(parseDipInstant(periods[0]?.sp ?? '') + 43_200_000) / 30;

/** All forty-eight half-hours of the day, what it did not have like its first. */
function wholeDay(periods: readonly Period[]): readonly Period[] {
  const [first] = periods;
  if (first === undefined) return periods;
  const midnight = Math.floor((parseDipInstant(first.sp) - 1) / 86_400_000) * 86_400_000;
  const bySp = new Map(periods.map((period) => [period.sp, period]));
  return Array.from({ length: 48 }, (_, place) => {
    const sp = dipInstant(midnight + (place + 1) * 1_800_000);
    return bySp.get(sp) ?? { ...first, sp };
  });
}

/** Faults of data services that settlement shows. */
export const settlingMutants: readonly Mutant[] = [
  {
    id: 'data-service-values-a-period-late',
    participant: 'data-service',
    fault: 'submits each value for the half-hour after its own',
    within: ['SET-004'],
    change: (good) => submitting(good, (periods) => movedBy(periods, 1)),
  },
  {
    id: 'data-service-values-by-the-clock',
    participant: 'data-service',
    fault: 'in summer submits values an hour late, for it counts by the clock',
    within: ['SET-050'],
    change: (good) => submitting(good, (periods) => movedBy(periods, placesInSummer(periods))),
  },
  {
    id: 'data-service-whole-day-after-it-left',
    participant: 'data-service',
    fault: 'submits the whole UTC day within which another data service took over',
    within: ['SET-051'],
    change: (good) => submitting(good, wholeDay),
  },
  {
    id: 'data-service-makes-good-one-day',
    participant: 'data-service',
    fault: 'makes good only the first of the two UTC days that a default lies on',
    within: ['SET-053'],
    change: (good) =>
      withDuty(good, 'default-made-good', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'many' in send ? { many: (on) => send.many(on).map(firstDayOnly) } : send,
        ),
      })),
  },
  {
    id: 'data-service-makes-good-as-metered',
    participant: 'data-service',
    fault: 'says of what it estimates in place of a default that it was metered',
    within: ['SET-053'],
    change: (good) =>
      withDuty(good, 'default-made-good', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'many' in send ? { many: (on) => send.many(on).map(saidMetered) } : send,
        ),
      })),
  },
];

const firstDayOnly = (sent: SentMessage): SentMessage =>
  withField(sent, 'B900', { settlementDayConsumptionPeriods: daysOf(sent).slice(0, 1) });

const saidMetered = (sent: SentMessage): SentMessage =>
  withField(sent, 'B900', {
    settlementDayConsumptionPeriods: daysOf(sent).map((day) => ({
      ...day,
      consumptionPeriods: day.consumptionPeriods.map((period) => ({ ...period, q: 'A', e: null })),
    })),
  });
