import { expectedConversations } from '../../expected/index.ts';
import { type Ask, eventFor, expectedMessages } from '../../processes/appointment/conversation.ts';
import type { Entry, EntryOf } from '../../record/entries.ts';
import { fileInWords, listInWords, messageInWords } from '../../record/sentences.ts';
import type { Finding } from '../finding.ts';
import { requireTime } from '../time-checks.ts';
import { entriesOfKind, type Judgement, NotKept, numbersOf, type SoFar } from './so-far.ts';

/* What was awaited, and did not come by its deadline or came after it. */

interface Awaited {
  /** What is awaited, as the claim says it. */
  readonly what: string;
  /** Epoch milliseconds. */
  readonly due: number;
  /** Numbers of entries that earlier claims asked for. */
  readonly accounted: readonly number[];
}

/** A message that is awaited. */
export interface MessageAwaited extends Awaited {
  /** Of which metering point; left out for one that is about the market as a whole. */
  readonly mpan?: string;
  readonly interfaceId: string;
  readonly event: string;
  /** Roles of which one sends it. */
  readonly from: readonly string[];
  /** Where its row stands in `market/expected`: "energisation/outcome". Left out for a row that a scenario made. */
  readonly row?: string;
  /** The same for a message of an appointment: the name of its row and the service. */
  readonly appointment?: { readonly row: string; readonly service: Ask['service'] };
}

/** A message came in time; what it says is nothing of this. */
export function requireMessageCame(soFar: SoFar, given: MessageAwaited): Judgement {
  const fits = (entry: EntryOf<'message'>) =>
    entry.mpan === given.mpan &&
    entry.outcome === 'accepted' &&
    entry.interfaceId === given.interfaceId &&
    entry.event === given.event &&
    given.from.includes(entry.sender.role);
  return cameInTime(given, entriesOfKind(soFar, 'message'), fits, messageInWords);
}

/** The same with its row as it stands today. */
export function messageAwaitedToday(given: MessageAwaited): MessageAwaited {
  if (given.appointment !== undefined) {
    const { row, service } = given.appointment;
    const expected = Object.values(expectedMessages).find(({ id }) => id === row);
    if (expected === undefined) return given;
    return { ...given, interfaceId: expected.interfaceId, event: eventFor(expected, service), from: expected.from };
  }
  const [process = '', id = ''] = given.row?.split('/') ?? [];
  const expected = expectedConversations[process]?.[id];
  if (expected === undefined) return given;
  return { ...given, interfaceId: expected.interfaceId, event: expected.event, from: expected.from };
}

/** A file that is awaited. */
export interface FileAwaited extends Awaited {
  readonly flow: string;
  readonly from: { readonly role: string; readonly mpid?: string };
  readonly to: { readonly role: string; readonly mpid: string };
}

/** A file came in time, whatever became of it. */
export function requireFileCame(soFar: SoFar, given: FileAwaited): Judgement {
  const { flow, from, to } = given;
  const fits = (entry: EntryOf<'file'>) =>
    entry.flow.startsWith(flow) &&
    entry.from.role === from.role &&
    (from.mpid === undefined || entry.from.mpid === from.mpid) &&
    entry.to.role === to.role &&
    entry.to.mpid === to.mpid;
  return cameInTime(given, entriesOfKind(soFar, 'file'), fits, fileInWords);
}

function cameInTime<Of extends Entry>(
  { what, due, accounted }: Awaited,
  entries: readonly Of[],
  fits: (entry: Of) => boolean,
  inWords: (entry: Of) => string,
): Judgement {
  const came = entries.filter((entry) => fits(entry) && !accounted.includes(entry.seq));
  const inTime = came.filter(({ marketTime }) => Date.parse(marketTime) <= due);
  if (inTime.length > 0) return { findings: [], evidence: numbersOf(inTime.slice(0, 1)) };
  const expected = `${what} by ${new Date(due).toISOString()}`;
  const actual = listInWords(entries.map(inWords));
  const message = `${what} did not come. Awaited it by ${new Date(due).toISOString()}. Came: ${actual}.`;
  const finding: Finding = { rule: 'message.missing', path: '', expected, actual, message, weight: 'refused' };
  return { findings: [finding], evidence: numbersOf(came) };
}

export interface InTimeGiven {
  readonly on: number;
  /** Epoch milliseconds, and what they are called. */
  readonly due: number;
  readonly name: string;
}

/** What came, came by its deadline. */
export function requireInTime({ entries }: SoFar, { on, due, name }: InTimeGiven): Judgement {
  const entry = entries.find(({ seq }) => seq === on);
  if (entry === undefined) throw new NotKept(`The scenario has no entry ${on}`);
  return { findings: requireTime(entry.marketTime, { anchor: name }, { name, due, from: due }), evidence: [on] };
}
