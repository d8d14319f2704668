import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal, type Journal, openJournal, verifyJournal } from '../../../wire/journal.ts';
import type { Dip } from '../dip.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  messageOf,
  noon,
  parties,
  registration,
  settlement,
  signingIdentity,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';

/*
 * The delivery of the DIP against a model that cannot be wrong: for each channel of a recipient, status messages among them, the
 * list of what was accepted or asked for again. Whatever happens in whatever order, the webhook gets exactly this list; what
 * comes besides came before, is flagged, and can only come when the process was lost.
 */

const recipients = [registration, settlement];
const hookOf = (dipId: string, channel = '') =>
  `https://participant.test/${dipId}${channel === 'status' ? '/status' : ''}`;
const directory = parties.map((one) =>
  recipients.includes(one)
    ? { ...one, webhooks: { '*': hookOf(one.dipId), status: hookOf(one.dipId, 'status') } }
    : one,
);

/** A short key, since thousands of calls are signed here and nobody checks them. */
const signing = signingIdentity('DIP', 1024);

/** Three channels of two recipients. */
const kinds = [
  { recipient: registration, channel: 'IF-031', make: () => appointmentRequest() },
  {
    recipient: registration,
    channel: 'IF-025',
    make: () =>
      messageOf(supplier, 'IF-025', '[ConsentGranularity]', { A0: { primaryRecipients: [registration.dipId] } }),
  },
  { recipient: settlement, channel: 'IF-021', make: () => messageOf(smartData, 'IF-021', '[ActivePower]') },
  { recipient: registration, channel: 'status', make: () => statusMessage() },
] as const;
type Made = DipMessage | StandardResponseEntry;
const isStatus = (made: Made): made is StandardResponseEntry => !('payload' in made);
const referenceOf = (made: Made) =>
  isStatus(made) ? (made.senderUniqueReference ?? '') : made.payload.CommonBlock.S1.senderUniqueReference;
let statuses = 0;
/** Each about another message, none of which this DIP needs to know. */
function statusMessage(): StandardResponseEntry {
  statuses += 1;
  return {
    ...{ transactionID: null, correlationID: null, DIPConnectionProviderID: null, help: null, serviceTicketURL: null },
    senderUniqueReference: `S-IF-031-${registration.dipId}-REGS-20260310-${statuses}`,
    sentTimestamp: '2026-03-10T12:00:00+00:00',
    ...{ senderID: settlement.dipId, recipientID: registration.dipId, message: 'RCP1061 - MPAN unknown' },
  };
}

/** What a webhook does with a call, when it answers at last. */
type Answer = 'takes' | 'unavailable' | 'no-answer' | 'takes-but-answer-is-lost';

type Step =
  | { readonly do: 'accept'; readonly kind: number; readonly count: number }
  | { readonly do: 'answer'; readonly which: number; readonly answer: Answer }
  | { readonly do: 'time'; readonly ms: number }
  | { readonly do: 'pause' | 'resume'; readonly kind: number; readonly all: boolean }
  | { readonly do: 'outage'; readonly state: 'begin' | 'end' }
  | { readonly do: 'requeue'; readonly kind: number }
  | { readonly do: 'crash'; readonly checkpoint: boolean }
  /** The process is lost right after the so-many-th write to the journal from now on. */
  | { readonly do: 'crash-after-write'; readonly writes: number };

const kind = fc.nat(kinds.length - 1);
const answers: fc.Arbitrary<Answer> = fc.constantFrom('takes', 'takes', 'unavailable', 'no-answer');
const quietSteps: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constant('accept' as const), kind, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('accept' as const), kind, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(5), answer: answers }),
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(5), answer: answers }),
  fc.record({ do: fc.constant('time' as const), ms: fc.constantFrom(1, 1_000, 60_000, 72 * 3_600_000) }),
  fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const), kind, all: fc.boolean() }),
  fc.record({ do: fc.constant('requeue' as const), kind }),
  fc.record({ do: fc.constant('outage' as const), state: fc.constantFrom('begin' as const, 'end' as const) }),
];
const lostAnswer: fc.Arbitrary<Step> = fc.record({
  ...{ do: fc.constant('answer' as const), which: fc.nat(5) },
  answer: fc.constant('takes-but-answer-is-lost' as const),
});
const crash: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('crash' as const), checkpoint: fc.boolean() }),
  fc.record({ do: fc.constant('crash-after-write' as const), writes: fc.integer({ min: 1, max: 4 }) }),
);

/** What finds most faults: a call that was made, then lost, then refused, and lost again before its next attempt. */
const trouble: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('answer' as const), which: fc.nat(2), answer: answers }),
    lostAnswer,
    crash,
    fc.record({ do: fc.constant('time' as const), ms: fc.constantFrom(1, 1_000, 60_000) }),
  ),
  { minLength: 3, maxLength: 6 },
);
const lossySteps = (maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .array(fc.oneof({ arbitrary: fc.oneof(...quietSteps).map((step) => [step]), weight: 4 }, trouble), { maxLength })
    .map((groups) => groups.flat());

interface Call {
  readonly url: string;
  readonly messages: readonly Made[];
  readonly settle: (status: number | Error) => void;
}

interface Taken {
  readonly url: string;
  readonly channel: string;
  readonly reference: string;
  /** Of a status message, which has no number of its own, its reference. */
  readonly transaction: string;
  /** A status message has no sign of a replay. */
  readonly replay: boolean;
}

function takenOf(url: string, made: Made): Taken {
  const reference = referenceOf(made);
  if (isStatus(made)) return { url, channel: 'status', reference, transaction: reference, replay: false };
  const { S0, D0 } = made.payload.CommonBlock;
  const replay = D0?.replayIndicator === true;
  return { url, channel: S0.interfaceID, reference, transaction: D0?.transactionID ?? '', replay };
}

const channelOf = (made: Made | undefined) =>
  made === undefined || isStatus(made) ? 'status' : made.payload.CommonBlock.S0.interfaceID;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A journal whose writer can be lost: what it says afterwards is heard by nobody. */
function losable(journal: Journal) {
  let left = Number.POSITIVE_INFINITY;
  const written = <T>(write: () => T, nothing: T): T => {
    if (left <= 0) return nothing;
    const result = write();
    left -= 1;
    return result;
  };
  const guarded: Journal = {
    ...journal,
    get lastSeq() {
      return journal.lastSeq;
    },
    append: (body, scenario) => journal.append(body, scenario),
    record: (stamped, marketMs) => written(() => journal.record(stamped, marketMs), journal.lastSeq),
  };
  return {
    guarded,
    get lost() {
      return left <= 0;
    },
    loseAfter(writes: number) {
      left = writes;
    },
  };
}

/** Where the journal is: in memory, or in a folder that every restart opens again. */
interface Shelf {
  open(): Journal;
  /** As a killed process leaves it. */
  abandon(journal: Journal): void;
  done(): void;
}

async function play(steps: readonly Step[], settings: Partial<DipSettings>, shelf: Shelf, clock: VirtualClock) {
  const acknowledged: string[] = [];
  const requeued = new Map<string, string[]>();
  const taken: Taken[] = [];
  let journal = shelf.open();
  let calls: Call[] = [];
  let market = start(false);
  let crashes = 0;

  function start(carryOn: boolean) {
    const writer = losable(journal);
    let own: Call[] = [];
    calls = own;
    const { dip } = testDip({
      ...{ directory, clock, journal: writer.guarded, carryOn, seed: 'property', signing },
      settings: {
        ...{ retryBackoffMs: [1_000, 60_000], whenRetriesExhausted: 'pause', unknownStatusSubject: 'route' },
        ...settings,
      },
      deliver: ({ url, body }) =>
        new Promise((resolve, reject) => {
          const settle = (status: number | Error) => {
            own.splice(own.indexOf(call), 1);
            if (status instanceof Error) reject(status);
            else resolve({ status, body: '' });
          };
          const call: Call = { url, messages: JSON.parse(body.toString()) as Made[], settle };
          if (!writer.lost) own.push(call);
        }),
    });
    const abandon = () => {
      writer.loseAfter(0);
      own = [];
      clock.jumpTo(clock.now());
    };
    return { dip, abandon, writer };
  }

  const answer = (call: Call, how: Answer) => {
    if (how === 'takes' || how === 'takes-but-answer-is-lost')
      taken.push(...call.messages.map((made) => takenOf(call.url, made)));
    if (how === 'takes') call.settle(201);
    else if (how === 'unavailable') call.settle(503);
    // What the recipient took although its answer was lost is settled by the crash that follows, never by an answer.
    else if (how === 'no-answer') call.settle(Object.assign(new Error('lost'), { code: 'ECONNRESET' }));
  };
  const restart = (checkpoint: boolean) => {
    crashes += 1;
    if (checkpoint) market.dip.checkpoint();
    market.abandon();
    shelf.abandon(journal);
    journal = shelf.open();
    market = start(true);
  };

  /** Lets everything happen that needs no clock and no answer: signing is done when every call under way has come. */
  const breathe = async () => {
    do for (let turns = 0; turns < 3; turns += 1) await turn();
    while (!market.writer.lost && market.dip.queues().filter(({ state }) => state === 'sending').length > calls.length);
  };
  let requeues = 0;
  const requeue = ({ recipient: { dipId }, channel }: (typeof kinds)[number]) => {
    const before = journal.lastSeq;
    const found =
      channel === 'status'
        ? journal.entriesOfKind('status').slice(0, 3)
        : market.dip.history.find({ recipientDipId: dipId, channel, limit: 3 }).publications;
    requeues += 1;
    const entries = found.map((one) => ('seq' in one ? one.seq : one.entry));
    market.dip.requeue(`requeue-${requeues}`, { dipId, channel }, entries);
    if (journal.lastSeq === before) return;
    const references = found.map((one) =>
      'about' in one ? (one.about.senderReference ?? '') : referenceOf(one.publication.message),
    );
    const key = `${hookOf(dipId, channel)} ${channel}`;
    requeued.set(key, [...(requeued.get(key) ?? []), ...references]);
  };
  const perform = async (step: Step): Promise<void> => {
    const { dip } = market;
    if (step.do === 'accept') {
      const row = kinds[step.kind] ?? kinds[0];
      const made: Made[] = Array.from({ length: step.count }, () => row.make());
      const outcome = submit(dip, made);
      assert.match(outcome.messageArray[0]?.message ?? '', /^MSG0000/);
      if (!market.writer.lost) acknowledged.push(...made.map(referenceOf));
    } else if (step.do === 'answer') {
      const call = calls[step.which % Math.max(1, calls.length)];
      if (call === undefined) return;
      answer(call, step.answer);
      if (step.answer === 'takes-but-answer-is-lost') restart(false);
    } else if (step.do === 'time') await clock.runDue(clock.now() + step.ms, breathe);
    else if (step.do === 'outage') dip.outage(step.state);
    else if (step.do === 'crash') restart(step.checkpoint);
    else if (step.do === 'crash-after-write') market.writer.loseAfter(step.writes);
    else if (step.do === 'requeue') requeue(kinds[step.kind] ?? kinds[0]);
    else {
      const row = kinds[step.kind] ?? kinds[0];
      dip[step.do](row.recipient.dipId, step.all ? undefined : row.channel);
    }
  };

  for (const step of steps) {
    await perform(step);
    await breathe();
    if (market.writer.lost) {
      restart(false);
      await breathe();
    }
    const keys = calls.map(({ url, messages }) => `${url} ${channelOf(messages[0])}`);
    assert.equal(new Set(keys).size, keys.length, 'one call in flight on each channel');
    const most = settings.callsPerRecipient ?? 8;
    for (const { dipId } of recipients)
      assert.ok(
        calls.filter(({ url }) => url.startsWith(hookOf(dipId))).length <= most,
        'calls in flight to one recipient',
      );
    for (const { messages } of calls) assert.ok(messages.length <= (settings.messagesPerPublication ?? 1));
  }
  // In the end everything is mended, and everything must arrive.
  market.writer.loseAfter(Number.POSITIVE_INFINITY);
  market.dip.outage('end');
  for (let round = 0; round < 400; round += 1) {
    for (const { dipId } of recipients) market.dip.resume(dipId);
    await breathe();
    for (const call of [...calls]) answer(call, 'takes');
    await clock.runDue(clock.now() + 60_000, breathe);
    if (calls.length === 0 && market.dip.queues().every(({ waiting, inFlight }) => waiting + inFlight === 0)) break;
  }
  const { deliveries, accepted } = recordOf(journal);
  const finished = Array.from({ length: requeues }, (_, at) => market.dip.requeueProgress(`requeue-${at + 1}`)?.state);
  shelf.done();
  return { accepted, acknowledged, requeued, finished, taken, deliveries, crashes };
}

function submit(dip: Dip, made: readonly Made[]) {
  const said = made.filter(isStatus);
  const messages = made.filter((one): one is DipMessage => !isStatus(one));
  if (said.length > 0) return dip.submitStatus(said, settlement.dipId);
  return dip.submit(messages, messages[0]?.payload.CommonBlock.S1.senderDIPID ?? '');
}

/** What the journal says: what was accepted on each channel, with what was asked for again among the status messages, and attempts. */
function recordOf(journal: Journal) {
  const references = new Map(
    journal.entriesOfKind('status').map(({ seq, about }) => [seq, about.senderReference ?? '']),
  );
  const statusKey = `${hookOf(registration.dipId, 'status')} status`;
  const accepted = journal.entries().flatMap((entry) => {
    if (entry.kind === 'message')
      return entry.recipients
        .filter(({ dipId }) => recipients.some((one) => one.dipId === dipId))
        .map(({ dipId }) => ({
          key: `${hookOf(dipId ?? '')} ${entry.interfaceId}`,
          reference: entry.senderReference ?? '',
        }));
    const again =
      entry.kind === 'status'
        ? [entry.seq]
        : entry.kind === 'dip-control' && entry.action === 'requeue-asked' && entry.channel === 'status'
          ? (JSON.parse(journal.readPayload(entry.payload ?? '').toString()) as number[])
          : [];
    return again.map((seq) => ({ key: statusKey, reference: references.get(seq) ?? '' }));
  });
  const deliveries = journal.entries().flatMap((entry) => {
    const { kind } = entry;
    if (kind === 'delivery') {
      const { recipient, transaction, replayed, outcome, codes } = entry;
      return [{ key: `${hookOf(recipient.dipId ?? '')} ${transaction} ${replayed === true}`, outcome, codes }];
    }
    if (kind !== 'status-delivery') return [];
    const url = hookOf(entry.recipient.dipId ?? '', 'status');
    return [{ key: `${url} ${references.get(entry.status)} false`, outcome: entry.outcome, codes: entry.codes }];
  });
  return { accepted, deliveries };
}

type Played = Awaited<ReturnType<typeof play>>;

/** @param most how many messages may share a call */
function judge(played: Played, most: number): void {
  const { accepted, acknowledged, requeued, finished, crashes } = played;
  const recorded = accepted.map(({ reference }) => reference);
  for (const reference of acknowledged) assert.ok(recorded.includes(reference), 'what was acknowledged is recorded');
  const keys = new Set(accepted.map(({ key }) => key));
  for (const key of keys) {
    const expected = accepted.filter((one) => one.key === key).map(({ reference }) => reference);
    judgeChannel(key, expected, false, played, most);
    if (!key.endsWith(' status')) judgeChannel(key, requeued.get(key) ?? [], true, played, most);
  }
  for (const state of finished) assert.ok(state === 'Completed' || (state === undefined && crashes > 0));
  judgeRecord(played);
}

function judgeChannel(key: string, expected: readonly string[], replay: boolean, played: Played, most: number): void {
  const [url, channel] = key.split(' ');
  const references = played.taken
    .filter((one) => one.url === url && one.channel === channel && one.replay === replay)
    .map(({ reference }) => reference);
  if (played.crashes === 0) assert.deepEqual(references, expected, `exactly once and in order: ${key}`);
  // Going through what came: each is the next that is expected, or one of the last call again.
  let next = 0;
  for (const reference of references) {
    const again = expected.slice(Math.max(0, next - most), next).lastIndexOf(reference);
    if (reference === expected[next]) next += 1;
    else assert.ok(again >= 0, `in order, and only what was under way comes again: ${key} got ${reference} at ${next}`);
  }
  assert.equal(next, expected.length, `at least once: ${key}`);
}

function judgeRecord({ taken, deliveries, crashes }: Played): void {
  const transactions = new Map<string, string>();
  const times = new Map<string, number>();
  for (const { url, reference, transaction, replay } of taken) {
    assert.equal(transactions.get(reference) ?? transaction, transaction, 'the same message has one transaction ID');
    transactions.set(reference, transaction);
    const key = `${url} ${transaction} ${replay}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  for (const [key, count] of times) {
    const delivered = deliveries.filter((one) => one.outcome === 'delivered' && one.key === key);
    assert.ok(delivered.length >= 1, `what came is recorded: ${key}`);
    const flagged = delivered.filter(({ codes }) => codes.includes('may-repeat')).length;
    assert.ok(count - delivered.length <= flagged * crashes, `what came ${count} times is flagged: ${key}`);
    if (crashes === 0) assert.equal(count, delivered.length);
  }
  const isFlagged = deliveries.some(({ codes }) => codes.includes('may-repeat'));
  assert.ok(crashes > 0 || !isFlagged, 'without a crash nothing is flagged');
}

const memoryShelf = (clock: VirtualClock): Shelf => {
  const journal = createMemoryJournal({ clock });
  return { open: () => journal, abandon: () => undefined, done: () => undefined };
};

const settings = fc.record({
  messagesPerPublication: fc.constantFrom(1, 1, 3),
  callsPerRecipient: fc.constantFrom(1, 8),
  attemptLimit: fc.constantFrom(1, 2, 3),
  publicationsInMemory: fc.constantFrom(0, 2, 4096),
});

/** As many status messages in one call as publications. */
const inCalls = (own: Partial<DipSettings>): Partial<DipSettings> => ({
  ...own,
  statusMessagesPerCall: own.messagesPerPublication ?? 1,
});

describe('any interleaving of what can happen to a delivery', () => {
  test('without a crash: exactly once, in order on each channel', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...quietSteps), { maxLength: 40 }), settings, async (steps, own) => {
        const clock = new VirtualClock(noon);
        judge(await play(steps, inCalls(own), memoryShelf(clock), clock), own.messagesPerPublication);
      }),
      { numRuns: 150, includeErrorInReport: true },
    );
  });

  test('with crashes: at least once, in order, and what is repeated is flagged', async () => {
    await fc.assert(
      fc.asyncProperty(lossySteps(30), settings, async (some, own) => {
        const clock = new VirtualClock(noon);
        judge(await play(some, inCalls(own), memoryShelf(clock), clock), own.messagesPerPublication);
      }),
      { numRuns: 150, includeErrorInReport: true },
    );
  });

  test('the same over a journal on the disk, with checkpoints and without entries in memory', async () => {
    await fc.assert(
      fc.asyncProperty(lossySteps(20), settings, async (some, own) => {
        const clock = new VirtualClock(noon);
        const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-property-'));
        const shelf: Shelf = {
          open: () => openJournal(folder, { clock, keepEntries: false, checkpoints: true }),
          abandon: (journal) => journal.close(),
          done: () => assert.equal(verifyJournal(folder).whole, true),
        };
        try {
          judge(await play(some, inCalls(own), shelf, clock), own.messagesPerPublication);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 25, includeErrorInReport: true },
    );
  });
});
