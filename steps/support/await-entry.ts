import { type Deadline, eventually } from '../../wire/eventually.ts';
import { type MessageEntry, messagesOf } from './conversation-so-far.ts';
import { listInWords, messageInWords } from './sentences.ts';
import type { MarketWorld } from './world.ts';

export interface Awaited<Entry> {
  /** What is awaited, as the end of "Awaited …". */
  readonly what: string;
  readonly deadline: Deadline;
  readonly wanted: (entry: Entry) => boolean;
}

/**
 * Waits for an entry of the record that no claim has accounted for, lets time pass up to the deadline, and accounts for it.
 * @param among the entries it may be one of, oldest first, and how a reader would be told of them
 * @throws {NonConformance} when the deadline passes, naming what came instead
 */
export async function awaitEntry<Entry extends { readonly seq: number }>(
  world: MarketWorld,
  { what, deadline, wanted }: Awaited<Entry>,
  among: { readonly entries: () => readonly Entry[]; readonly inWords: (entry: Entry) => string },
): Promise<Entry> {
  const { market, stage, accounted } = world;
  const found = await eventually(() => among.entries().find((entry) => wanted(entry) && !accounted.has(entry.seq)), {
    ...{ what, deadline, clock: market.clock, journal: stage.journal },
    move: (until) => market.step(until),
    arrived: () => listInWords(among.entries().map(among.inWords)),
  });
  accounted.add(found.seq);
  return found;
}

/** Waits for a message of the scenario. @throws {NonConformance} when the deadline passes */
export function awaitMessage(world: MarketWorld, awaited: Awaited<MessageEntry>): Promise<MessageEntry> {
  return awaitEntry(world, awaited, { entries: () => messagesOf(world), inWords: messageInWords });
}
