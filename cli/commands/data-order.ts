import { didYouMean } from '../../environments/nearest.ts';
import type { Environment, EnvironmentParty } from '../../environments/schema.ts';
import type { Party, Segment } from '../../market/parties/party.ts';
import { type Area, areaOf, type DataOrder, highestSerial, orderFault } from '../../market/test-data/index.ts';
import { UsageFault } from '../exit-codes.ts';

export interface OrderOptions {
  readonly count: string;
  readonly seed: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly segments: readonly string[];
  readonly legacy: string;
  readonly asOf: string;
}

const segmentCodes: Readonly<Record<string, Segment>> = { smart: 'S', advanced: 'A', unmetered: 'U' };

/** When nobody says how often each segment occurs. */
const usualSegments = ['smart=80', 'advanced=15', 'unmetered=5'];

function numberFrom(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageFault(`${option} takes a whole number, not ${text}`, 'correct the option');
}

/** "smart=80" or "smart"; a segment without a weight counts 1. */
function segmentFrom(text: string): DataOrder['segments'][number] {
  const [name = '', weight = '1'] = text.split('=');
  const segment = segmentCodes[name];
  if (segment !== undefined) return { segment, weight: numberFrom(`--segments ${name}`, weight) };
  throw new UsageFault(
    `there is no segment ${name}.${didYouMean(name, Object.keys(segmentCodes))}`,
    'write --segments smart=80,advanced=20',
  );
}

/** The parties of an environment as parties of the market. */
function ownParties(environment: Environment): readonly Party[] {
  return environment.participants.flatMap(({ name, parties }) =>
    parties.map(({ role, mpid, dipId, distributorPrefix, ...party }) => ({
      ...{ role, mpid, dipId, name: party.name ?? `${name} (${dipId})`, real: true },
      ...(distributorPrefix === undefined ? {} : { distributorPrefix }),
    })),
  );
}

function areaFrom(prefix: string, own: readonly Party[]): Area {
  if (!/^[1-9]\d$/.test(prefix)) throw new UsageFault(`--prefix takes two digits, not ${prefix}`, 'correct the option');
  try {
    return areaOf(prefix, own);
  } catch (fault) {
    throw new UsageFault((fault as Error).message, 'correct --prefix, or give the environment with -e');
  }
}

/**
 * The order that the options and the environment make together: options go first, then the prefix and number range of the
 * environment's network operator, then those of the reference market.
 * @throws {UsageFault} saying what is wrong with it
 */
export function orderFrom(options: OrderOptions, environment: Environment): DataOrder {
  const parties = environment.participants.flatMap((participant): readonly EnvironmentParty[] => participant.parties);
  const operator = parties.find(({ distributorPrefix }) => distributorPrefix !== undefined);
  const prefix = options.prefix ?? operator?.distributorPrefix ?? '10';
  const range = parties.find((party) => party.distributorPrefix === prefix && party.mpanRange !== undefined)?.mpanRange;
  const order: DataOrder = {
    seed: options.seed,
    count: numberFrom('--count', options.count),
    area: areaFrom(prefix, ownParties(environment)),
    from: options.from === undefined ? (range?.from ?? 1) : numberFrom('--from', options.from),
    to: options.to === undefined ? (range?.to ?? highestSerial) : numberFrom('--to', options.to),
    segments: (options.segments.length === 0 ? usualSegments : options.segments).map(segmentFrom),
    legacy: numberFrom('--legacy', options.legacy),
    asOf: options.asOf,
  };
  requireGood(order, range);
  return order;
}

function requireGood(order: DataOrder, range: EnvironmentParty['mpanRange']): void {
  let fault: string | undefined;
  try {
    fault = orderFault(order);
  } catch (refused) {
    fault = `--as-of: ${(refused as Error).message}`;
  }
  if (fault !== undefined) throw new UsageFault(fault, 'correct the options');
  if (range === undefined || (order.from >= range.from && order.from + order.count - 1 <= range.to)) return;
  throw new UsageFault(
    `the numbers ${order.from} to ${order.from + order.count - 1} are not all in the range of the environment, ${range.from} to ${range.to}`,
    'choose a smaller --count or another --from',
  );
}
