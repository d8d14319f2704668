import { localMidnight } from '../../market/calendar/london.ts';
import { type PeriodSaid, requireConsumption } from '../../market/checks/consumption-checks.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { Party } from '../../market/parties/party.ts';
import type { CollectedWords } from '../../market/processes/consumption/submission.ts';
import { appointmentAt, type MeteringPoint } from '../../market/processes/metering-point.ts';
import { ordinaryDraft, pointOf } from '../../market/processes/ordinary-point.ts';
import { type RunWords, runWordsOf } from '../../market/processes/settlement/run-words.ts';
import { cutOffMs } from '../../market/settlement/index.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { act, claimExpected } from './exchange.ts';
import { dayOf } from './words/day-words.ts';
import { halfHoursOf, type KindWords, kindWords } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

/** Rows of a table of a scenario, cell by the name of its column. */
export type TableRows = readonly Readonly<Record<string, string>>[];

/** Metering points that a scenario settles, by the names that it gives them. */
const portfolios = new WeakMap<MarketWorld, Map<string, MeteringPoint>>();

function cellOf(row: TableRows[number], column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new HarnessFault(`The table needs a column "${column}"`);
  return cell;
}

/** Makes the metering points of a table known to the market: name, kind, supplier, and what else a column says. */
export async function arrangePortfolio(world: MarketWorld, rows: TableRows): Promise<void> {
  const points = new Map<string, MeteringPoint>();
  portfolios.set(world, points);
  for (const row of rows) {
    const kind = kindWords[cellOf(row, 'kind') as KindWords];
    if (kind === undefined) throw new HarnessFault(`No kind of metering point is called "${row.kind}"`);
    const point = pointOf(
      {
        ...ordinaryDraft(),
        segment: kind.segment,
        supplierName: `Supplier ${cellOf(row, 'supplier')}`,
        registeredSince: world.draft.registeredSince,
        changes: { ...kind.changes, ...changesOf(world, row) },
      },
      world.stage.nextMpan(),
      world.market.directory,
    );
    if (points.size === 0) world.pointIs(point);
    points.set(cellOf(row, 'metering point'), point);
    await world.market.load(point);
  }
  await world.market.drain();
}

/** Columns that a portfolio may have besides. */
function changesOf(world: MarketWorld, row: TableRows[number]): Partial<MeteringPoint> {
  const { network } = row;
  if (network === undefined || network === 'EELC') return {};
  const operator = world.market.directory.parties.find(({ role, mpid }) => role === 'LDSO' && mpid === network);
  if (operator === undefined) throw new HarnessFault(`No network operator is called ${network}`);
  return { distributorDipId: operator.dipId };
}

/** The metering point that a scenario calls so. Where it has but one of its own, that is "it". */
export async function memberOf(world: MarketWorld, name: string): Promise<MeteringPoint> {
  const point = name === 'it' ? await world.point() : portfolios.get(world)?.get(name);
  if (point === undefined) throw new HarnessFault(`The scenario has no metering point called "${name}"`);
  return point;
}

/** Every metering point that the scenario settles: those of its portfolio, else its own one. */
export async function membersOf(world: MarketWorld): Promise<readonly MeteringPoint[]> {
  const members = [...(portfolios.get(world)?.values() ?? [])];
  return members.length > 0 ? members : [await world.point()];
}

/** The data service of a metering point on the noon of a UTC day. */
export function dataServiceOn(world: MarketWorld, point: MeteringPoint, day: string): Party {
  const appointment = appointmentAt(point, 'data', Date.parse(`${day}T12:00:00Z`));
  const party = world.market.directory.byDipId(appointment?.providerDipId ?? '');
  if (party === undefined) throw new HarnessFault(`Nobody is the data service of ${point.mpan} on ${day}`);
  return party;
}

/** What a row of a table says was collected: kWh in each half-hour of a UTC day, other kWh in some, and what is missing. */
export function collectedOf(world: MarketWorld, row: TableRows[number]): CollectedWords {
  const otherwise = /^(\S+) kWh in (.+)$/.exec(row.otherwise ?? '');
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

/** Has the data services submit what a table says they collected, and claims each submission. */
export async function submitTable(world: MarketWorld, rows: TableRows): Promise<void> {
  for (const row of rows) {
    const point = await memberOf(world, row['metering point'] ?? 'it');
    const words = { ...collectedOf(world, row), quantity: point.energyDirection === 'I' ? 'AI' : 'AE' };
    const by = dataServiceOn(world, point, words.day);
    await act(world, by, 'submit-consumption', { words: { ...words }, about: point });
    await claimExpected(world, consumptionMessages.submission, {
      about: point,
      check: (message) =>
        requireConsumption(message, {
          ...{ quantity: words.quantity, days: [words.day], issuer: by.dipId, connectionType: point.connectionType },
          period: (place) => periodSaid(words, place),
        }),
    });
  }
}

function periodSaid({ each, missing, otherwise }: CollectedWords, place: number): PeriodSaid {
  if (missing.includes(place + 1)) return {};
  const v = otherwise?.places.includes(place + 1) === true ? otherwise.each : each;
  return { v, q: ['A'], e: null, arc: null };
}

/** The run of a settlement day that goes by a code. @throws {HarnessFault} where the day has none */
export function runOf(world: MarketWorld, settlementDate: string, code: RunWords['code']): RunWords {
  const run = runWordsOf(settlementDate, world.market.settings).find((one) => one.code === code);
  if (run === undefined) throw new HarnessFault(`The settlement day ${settlementDate} has no run ${code}`);
  return run;
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
