import { onceIn, type SoFar, Unmet } from '../../market/checks/recorded/so-far.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import type { Ask, ExpectedId } from '../../market/processes/appointment/conversation.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { NonConformance } from '../../wire/faults.ts';
import { inflated as inflate } from '../../wire/report-packing.ts';
import type { MarketWorld } from './world.ts';

export type MessageEntry = EntryOf<'message'>;

/** The record of the scenario so far, as checks look at it. */
export function soFar(world: MarketWorld): SoFar {
  const { journal, scenario, catalogue } = world.stage;
  const text = (payload: string) => journal.readPayload(payload).toString('utf8');
  const json = (payload: string): unknown => JSON.parse(text(payload));
  return { entries: journal.entriesOf(scenario), text, json, inflate, catalogue, once: onceIn(new Map()) };
}

/**
 * What a claim looks up in the record before it is made.
 * @throws {NonConformance} when that never came
 */
export function lookedUp<Found>(world: MarketWorld, look: (soFar: SoFar) => Found): Found {
  try {
    return look(soFar(world));
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    const { expected, actual, message } = error.finding;
    throw new NonConformance(message, { expected, actual, findings: [error.finding] });
  }
}

/** DIP messages of the scenario so far, oldest first. */
export function messagesOf(world: MarketWorld): readonly MessageEntry[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is MessageEntry => entry.kind === 'message');
}

/** The message behind an entry, as it was sent. */
export function messageBehind(world: MarketWorld, entry: MessageEntry): DipMessage {
  const body = JSON.parse(world.stage.journal.readPayload(entry.payload).toString('utf8')) as DipMessage[];
  return body[entry.index] as DipMessage;
}

/** Names an expected message of one request of the scenario. */
export function expectedKey(world: MarketWorld, ask: Ask, id: ExpectedId): string {
  return `${world.asks.indexOf(ask)}/${id}`;
}

/** The entry that an earlier claim found for an expected message of a request. */
export function foundEntry(world: MarketWorld, ask: Ask, id: ExpectedId): MessageEntry | undefined {
  const seq = world.found.get(expectedKey(world, ask, id));
  return seq === undefined ? undefined : messagesOf(world).find((entry) => entry.seq === seq);
}
