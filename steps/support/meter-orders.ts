import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { meterWorksMessages } from '../../market/expected/meter-works.ts';
import type { Party } from '../../market/parties/party.ts';
import type { FormerMeter, Meter, MeteringPoint } from '../../market/processes/metering-point.ts';
import type { MeterWords, WorksWords } from '../../market/processes/meters/meter-words.ts';
import { act, type Exchange } from './exchange.ts';
import { meterOfKind, type NewKind, type Works, worksActs } from './words/meter-words.ts';
import type { MarketWorld } from './world.ts';

/** Ids of the meters that scenarios speak of. */
export const meterIds = {
  new: (point: MeteringPoint) => `N${point.mpan.slice(3, 12)}`,
  renamed: (point: MeteringPoint) => `R${point.mpan.slice(3, 12)}`,
  former: 'FORMER0001',
} as const;

/** Readings of the meter that went and of the one that came. */
export const worksReadings = { removed: '04711.500', installed: '00000.000' };

const dayBefore = (date: string) => addLocalDays(date, -1);

function newKind(world: MarketWorld): NewKind {
  const type = world.draft.changes.meters?.at(-1)?.meterType;
  if (type === meterOfKind.traditional.meterType) return 'traditional';
  return world.draft.segment === 'A' ? 'advanced' : 'smart';
}

const guidOf = (point: MeteringPoint) => `11-22-${point.mpan.slice(1).match(/../g)?.join('-')}`;

function newMeter(world: MarketWorld, point: MeteringPoint, date: string): MeterWords {
  const kind = newKind(world);
  return {
    ...meterOfKind[kind],
    meterId: meterIds.new(point),
    esmeGuid: kind === 'smart' ? guidOf(point) : null,
    location: 'H',
    installed: date,
    assetProviders: [{ mpid: 'MAPB', from: date }],
  };
}

/** What is said of a meter that is or was there, its location corrected. */
function knownMeter(meter: Meter): MeterWords {
  const { meterId, meterType, makeAndType, esmeGuid, digits, installed } = meter;
  return { meterId, meterType, makeAndType, esmeGuid, digits, location: 'H', installed: localDateOf(installed) };
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`the scenario's metering point has no ${what}`);
  return value;
}

const former = (point: MeteringPoint): FormerMeter => required(point.formerMeters.at(-1), 'former meter');

/** What a careful metering service says of works on a date. Meters that were removed went at the end of the day before. */
export function ordinaryWorks(world: MarketWorld, point: MeteringPoint, works: Works, date: string): WorksWords {
  const old = () => required(point.meters.at(-1), 'meter');
  switch (works) {
    case 'install':
      return { date, meter: newMeter(world, point, date), readings: { installed: worksReadings.installed } };
    case 'removal':
      return { date, removed: { meterId: old().meterId, date }, readings: { removed: worksReadings.removed } };
    case 'exchange':
      return {
        ...{ date, meter: newMeter(world, point, date), readings: worksReadings },
        removed: { meterId: old().meterId, date },
      };
    case 'update':
      return { date, meter: knownMeter(old()) };
    case 'history':
      return {
        ...{ date, meter: knownMeter(former(point)) },
        removed: { meterId: former(point).meterId, date: dayBefore(localDateOf(former(point).removed)) },
      };
  }
}

/** Has a metering service report works; `change` departs from what a careful one would say. */
export async function reportWorks(
  world: MarketWorld,
  by: Party,
  order: { readonly works: Works; readonly date: string },
  change: (words: WorksWords, point: MeteringPoint) => WorksWords = (words) => words,
): Promise<Exchange> {
  const point = await world.point();
  const words = change(ordinaryWorks(world, point, order.works, order.date), point);
  return act(world, by, worksActs[order.works], { words: { ...words }, date: localMidnight(order.date) });
}

/** The expected messages of the works that an exchange is about. */
export function worksOf(exchange: Exchange): Works {
  const found = Object.entries(worksActs).find(([, name]) => name === exchange.act);
  if (found === undefined) throw new RangeError(`${exchange.act} is no report of meter works`);
  return found[0] as Works;
}

export const expectedWorks = (works: Works) => meterWorksMessages[works];
