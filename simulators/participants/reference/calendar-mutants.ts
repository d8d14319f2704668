import { dipInstant, parseDipInstant } from '../../../market/calendar/instants.ts';
import { addLocalDays, daysBetween, localDateOf, localMidnight } from '../../../market/calendar/london.ts';
import { addWorkingDays, bankHolidays } from '../../../market/calendar/working-days.ts';
import type { SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, withRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const hourMs = 3_600_000;

/** Behaviour whose limit of days ahead is counted otherwise. */
function countingDaysAhead(good: Behaviour, count: (from: number, to: number) => number): Behaviour {
  return withRefusal(good, 'REG1099', (row) => ({
    ...row,
    when: ({ request, context }) =>
      count(context.now, request.effectiveFrom) > context.settings.appointment_max_days_ahead,
  }));
}

const utcDateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);
const isLeapDay = (date: string): boolean => date.endsWith('-02-29');
const isBankHoliday = (date: string): boolean => bankHolidays[date.slice(0, 4)]?.includes(date) === true;

/** Days between two dates of a calendar that has no 29 February. */
function daysWithoutLeapDay(from: string, to: string): number {
  const ahead = daysBetween(from, to);
  const days = Array.from({ length: Math.max(0, ahead) }, (_, index) => addLocalDays(from, index + 1));
  return ahead - days.filter(isLeapDay).length;
}

/** The local date from which a message says that a provider is, or would be, appointed. */
function effectiveDateOf(sent: SentMessage): string {
  const fields = Object.values(sent.facts).flatMap((block) => Object.entries(block as Record<string, unknown>));
  const [, from] =
    fields.find(([name]) => /^(incoming|proposed)(Metering|Data)Service.*EffectiveFromDate$/.test(name)) ?? [];
  if (typeof from !== 'string') throw new RangeError(`${sent.interfaceId} ${sent.event} names no effective date`);
  return localDateOf(parseDipInstant(from));
}

/** How long from one local midnight to another. */
const betweenMs = (from: string, to: string): number => localMidnight(to) - localMidnight(from);

/** Participants that each read the calendar wrongly. */
export const calendarMutants: readonly Mutant[] = [
  {
    id: 'ldso-horizon-in-utc',
    participant: 'ldso',
    fault: 'counts the days ahead between dates in UTC, where a summer midnight lies on the day before',
    change: (good) => countingDaysAhead(good, (from, to) => daysBetween(utcDateOf(from), utcDateOf(to))),
  },
  {
    id: 'ldso-forgets-leap-day',
    participant: 'ldso',
    fault: 'counts the days ahead as if no year had a 29 February',
    change: (good) => countingDaysAhead(good, (from, to) => daysWithoutLeapDay(localDateOf(from), localDateOf(to))),
  },
  {
    id: 'ldso-rests-on-bank-holidays',
    participant: 'ldso',
    fault: 'makes an appointment that begins on a bank holiday active on the next working day',
    change: (good) =>
      altering(good, 'IF-036', (sent) => {
        const date = effectiveDateOf(sent);
        return isBankHoliday(date) ? [{ ...sent, afterMs: betweenMs(date, addWorkingDays(date, 1)) }] : [sent];
      }),
  },
  {
    id: 'ldso-gate-on-bank-holidays',
    participant: 'ldso',
    fault: 'works off a gate that closes on a bank holiday on the next working day',
    change: (good) =>
      altering(good, 'IF-035', (sent) => {
        const gate = addLocalDays(effectiveDateOf(sent), -1);
        const late = sent.event.endsWith('AppLapsed]') && isBankHoliday(gate);
        return late ? [{ ...sent, afterMs: betweenMs(gate, addWorkingDays(gate, 1)) }] : [sent];
      }),
  },
  {
    id: 'ldso-ends-migration-at-m14',
    participant: 'ldso',
    fault: 'takes the end of reverse migration for the end of all migration',
    change: (good) =>
      withRefusal(good, 'REG9008', (row) => ({
        ...row,
        when: (proposed) => {
          const { request, context } = proposed;
          const ended = request.effectiveFrom >= localMidnight(context.settings.m14_date);
          return row.when(proposed) || (ended && ['MCA', 'MCS'].includes(request.scenario));
        },
      })),
  },
  {
    id: 'supplier-offset-at-noon',
    participant: 'supplier',
    fault: 'dates a midnight by the clock that is in force at noon, wrong on the days on which the clocks change',
    change: (good) => ({
      ...good,
      supplier: {
        ...good.supplier,
        effectiveInstant: (date) => {
          const atNoon = dipInstant(localMidnight(date) + 12 * hourMs, 'local');
          return `${date}T00:00:00${atNoon.slice(19)}`;
        },
      },
    }),
  },
  {
    id: 'supplier-forgets-leap-day',
    participant: 'supplier',
    fault: 'takes 29 February for 1 March',
    change: (good) => ({
      ...good,
      supplier: {
        ...good.supplier,
        effectiveInstant: (date) =>
          good.supplier.effectiveInstant(isLeapDay(date) ? date.replace('02-29', '03-01') : date),
      },
    }),
  },
];
