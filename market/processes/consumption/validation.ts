import { localDateOf } from '../../calendar/london.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { Settings } from '../../settings/settings.ts';
import type { DutyRefusal, Occasion } from '../duties/duty.ts';
import { appointmentAt, since } from '../metering-point.ts';
import { type ConsumptionBlock, endOf, type Period } from './periods.ts';
import { submissionIn } from './submission.ts';

const dayMs = 86_400_000;
const halfHourMs = 1_800_000;

interface Placed extends Period {
  /** Epoch milliseconds at which its settlement day begins, as the message says it. */
  readonly dayBegins: number;
  /** Epoch milliseconds. */
  readonly ends: number;
  /** What `v` says. */
  readonly amount: number;
}

interface PlacedDay {
  readonly begins: number;
  readonly periods: readonly Placed[];
}

/** Every rule looks at the half hours of a message, which may be thousands: they are placed in time once. */
const placed = new WeakMap<ConsumptionBlock, readonly PlacedDay[]>();

function daysIn(on: Occasion): readonly PlacedDay[] {
  const block = submissionIn(on);
  const known = placed.get(block);
  if (known !== undefined) return known;
  const days = block.settlementDayConsumptionPeriods.map(({ settlementDay, consumptionPeriods }) => {
    const begins = endOf({ sp: settlementDay.settlementDayDate });
    // Field by field, for this is done for every half hour of the market.
    const place = (period: Period): Placed => {
      const { sp, v, q, e, arc } = period;
      return { sp, v, q, e, arc, dayBegins: begins, ends: endOf(period), amount: Number(v) };
    };
    return { begins, periods: consumptionPeriods.map(place) };
  });
  placed.set(block, days);
  return days;
}

const some = (on: Occasion, is: (period: Placed, on: Occasion) => boolean) =>
  daysIn(on).some(({ periods }) => periods.some((period) => is(period, on)));

const actualQualities = ['A', 'A1', 'A2', 'A3'];

/** Whether a period was metered and not estimated (DI-083). */
export const isActual = ({ q }: Pick<Period, 'q'>): boolean => actualQualities.includes(q);

/** Hundreds of working days are counted for each date once: consumption of very many metering points is of the same few. */
const finalRunDates = new Map<string, string>();
const mostDates = 5000;

function finalRunDate(date: string, days: number): string {
  const key = `${date} ${days}`;
  const known = finalRunDates.get(key);
  if (known !== undefined) return known;
  if (finalRunDates.size >= mostDates) finalRunDates.clear();
  const found = addWorkingDays(date, days);
  finalRunDates.set(key, found);
  return found;
}

/** Whether a settlement period can no longer be changed, because its final run is over. @param ends epoch milliseconds */
export function isPastFinalRun(ends: number, now: number, settings: Settings): boolean {
  const days = settings.final_run_working_days;
  if (now - ends > 2 * days * dayMs) return true;
  return finalRunDate(localDateOf(ends - 1), days) < localDateOf(now);
}

/** The half hour whose final run comes first. */
const earliestEnd = (on: Occasion) =>
  daysIn(on).reduce(
    (earliest, { periods }) => periods.reduce((before, { ends }) => Math.min(before, ends), earliest),
    Number.POSITIVE_INFINITY,
  );

/** Half hours mostly stand in order, and then none is there twice. */
const repeated = (periods: readonly Placed[]) =>
  periods.some(({ ends }, place) => place > 0 && ends <= (periods[place - 1]?.ends ?? ends)) &&
  new Set(periods.map(({ ends }) => ends)).size < periods.length;

const isDeEnergised = ({ point }: Occasion) => point.energisation === 'D';
const deEnergised = ({ ends }: Placed, { point }: Occasion) => ends > since(point, 'energisation');

const notPossible = ({ ends }: Placed, { point: { status, disconnectedFrom } }: Occasion) =>
  status.registered !== 'O' || (disconnectedFrom !== null && ends > disconnectedFrom);

const notAppointed = ({ ends }: Placed, { point, message }: Occasion) =>
  appointmentAt(point, 'data', ends - 1)?.providerDipId !== message?.payload.CommonBlock.S1.senderDIPID;

const row = (code: string, when: DutyRefusal['when']): DutyRefusal => ({ code, requirement: `DIP-CODE-${code}`, when });

/**
 * Refusals of IF-021 in precedence order. Codes and sense are those of the official list, ECS1001 of the interface catalogue alone
 * (dip-messages.md 4.4). The order is inferred: who speaks, of which quantity, whether the half hours are what they should be,
 * whether the metering point can have consumption then, and at last the values. ECS1004 is not reached over a DIP that holds
 * messages against the description, which knows no other length. ECS1006 is read as one half hour twice in a day, ECS1007 as
 * one that two days of the message claim.
 */
export const consumptionRefusals: readonly DutyRefusal[] = [
  row('ECS1001', (on) => on.context.settings.ecs1001_enabled && some(on, notAppointed)),
  row('ECS1002', (on) => {
    const active = on.message?.payload.CommonBlock.S0.eventCode === '[ActivePower]';
    return submissionIn(on).MQID.measurementQuantityID.startsWith('A') !== active;
  }),
  row('ECS1014', (on) => daysIn(on).some(({ begins }) => begins % dayMs !== 0)),
  row('ECS1004', (on) =>
    submissionIn(on).settlementDayConsumptionPeriods.some(({ settlementDay }) => settlementDay.periodDuration !== 30),
  ),
  row('ECS1005', (on) =>
    some(on, ({ ends, dayBegins }) => ends % halfHourMs !== 0 || ends <= dayBegins || ends > dayBegins + dayMs),
  ),
  row('ECS1006', (on) => daysIn(on).some(({ periods }) => repeated(periods))),
  row('ECS1007', (on) => daysIn(on).length > 1 && repeated(daysIn(on).flatMap(({ periods }) => periods))),
  row('ECS1003', (on) => isPastFinalRun(earliestEnd(on), on.context.now, on.context.settings)),
  row('ECS1013', (on) => some(on, ({ ends }, { point }) => ends <= since(point, 'connection'))),
  row('ECS1009', (on) => some(on, notPossible)),
  row('ECS1008', (on) => isDeEnergised(on) && some(on, (period) => deEnergised(period, on) && !isActual(period))),
  row('ECS1010', (on) => some(on, ({ amount }) => amount < 0)),
  row('ECS1011', (on) => some(on, ({ q, amount }) => amount !== 0 && q.startsWith('ZE'))),
  row('ECS1012', (on) => some(on, ({ amount }) => amount > on.context.settings.maximum_consumption_per_period)),
  row('ECS1015', (on) => some(on, (period) => !isActual(period) && period.e === null)),
  row('ECS1016', (on) => some(on, ({ e, arc }) => e === '9' && arc === null)),
];

/** Metered consumption where there should be none: it is taken, and told (DIP-IF-014-02). */
export const consumesWhileDeEnergised = (on: Occasion): boolean =>
  isDeEnergised(on) && some(on, (period) => deEnergised(period, on) && isActual(period) && period.amount !== 0);
