import { dipInstant } from '../../market/calendar/instants.ts';
import { localMidnight } from '../../market/calendar/london.ts';
import type { Party } from '../../market/parties/party.ts';
import type { HeldReading, ReadingWords } from '../../market/processes/readings/reading.ts';
import { mostRegisters } from '../../market/processes/readings/reading.ts';
import { act, claimExpected, claimHeld, type Exchange, latestExchange } from './exchange.ts';
import type { ReadingMessage } from './words/reading-words.ts';
import type { MarketWorld } from './world.ts';

/** What a scenario has somebody send of a reading. */
export interface ReadingOrder extends Partial<Pick<ReadingWords, 'method' | 'siteVisit'>> {
  /** Local date. */
  readonly date: string;
  /** How many configurable registers are read besides the cumulative one. */
  readonly registers?: number;
}

/** Any plausible one; that it arrives as it was sent is what counts. */
const someReading = '04711.500';

function messageOf(rows: readonly ReadingMessage[], by: Party): ReadingMessage {
  const row = rows.find(({ from }) => from.includes(by.role));
  if (row === undefined) throw new RangeError(`${by.name} sends no ${rows.map(({ id }) => id).join(' or ')}`);
  return row;
}

/** Has a party send a reading. @throws {RangeError} when such a reading is not its to send */
export async function sendReading(
  world: MarketWorld,
  by: Party,
  rows: readonly ReadingMessage[],
  order: ReadingOrder,
): Promise<Exchange> {
  const { event } = messageOf(rows, by);
  const point = await world.point();
  const words = { event, meterId: point.meters.at(-1)?.meterId ?? '', reading: someReading, ...order };
  return act(world, by, 'send-reading', { words, date: localMidnight(order.date) });
}

const count = ({ words }: Exchange) => Number(words.registers ?? 0);

/** Claims the reading of the latest exchange, as it was decided, at everybody it concerns. */
export async function claimReading(
  world: MarketWorld,
  rows: readonly ReadingMessage[],
  says: { readonly method?: string; readonly siteVisit?: string } = {},
): Promise<void> {
  const exchange = latestExchange(world);
  const { words } = exchange;
  await claimExpected(world, messageOf(rows, exchange.by), {
    says: {
      'B064List.0.meterID': words.meterId,
      'B064List.0.cumulativeRegisterReading': words.reading,
      'B064List.0.cumulativeRegisterReadingDateTime': { instant: localMidnight(String(words.date)) },
      'B064List.1': undefined,
      ...(says.method === undefined ? {} : { 'B064List.0.readingMethod': says.method }),
      ...(says.siteVisit === undefined ? {} : { 'B064List.0.siteVisitCheckCode': says.siteVisit }),
      ...lastRegister(Math.min(count(exchange), mostRegisters)),
    },
  });
}

/** Claims a second message with the registers that the first had no room for. */
export async function claimRest(world: MarketWorld, rows: readonly ReadingMessage[]): Promise<void> {
  const exchange = latestExchange(world);
  const left = count(exchange) - mostRegisters;
  await claimExpected(world, messageOf(rows, exchange.by), { says: { B064List: undefined, ...lastRegister(left) } });
}

/** So many registers and no more. */
function lastRegister(registers: number): Readonly<Record<string, unknown>> {
  if (registers === 0) return { B065List: undefined };
  return { [`B065List.${registers}`]: undefined };
}

/** Claims that a party holds the reading of the latest exchange with its method, and each register reading apart from it. */
export async function claimReadingHeld(world: MarketWorld, holder: Party): Promise<void> {
  const exchange = latestExchange(world);
  const { words } = exchange;
  const at = localMidnight(String(words.date));
  const held = (notes: Readonly<Record<string, unknown>>) => (notes.readings ?? []) as readonly HeldReading[];
  const wanted = { reading: words.reading, at: dipInstant(at), registers: count(exchange) };
  await claimHeld(world, holder, 'the reading', wanted, ({ notes }) => {
    const cumulative = held(notes)
      .filter(({ kind, method }) => kind === 'cumulative' && method !== null)
      .at(-1);
    const registers = held(notes).filter(({ kind, register }) => kind === 'register' && register !== null);
    if (cumulative === undefined) return null;
    return { reading: cumulative.reading, at: dipInstant(cumulative.at), registers: registers.length };
  });
}
