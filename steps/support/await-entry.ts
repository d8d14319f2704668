import type { Finding } from '../../market/checks/finding.ts';
import { type Givens, judgeRecorded, type RecordedBasis } from '../../market/checks/recorded/recorded-checks.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { listInWords, messageInWords } from '../../market/record/sentences.ts';
import { eventually } from '../../wire/eventually.ts';
import { HarnessFault, NonConformance, StillWaiting } from '../../wire/faults.ts';
import { type ClaimDeadline, writeClaim } from './claim-record.ts';
import { type MessageEntry, messagesOf, soFar } from './conversation-so-far.ts';
import { inOpenTime } from './open-doors.ts';
import type { MarketWorld } from './world.ts';

export interface Awaited<Entry> {
  /** What is awaited, as the end of "Awaited …". */
  readonly what: string;
  readonly deadline: ClaimDeadline;
  readonly wanted: (entry: Entry) => boolean;
  /** Roles that may send it; left out where that is not known. */
  readonly from?: readonly RoleCode[];
  /** What the claim is recorded with when it does not come; left out where what is wanted is told in code alone. */
  readonly came?: AwaitedBasis;
  /** Whoever asks holds its time against the deadline, with what else there is to judge. */
  readonly timeIsJudged?: true;
}

/**
 * Waits for an entry of the record that no claim has accounted for, lets time pass up to the deadline, and accounts for it.
 * @param among the entries it may be one of, oldest first, and how a reader would be told of them
 * @throws {NonConformance} when the deadline passes, naming what came instead
 */
export async function awaitEntry<Entry extends { readonly seq: number; readonly marketTime: string }>(
  world: MarketWorld,
  { what, wanted, from = [], came, timeIsJudged, ...awaited }: Awaited<Entry>,
  among: { readonly entries: () => readonly Entry[]; readonly inWords: (entry: Entry) => string },
): Promise<Entry> {
  const { market, stage, accounted } = world;
  const deadline = timeIsJudged === true ? awaited.deadline : inOpenTime(awaited.deadline, stage.closed);
  const look = () => among.entries().find((entry) => wanted(entry) && !accounted.has(entry.seq));
  if (stage.keeper?.goesThrough?.() === true && look() === undefined)
    throw new HarnessFault(`A step that is played again does not find again what it had found: ${what}`);
  const found = await eventually(look, {
    ...{ what, deadline, clock: market.clock, journal: stage.journal },
    move: (until) => market.step(until),
    arrived: () => listInWords(among.entries().map(among.inWords)),
    ...(stage.patienceMs !== undefined && { patienceMs: stage.ended ? 0 : stage.patienceMs }),
  }).catch((error: unknown) => {
    if (error instanceof StillWaiting) error.from = namesOf(from, world);
    if (error instanceof NonConformance)
      writeClaim(world, {
        ...{ text: what, findings: [missing(what, error)], evidence: [], deadline },
        awaitedFrom: namesOf(from, world),
        ...(came === undefined ? { unkept: toldInCode } : { basis: awaitedBasis(came, what, deadline, accounted) }),
      });
    throw error;
  });
  accounted.add(found.seq);
  if (timeIsJudged !== true && Date.parse(found.marketTime) > deadline.due) throw tooLate(world, what, deadline, found);
  return found;
}

/** Parties of these roles, by name; the participant alone where it is among them. */
function namesOf(roles: readonly RoleCode[], { market }: MarketWorld): readonly string[] {
  const parties = market.directory.parties.filter(({ role }) => roles.includes(role));
  const real = parties.filter((party) => party.real);
  return [...new Set((real.length > 0 ? real : parties).map(({ name }) => name))];
}

/** It came, but after its deadline. */
function tooLate(
  world: MarketWorld,
  what: string,
  deadline: ClaimDeadline,
  { seq, marketTime }: { readonly seq: number; readonly marketTime: string },
): NonConformance {
  const expected = `by ${new Date(deadline.due).toISOString()} (${deadline.name})`;
  const basis: RecordedBasis = { check: 'in-time', given: { on: seq, due: deadline.due, name: deadline.name } };
  const { findings } = judgeRecorded(soFar(world), basis);
  const message = findings[0]?.message ?? '';
  writeClaim(world, { text: what, findings, evidence: [seq], deadline, basis });
  return new NonConformance(`${what} differs. ${message} Look: entry ${seq} of the journal.`, {
    ...{ expected, actual: marketTime, findings },
  });
}

/** A check of what is awaited, without what every claim has that waits. */
export type AwaitedBasis = {
  [Name in 'message-came' | 'file-came']: {
    readonly check: Name;
    readonly given: Omit<Givens[Name], 'what' | 'due' | 'accounted'>;
  };
}['message-came' | 'file-came'];

const toldInCode = 'what they awaited in vain was told apart from others by code, which is no data';

const awaitedBasis = (
  { check, given }: AwaitedBasis,
  what: string,
  { due }: ClaimDeadline,
  accounted: ReadonlySet<number>,
): RecordedBasis => ({ check, given: { ...given, what, due, accounted: [...accounted] } }) as RecordedBasis;

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
