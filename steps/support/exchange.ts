import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { addWorkingDays } from '../../market/calendar/working-days.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { requireMessage } from '../../market/checks/message-checks.ts';
import { judgeRecorded, type RecordedBasis } from '../../market/checks/recorded/recorded-checks.ts';
import { requireTime } from '../../market/checks/time-checks.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import type { Party } from '../../market/parties/party.ts';
import { inPlace, type Place } from '../../market/processes/duties/places.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { type Instruction, wholeMarket } from '../../market/processes/party-function.ts';
import { type AwaitedBasis, awaitMessage } from './await-entry.ts';
import type { ClaimDeadline } from './claim-record.ts';
import { claimRecorded, recordClaim } from './claims.ts';
import { type MessageEntry, messageBehind, soFar } from './conversation-so-far.ts';
import { earliestFor } from './deadlines.ts';
import { messageBasis, rowName } from './message-basis.ts';
import { inOpenTime } from './open-doors.ts';
import type { MarketWorld } from './world.ts';

type Act = Extract<Instruction, { do: 'act' }>;

/** Something that a scenario has a party do, and the messages of it that claims have found so far. */
export interface Exchange {
  readonly by: Party;
  readonly act: string;
  readonly words: Act['words'];
  /** True when what is sent departs on purpose from what a careful party would send: only what answers it is judged. */
  readonly departed: boolean;
  /** Epoch milliseconds at which it was decided. */
  readonly decidedAt: number;
  /** Epoch milliseconds of the date it is about, where it has one. */
  readonly date: number | undefined;
  /** The metering point that it is about, or the market as a whole. */
  readonly mpan?: string;
  /** True when it is about no metering point. */
  readonly ofMarket?: boolean;
  /** Entries found, by the id of the expected message. */
  readonly found: Map<string, MessageEntry>;
}

export interface ActOptions {
  readonly words?: Act['words'];
  readonly departures?: NonNullable<Act['departures']>;
  readonly date?: number;
  /** It is about no metering point: load shapes, standing data. */
  readonly ofMarket?: true;
  /** The metering point that it is about, where that is not the one of the scenario. */
  readonly about?: MeteringPoint;
}

/** Has a party do something, and lets the market answer as far as it does at once. */
export async function act(world: MarketWorld, by: Party, name: string, options: ActOptions = {}): Promise<Exchange> {
  const ofMarket = options.ofMarket === true;
  const { mpan } = ofMarket ? { mpan: wholeMarket } : (options.about ?? (await world.point()));
  const { words = {}, departures, date } = options;
  const begunAt = world.market.clock.now();
  const base = { do: 'act', act: name, words } as const;
  const decidedAt = await world.market.instruct(by, mpan, departures === undefined ? base : { ...base, departures });
  const exchange: Exchange = {
    by,
    act: name,
    words,
    mpan,
    departed: departures !== undefined,
    decidedAt: decidedAt ?? begunAt,
    date,
    ofMarket,
    found: new Map(),
  };
  world.exchanges.push(exchange);
  return exchange;
}

export interface ExpectOptions {
  /** Which exchange it belongs to; absent: the latest one. */
  readonly exchange?: Exchange;
  /** The id of the expected message that it answers; absent: the one that was found last. */
  readonly answers?: string;
  readonly code?: string;
  readonly says?: Readonly<Record<string, unknown>>;
  /** The metering point that it is about, where that is not the one of the scenario. */
  readonly about?: MeteringPoint;
  /** Epoch milliseconds of the date it is about, where the exchange does not say. */
  readonly date?: number;
  /** Which message it is, where several of one kind come. */
  readonly which?: (entry: MessageEntry) => boolean;
  /** What else the message of an entry is held against, where it is not departed on purpose. */
  readonly also?: (on: number) => RecordedBasis;
}

const minuteMs = 60_000;

function deadlineOf(world: MarketWorld, expected: ExpectedMessage, from: number): ClaimDeadline {
  const { settings } = world.market;
  if ('minutes' in expected.deadline) {
    const minutes = Number(settings[expected.deadline.minutes]);
    return { name: `${minutes} minutes after ${expected.anchor}`, from, due: from + minutes * minuteMs };
  }
  const days = Number(settings[expected.deadline.workingDays]);
  const last = addWorkingDays(localDateOf(from), days);
  return { name: `${days} working days after ${expected.anchor}`, from, due: localMidnight(addLocalDays(last, 1)) - 1 };
}

function anchorOf(exchange: Exchange, expected: ExpectedMessage, answered: MessageEntry | undefined, date?: number) {
  const answeredAt = answered === undefined ? exchange.decidedAt : Date.parse(answered.marketTime);
  switch (expected.anchor) {
    case 'the decision':
      return exchange.decidedAt;
    case 'what it answers':
      return answeredAt;
    case 'its date':
      return Math.max(dateOf(exchange, date), answeredAt);
  }
}

function dateOf(exchange: Exchange, date?: number): number {
  return date ?? exchange.date ?? exchange.decidedAt;
}

/** The exchange that a scenario speaks of when it does not say which. @throws when nobody has done anything yet */
export function latestExchange(world: MarketWorld): Exchange {
  const exchange = world.exchanges.at(-1);
  if (exchange === undefined) throw new RangeError('The scenario has had nobody do anything yet');
  return exchange;
}

const nobody = () => undefined;

/** Who is in a place of the metering point now; "the sender" is whoever sent what is answered. */
async function whoIsIn(world: MarketWorld, answered: MessageEntry | undefined, about: MeteringPoint | undefined) {
  const point = about ?? (await world.point());
  const { market } = world;
  return (place: Place) =>
    place === 'the sender' ? answered?.sender.dipId : inPlace(place, point, market.clock.now(), market.directory);
}

/**
 * Claims one message of an exchange: waits for it up to its deadline, holds it against its row and what the scenario says of it,
 * and records the claim.
 * @throws {NonConformance} when it does not come in time, comes too early, or differs
 */
export async function claimExpected(
  world: MarketWorld,
  expected: ExpectedMessage,
  options: ExpectOptions = {},
): Promise<MessageEntry> {
  const exchange = options.exchange ?? latestExchange(world);
  const answered =
    options.answers === undefined ? [...exchange.found.values()].at(-1) : exchange.found.get(options.answers);
  const from = anchorOf(exchange, expected, answered, options.date);
  // Where a message is of a date, and is said to answer nothing, it need not follow the one that was found before it.
  const since = expected.anchor === 'its date' && options.answers === undefined ? dateOf(exchange, options.date) : from;
  const allowed = { ...deadlineOf(world, expected, from), earliest: earliestFor(world, since) };
  const deadline = inOpenTime(allowed, world.stage.closed);
  const what = `${expected.id} (${expected.interfaceId} ${expected.event})`;
  const mpan = exchange.ofMarket === true ? undefined : (options.about ?? (await world.point())).mpan;
  const wanted = (entry: MessageEntry) =>
    entry.mpan === mpan &&
    entry.outcome === 'accepted' &&
    entry.interfaceId === expected.interfaceId &&
    entry.event === expected.event &&
    expected.from.some((role) => role === entry.sender.role) &&
    (options.which?.(entry) ?? true);
  const came = options.which === undefined ? { came: messageCame(expected, mpan) } : {};
  const entry = await awaitMessage(world, {
    ...{ what, deadline, wanted, from: expected.from, timeIsJudged: true, ...came },
  });
  exchange.found.set(expected.id, entry);
  const begins = answered === undefined && exchange.departed;
  const inPlace = begins ? nobody : await whoIsIn(world, answered, options.about);
  const also = begins || options.also === undefined ? [] : [options.also(entry.seq)];
  const findings: readonly Finding[] = [
    ...requireTime(entry.marketTime, expected, deadline),
    ...(begins
      ? []
      : requireMessage(messageBehind(world, entry), {
          expected,
          answered:
            answered === undefined
              ? undefined
              : { message: messageBehind(world, answered), correlation: answered.correlation ?? null },
          code: options.code,
          says: options.says,
          recipients: entry.recipients.map(({ dipId }) => dipId ?? ''),
          inPlace,
        })),
    ...also.flatMap((one) => judgeRecorded(soFar(world), one).findings),
  ];
  const basis = messageBasis({ expected, entry, answered, inPlace, options, departed: begins, also });
  recordClaim(world, what, findings, [entry.seq], deadline, basis);
  return entry;
}

/** What a claim is recorded with when its message does not come. */
function messageCame(expected: ExpectedMessage, mpan: string | undefined): AwaitedBasis {
  const { interfaceId, event, from } = expected;
  const row = rowName(expected);
  const where = { ...(mpan !== undefined && { mpan }), ...(row !== undefined && { row }) };
  return { check: 'message-came', given: { interfaceId, event, from, ...where } };
}

/** Claims what a party holds of the scenario's metering point, or of another one, as a reader would say it. */
export async function claimHeld(
  world: MarketWorld,
  party: Party,
  what: string,
  expected: unknown,
  pick: (held: HeldPoint) => unknown,
  about?: MeteringPoint,
): Promise<void> {
  const { mpan } = about ?? (await world.point());
  await claimHeldUnder(world, { party, key: mpan }, what, expected, pick);
}

/** Claims what a party keeps of the market as a whole: load shapes, standing data. */
export async function claimMarketHeld(
  world: MarketWorld,
  party: Party,
  what: string,
  expected: unknown,
  pick: (notes: HeldPoint['notes']) => unknown,
): Promise<void> {
  await claimHeldUnder(world, { party, key: wholeMarket }, what, expected, ({ notes }) => pick(notes));
}

async function claimHeldUnder(
  world: MarketWorld,
  { party, key }: { readonly party: Party; readonly key: string },
  what: string,
  expected: unknown,
  pick: (held: HeldPoint) => unknown,
): Promise<void> {
  const held = await world.market.holds(party, { mpan: key, what, example: expected, pick });
  const given = { rule: 'held', party: party.name, what, expected, held };
  claimRecorded(world, `${party.name} holds ${what}`, { check: 'held', given });
}

/** What a party is asked for by its test hook: its registered data of a metering point, and its notes by process. */
export interface HeldPoint {
  readonly point: MeteringPoint;
  readonly notes: Readonly<Record<string, unknown>>;
}
