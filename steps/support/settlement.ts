import { addLocalDays, daysBetween, localMidnight } from '../../market/calendar/london.ts';
import type { SubmissionSaid } from '../../market/checks/consumption-checks.ts';
import { halfHoursOf } from '../../market/checks/recorded/settlement/settlement-words.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { Party } from '../../market/parties/party.ts';
import { mostDays, periodsADay, utcDayAfter } from '../../market/processes/consumption/periods.ts';
import type { CollectedWords } from '../../market/processes/consumption/submission.ts';
import { appointmentAt, type MeteringPoint } from '../../market/processes/metering-point.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { cutOffMs } from '../../market/settlement/index.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { firstDayOf } from './consumption.ts';
import { messagesOf } from './conversation-so-far.ts';
import { act, claimExpected } from './exchange.ts';
import { cellOf, portfolioPoint, type TableRows } from './portfolio.ts';
import { dayOf } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

export type { TableRows } from './portfolio.ts';

/** Makes the metering points of a table known to the market: name, kind, supplier, and what else a column says. */
export async function arrangePortfolio(world: MarketWorld, rows: TableRows): Promise<void> {
  const points = world.portfolio;
  points.clear();
  for (const row of rows) {
    const point = portfolioPoint(world, row);
    if (points.size === 0) beginsWith(world, point);
    points.set(cellOf(row, 'metering point'), point);
    await world.market.load(point);
    await world.market.drain();
    if (row['kWh a year'] !== undefined) await tellAnnual(world, point, row['kWh a year']);
  }
}

/** The first one is that which the scenario speaks of as "it". */
function beginsWith(world: MarketWorld, point: MeteringPoint): void {
  world.pointIs(point);
  world.draft.segment = point.segment;
}

async function tellAnnual(world: MarketWorld, point: MeteringPoint, kwh: string): Promise<void> {
  const words = { value: `${kwh}.000`, date: '2026-01-01', quality: 'A' };
  await act(world, world.party('MDS'), 'publish-annual-consumption', { words, about: point });
  await claimExpected(world, consumptionMessages.annual, { about: point });
}

/** The metering point that a scenario calls so. Where it has but one of its own, that is "it". */
export async function memberOf(world: MarketWorld, name: string): Promise<MeteringPoint> {
  const point = name === 'it' ? await world.point() : world.portfolio.get(name);
  if (point === undefined) throw new HarnessFault(`The scenario has no metering point called "${name}"`);
  return point;
}

/** Every metering point that the scenario settles: those of its portfolio, else its own one. */
export async function membersOf(world: MarketWorld): Promise<readonly MeteringPoint[]> {
  const members = [...world.portfolio.values()];
  return members.length > 0 ? members : [await world.point()];
}

/** Who submits a row: the data service of the day, or where they change on it the one that the row names. */
function submitterOf(world: MarketWorld, point: MeteringPoint, row: TableRows[number], day: string): Party {
  const noon = appointmentAt(point, 'data', Date.parse(`${day}T12:00:00Z`))?.providerDipId;
  const named = { first: 0, second: -1 }[row.by ?? ''];
  const dipId = named === undefined ? noon : point.appointments.data.at(named)?.providerDipId;
  const party = world.market.directory.byDipId(dipId ?? '');
  if (party === undefined) throw new HarnessFault(`Nobody is the data service of ${point.mpan} on ${day}`);
  return party;
}

/** What a row of a table says was collected: kWh in each half-hour of a UTC day, other kWh in some, and what is missing. */
export function collectedOf(world: MarketWorld, row: TableRows[number]): CollectedWords {
  const otherwise = /^(\S+)(?: kWh)? in (.+)$/.exec(row.otherwise ?? '');
  return {
    quantity: 'AI',
    day: world.date(dayOf(cellOf(row, 'UTC day'))),
    days: Number(row.days ?? '1'),
    each: cellOf(row, 'kWh each'),
    missing: halfHoursOf(row.missing ?? 'nothing', 48),
    advance: row.advance === undefined || row.advance === '' ? null : row.advance,
    ...(otherwise === null
      ? {}
      : { otherwise: { each: otherwise[1] ?? '', places: halfHoursOf(otherwise[2] ?? '', 48) } }),
  };
}

const halfHourMs = 1_800_000;

/** Places of the half-hours of a UTC day that are a data service's own. */
function placesOf(point: MeteringPoint, by: Party, day: string): readonly number[] {
  const starts = Array.from({ length: 48 }, (_, place) => Date.parse(day) + place * halfHourMs);
  return starts.flatMap((start, place) =>
    appointmentAt(point, 'data', start)?.providerDipId === by.dipId ? [place] : [],
  );
}

/** Has the data services submit what a table says they collected, and claims each submission. */
export async function submitTable(world: MarketWorld, rows: TableRows): Promise<void> {
  for (const row of rows) {
    const point = await memberOf(world, row['metering point'] ?? 'it');
    const words = { ...collectedOf(world, row), quantity: point.energyDirection === 'I' ? 'AI' : 'AE' };
    await submitWords(world, point, words, submitterOf(world, point, row, words.day));
  }
}

/** Has a data service submit some days of one metering point, in as many messages as it takes, and claims each. */
async function submitWords(world: MarketWorld, point: MeteringPoint, words: CollectedWords, by: Party): Promise<void> {
  const before = messagesOf(world).at(-1)?.seq ?? 0;
  await act(world, by, 'submit-consumption', { words: { ...words }, about: point });
  const days = Array.from({ length: words.days }, (_, index) => utcDayAfter(words.day, index));
  const missing = words.missing.length > 0;
  const places = placesOf(point, by, words.day);
  for (let first = 0; first < days.length; first += mostDays) {
    await claimExpected(world, consumptionMessages.submission, {
      about: point,
      which: (entry) => entry.seq > before && firstDayOf(world, entry) === days[first],
      also: (on) => ({
        check: 'consumption',
        given: {
          ...{ on, quantity: words.quantity, days: days.slice(first, first + mostDays), issuer: by.dipId },
          ...{ connectionType: point.connectionType, ...(places.length < periodsADay && { places }) },
          ...periodsSaid(words),
          ...(missing && words.advance !== null ? { total: words.advance } : {}),
        },
      }),
    });
  }
}

function periodsSaid({ each, missing, otherwise }: CollectedWords): Pick<SubmissionSaid, 'period' | 'besides'> {
  const collected = (v: string) => ({ v, q: ['A'], e: null, arc: null });
  const at = (halfHours: readonly number[]) => halfHours.map((one) => one - 1);
  const besides = [
    ...(missing.length > 0 ? [{ places: at(missing), period: {} }] : []),
    ...(otherwise === undefined ? [] : [{ places: at(otherwise.places), period: collected(otherwise.each) }]),
  ];
  return { period: collected(each), ...(besides.length > 0 && { besides }) };
}

/** Has Helix settle some days, the first and the last included. */
export async function settleDays(world: MarketWorld, first: string, last: string): Promise<void> {
  const count = daysBetween(first, last) + 1;
  for (let index = 0; index < count; index += 1) await world.market.settleDay(addLocalDays(first, index));
}

/** The run of a settlement day that goes by a code. @throws {HarnessFault} where the day has none */
export function runOf(world: MarketWorld, settlementDate: string, code: RunWords['code']): RunWords {
  const run = world.market.runsOf(settlementDate).find((one) => one.code === code);
  if (run === undefined) throw new HarnessFault(`The settlement day ${settlementDate} has no run ${code}`);
  return run;
}

/** Lets time pass to the midnight with which a run begins. */
export async function reachRun(world: MarketWorld, settlementDate: string, code: RunWords['code']): Promise<void> {
  await world.market.moveTo(cutOffMs(runOf(world, settlementDate, code)), `until the run ${code} begins`);
}

const minuteMs = 60_000;
/** Load shaping, aggregation, volume allocation. */
const steps = 3;

/** Lets time pass until a run is over, and takes note of it as something that Helix did. */
export async function makeRun(world: MarketWorld, settlementDate: string, code: RunWords['code']): Promise<void> {
  const midnight = cutOffMs(runOf(world, settlementDate, code));
  world.exchanges.push({
    ...{ by: world.party('MDS'), act: 'settle', words: { settlementDate, code }, departed: false },
    ...{ decidedAt: midnight, date: localMidnight(settlementDate), found: new Map() },
  });
  const until = midnight + steps * world.market.settings.helix_step_minutes * minuteMs;
  if (until > world.market.clock.now())
    await world.market.moveTo(until, `until the run ${code} of ${settlementDate} is over`);
}
