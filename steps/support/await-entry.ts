import type { Finding } from '../../market/checks/finding.ts';
import { eventually } from '../../wire/eventually.ts';
import { NonConformance } from '../../wire/faults.ts';
import { type ClaimDeadline, writeClaim } from './claim-record.ts';
import { type MessageEntry, messagesOf } from './conversation-so-far.ts';
import { listInWords, messageInWords } from './sentences.ts';
import type { MarketWorld } from './world.ts';

export interface Awaited<Entry> {
  /** What is awaited, as the end of "Awaited …". */
  readonly what: string;
  readonly deadline: ClaimDeadline;
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
  }).catch((error: unknown) => {
    if (error instanceof NonConformance)
      writeClaim(world, { text: what, findings: [missing(what, error)], evidence: [], deadline });
    throw error;
  });
  accounted.add(found.seq);
  return found;
}

/** What never came, as a finding: the record then shows the deadline that passed. */
function missing(what: string, { expected, actual, message }: NonConformance): Finding {
  return {
    rule: 'message.missing',
    path: '',
    expected,
    actual,
    message: `${what} did not come. ${message}`,
    weight: 'refused',
  };
}

/** Waits for a message of the scenario. @throws {NonConformance} when the deadline passes */
export function awaitMessage(world: MarketWorld, awaited: Awaited<MessageEntry>): Promise<MessageEntry> {
  return awaitEntry(world, awaited, { entries: () => messagesOf(world), inWords: messageInWords });
}
