import type { SubmissionSaid } from '../../market/checks/consumption-checks.ts';
import { amendmentMessages, consumptionMessages } from '../../market/expected/consumption.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import type { Party } from '../../market/parties/party.ts';
import {
  type ConsumptionBlock,
  daysOf,
  mostDays,
  type Period,
  totalOf,
  utcDayAfter,
} from '../../market/processes/consumption/periods.ts';
import type { CollectedWords } from '../../market/processes/consumption/submission.ts';
import { type MessageEntry, messageBehind } from './conversation-so-far.ts';
import { type ActOptions, act, claimExpected, claimHeld, type Exchange, type HeldPoint } from './exchange.ts';
import { type EstimateRow, eachKwh, gapWords } from './words/consumption-words.ts';
import type { MarketWorld } from './world.ts';

/** Consumption that a scenario speaks of: a quantity, the first UTC day, and how many. */
export interface Stretch {
  readonly quantity: string;
  readonly day: string;
  readonly days?: number;
}

const daysIn = ({ day, days = 1 }: Stretch) => Array.from({ length: days }, (_, index) => utcDayAfter(day, index));

const expectedFor = (quantity: string): ExpectedMessage =>
  quantity.startsWith('A') ? consumptionMessages.submission : consumptionMessages.reactive;

/** Has a data service submit what it collected of some days. */
export function submit(
  world: MarketWorld,
  by: Party,
  stretch: Stretch,
  gap = 'nothing missing',
  departures?: ActOptions['departures'],
): Promise<Exchange> {
  const collected = gapWords[gap];
  if (collected === undefined) throw new RangeError(`no gap is worded "${gap}"`);
  const words: CollectedWords = { days: 1, each: eachKwh, ...stretch, ...collected };
  const options = { words: { ...words } };
  return act(world, by, 'submit-consumption', departures === undefined ? options : { ...options, departures });
}

/** What the periods of a submission are: those that were collected as they came, the others as the estimate says. */
function periodsSaid(
  missing: readonly number[],
  estimate: EstimateRow | undefined,
): Pick<SubmissionSaid, 'period' | 'besides'> {
  const { q = [], e = null, v } = estimate ?? {};
  const estimated = { q, e, arc: null, ...(v === undefined ? {} : { v }) };
  const period = { v: eachKwh, q: ['A'], e: null, arc: null };
  return { period, besides: [{ places: missing.map((one) => one - 1), period: estimated }] };
}

/** Claims a submission of some days, in as many messages as it takes, each held against what was collected. */
export async function claimSubmitted(
  world: MarketWorld,
  stretch: Stretch,
  options: {
    readonly estimate?: EstimateRow;
    readonly expected?: ExpectedMessage;
    readonly missing?: readonly number[];
  } = {},
): Promise<void> {
  const { quantity } = stretch;
  const { estimate, expected = expectedFor(quantity) } = options;
  const exchange = world.exchanges.at(-1);
  const missing = options.missing ?? ((exchange?.words.missing ?? []) as readonly number[]);
  const point = await world.point();
  const all = daysIn(stretch);
  for (let first = 0; first < all.length; first += mostDays) {
    await claimExpected(world, expected, {
      which: (entry) => all.length <= mostDays || firstDayOf(world, entry) === all[first],
      also: (on) => ({
        check: 'consumption',
        given: {
          ...{ on, quantity, days: all.slice(first, first + mostDays), connectionType: point.connectionType },
          ...periodsSaid(missing, estimate),
          ...(estimate?.total === undefined ? {} : { total: estimate.total }),
        },
      }),
    });
  }
}

/** Has a data service submit before the scenario begins, and takes note of it. */
export async function hasSubmitted(world: MarketWorld, by: Party, stretch: Stretch, gap?: string): Promise<void> {
  await submit(world, by, stretch, gap);
  await claimExpected(world, expectedFor(stretch.quantity));
}

/** Claims that what was submitted wrongly is refused with a code. */
export async function claimRefused(world: MarketWorld, code: string): Promise<void> {
  await claimExpected(world, consumptionMessages.submission);
  await claimExpected(world, consumptionMessages.refusal, { code });
}

const blockBehind = (world: MarketWorld, entry: MessageEntry) =>
  messageBehind(world, entry).payload.CustomBlock?.B900 as unknown as ConsumptionBlock;

/** The UTC day with which a submission begins; messages of one submission may come in any order. */
export const firstDayOf = (world: MarketWorld, entry: MessageEntry) => daysOf(blockBehind(world, entry))[0]?.day;

/** kWh or kVArh of the submission that was claimed last. @throws {RangeError} when none was */
export function submittedTotal(world: MarketWorld): string {
  const entry = [...(world.exchanges.at(-1)?.found.values() ?? [])].findLast(
    ({ interfaceId }) => interfaceId === 'IF-021',
  );
  if (entry === undefined) throw new RangeError('No submission of consumption has been claimed yet');
  return totalOf(daysOf(blockBehind(world, entry)).flatMap(({ periods }) => periods));
}

type Held = Readonly<Record<string, Readonly<Record<string, readonly Period[]>>>> | undefined;

const heldOf = ({ notes }: HeldPoint, quantity: string, day: string) => (notes.consumption as Held)?.[quantity]?.[day];

/** Claims how much a party holds of a quantity on a UTC day; null: nothing. */
export async function claimHeldConsumption(
  world: MarketWorld,
  party: Party,
  { quantity, day }: Stretch,
  total: string | null,
): Promise<void> {
  const what = `its ${quantity} on ${day}`;
  await claimHeld(world, party, what, total, (held) => {
    const periods = heldOf(held, quantity, day);
    return periods === undefined ? null : totalOf(periods);
  });
}

/** Claims the days of an accepted amendment: every half hour says why, and together they are what was asked for. */
export async function claimAmended(world: MarketWorld, stretch: Stretch, total: string, reason: string): Promise<void> {
  const point = await world.point();
  await claimExpected(world, amendmentMessages.amended, {
    answers: amendmentMessages.request.id,
    also: (on) => ({
      check: 'consumption',
      given: {
        ...{ on, quantity: stretch.quantity, days: daysIn(stretch), connectionType: point.connectionType, total },
        period: { q: ['E8'], e: '9', arc: reason },
      },
    }),
  });
}

interface Annual {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly quality: string;
}

/** Claims which annual consumption a party holds. */
export async function claimAnnualHeld(world: MarketWorld, party: Party, wanted: Annual): Promise<void> {
  const inWords = ({ value, effectiveFrom, quality }: Annual) => {
    return { value, effectiveFrom: new Date(effectiveFrom).toISOString(), quality };
  };
  await claimHeld(world, party, 'the annual consumption', inWords(wanted), ({ notes }) => {
    const held = notes.annualConsumption as Annual | undefined;
    return held && inWords(held);
  });
}
