import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, type DipMessage } from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import { directoryOf, type Party } from '../../market/parties/party.ts';
import {
  type Arrived,
  type PartyFunction,
  type Sent,
  type SentFile,
  type SentMessage,
  type Timer,
  wholeMarket,
} from '../../market/processes/party-function.ts';
import { messageAbout, monday, pointWith, requestFor } from '../../market/processes/testing/points.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { createPartyShell, type PartyShellOptions } from './party-shell.ts';

const directory = directoryOf(castOf());
const party = directory.inRole('REGS') as Party;
const point = pointWith();
const loaded: Arrived = { kind: 'loaded', point };

function reminder(changes: Partial<SentMessage> = {}): SentMessage {
  return {
    ...{ kind: 'message', interfaceId: 'IF-045', event: '[NoMSAppointed]', to: ['2300000001'], correlation: null },
    facts: {},
    ...changes,
  };
}
const file: SentFile = { kind: 'file', flow: 'D0170', to: { role: 'MOP', mpid: 'LMOP' }, values: {} };

interface Script {
  readonly sends?: readonly Sent[];
  readonly timers?: readonly Timer[];
}

/** A shell around a party that counts what arrives, and on each kind of arrival does as it is told. */
function stage(script: Partial<Record<Arrived['kind'], Script>>, changes: Partial<PartyShellOptions<number>> = {}) {
  const clock = new VirtualClock(monday);
  const messages: DipMessage[] = [];
  const files: [SentFile, Party][] = [];
  const arrivals: Arrived[] = [];
  const behave: PartyFunction<number> = (knows = 0, arrived, context) => {
    assert.equal(context.now, clock.now());
    assert.equal(context.self, party);
    arrivals.push(arrived);
    return { sends: [], timers: [], ...script[arrived.kind], knows: knows + 1 };
  };
  const shell = createPartyShell({
    ...{ party, behave, clock, directory, settings: settingsWith(), catalogue: catalogueOf('2.1.0') },
    ...{ environmentTag: 'UIT', runTag: 'T' },
    outlet: { message: (message) => messages.push(message), file: (sent, from) => files.push([sent, from]) },
    ...changes,
  });
  return { shell, clock, messages, files, arrivals };
}

const referenceOf = (message: DipMessage | undefined) => message?.payload.CommonBlock.S1.senderUniqueReference ?? '';
const publication = messageAbout(requestFor(point), 'IF-031', '[<S>App]');

/** The publication about a metering point, as a delivery of some transaction. */
function delivery(transactionID: string, mpan: string = point.mpan): DipMessage {
  const { D0, M0, ...common } = publication.payload.CommonBlock;
  assert.ok(D0 !== undefined && M0 !== undefined);
  const blocks = { ...common, D0: { ...D0, transactionID }, M0: { ...M0, MPANCore: mpan } };
  return { payload: { ...publication.payload, CommonBlock: blocks } };
}

test('what is decided leaves at once, addressed, about its metering point, each under a reference of its own', () => {
  const { shell, messages, files } = stage({ loaded: { sends: [reminder(), file, reminder()] } });
  shell.arrive(point.mpan, loaded);
  assert.deepEqual(files, [[file, party]]);
  assert.equal(messages.length, 2);
  const { M0, A0, S1 } = messages[0]?.payload.CommonBlock ?? {};
  assert.deepEqual(M0, { MPANCore: point.mpan, distributorDIPID: point.distributorDipId, GSPGroupID: '_A' });
  assert.deepEqual(A0?.primaryRecipients, ['2300000001']);
  assert.deepEqual([S1?.senderDIPID, S1?.environmentTag], [party.dipId, 'UIT']);
  assert.deepEqual(
    messages.map(referenceOf).map((text) => text.slice(-3)),
    ['-T1', '-T2'],
  );
});

test('what is to leave later leaves at its time, with the time of its leaving', async () => {
  const { shell, clock, messages, files } = stage({
    loaded: { sends: [reminder({ afterMs: 60_000 }), { ...file, afterMs: 1 }] },
  });
  shell.arrive(point.mpan, loaded);
  assert.deepEqual([messages.length, files.length], [0, 0]);
  await clock.runDue(monday + 59_999);
  assert.deepEqual([messages.length, files.length], [0, 1]);
  await clock.runDue(monday + 60_000);
  assert.equal(messages[0]?.payload.CommonBlock.S1.senderTimestamp, '2026-03-02T10:01:00+00:00');
});

test('a timer arrives at its time, once, with its name and subject', async () => {
  const { shell, clock, arrivals } = stage({
    loaded: { timers: [{ name: 'reminder', about: 'data', due: monday + 5 }] },
  });
  shell.arrive(point.mpan, loaded);
  await clock.runDue(monday + 4);
  assert.deepEqual(arrivals, [loaded]);
  await clock.runDue(monday + 1000);
  assert.deepEqual(arrivals.slice(1), [{ kind: 'timer', name: 'reminder', about: 'data' }]);
  assert.equal(shell.knows(point.mpan), 2);
});

test('each metering point has knowledge of its own', () => {
  const { shell } = stage({});
  shell.arrive('one', { kind: 'timer', name: 'a', about: 'b' });
  shell.arrive('one', { kind: 'timer', name: 'a', about: 'b' });
  shell.arrive('two', { kind: 'timer', name: 'a', about: 'b' });
  assert.deepEqual([shell.knows('one'), shell.knows('two'), shell.knows('three')], [2, 1, undefined]);
});

test('a party that learns nothing keeps what it knew', () => {
  const forgetful: PartyFunction<number> = () => ({ knows: undefined, sends: [], timers: [] });
  const { shell } = stage({}, { behave: forgetful });
  shell.arrive(point.mpan, loaded);
  assert.equal(shell.knows(point.mpan), undefined);
});

test('a publication is taken once, its repetition is left alone, another one is taken', () => {
  const { shell, arrivals } = stage({});
  for (const transaction of ['T1', 'T1', 'T2']) shell.receive(delivery(transaction));
  assert.equal(arrivals.length, 2);
  assert.equal(shell.knows(point.mpan), 2);
});

test('a publication teaches the metering point it is about, so that it can be answered', () => {
  const { shell, messages } = stage({ message: { sends: [reminder()] } });
  shell.receive(delivery('T1', '1000000000071'));
  assert.equal(messages[0]?.payload.CommonBlock.M0?.MPANCore, '1000000000071');
});

test('a publication about no metering point is kept under the name of the whole market', () => {
  const { M0: _, ...common } = publication.payload.CommonBlock;
  const { shell, arrivals } = stage({});
  shell.receive({ payload: { CommonBlock: common } });
  assert.equal(arrivals.length, 1);
  assert.deepEqual([shell.knows(wholeMarket), shell.knows(point.mpan)], [1, undefined]);
});

test('what is decided about the whole market leaves without a metering point', () => {
  const standingData = { P01: { publicationDescription: 'd', publicationVersionID: '1', publicationDate: 't' } };
  const announced = reminder({ interfaceId: 'IF-047', event: '[ISD]', to: [], facts: standingData });
  const { shell, messages } = stage({ timer: { sends: [announced] } });
  shell.arrive(wholeMarket, { kind: 'timer', name: 'a', about: 'b' });
  assert.equal(messages[0]?.payload.CommonBlock.M0, undefined);
  assert.deepEqual(messages[0]?.payload.CustomBlock, standingData);
});

test('a message about a metering point that the party was never told of is our fault, and says which', () => {
  const { shell } = stage({ timer: { sends: [reminder()] } });
  const woken = () => shell.arrive('1000000000071', { kind: 'timer', name: 'a', about: 'b' });
  assert.throws(woken, /Eastern registration service was never told of metering point 1000000000071/);
});

test('forgetting drops knowledge, what was scheduled and what was had before, but not the count of references', async () => {
  const { shell, clock, messages, arrivals } = stage({
    loaded: { sends: [reminder(), reminder({ afterMs: 10 })], timers: [{ name: 'x', about: 'y', due: monday + 10 }] },
  });
  shell.arrive(point.mpan, loaded);
  shell.receive(delivery('T1'));
  shell.forget();
  await clock.runDue(monday + 1000);
  assert.deepEqual([messages.length, arrivals.length, shell.knows(point.mpan)], [1, 2, undefined]);
  shell.receive(delivery('T1'));
  assert.equal(arrivals.length, 3, 'in the next scenario the same transaction would be a new one');
  shell.arrive(point.mpan, loaded);
  assert.notEqual(referenceOf(messages[0]), referenceOf(messages[1]));
});

test('deviations: what was decided is changed, dropped or repeated, and told what it came of', () => {
  const causes: string[] = [];
  const outcome = (decided: (sent: Sent) => readonly Sent[]) => {
    const deviations = {
      decided: (sent: Sent, arrived: Arrived) => {
        causes.push(arrived.kind);
        return decided(sent);
      },
    };
    const { shell, messages } = stage({ loaded: { sends: [reminder()] } }, { deviations });
    shell.arrive(point.mpan, loaded);
    return messages.map((message) => message.payload.CommonBlock.S0.eventCode);
  };
  assert.deepEqual(
    outcome(() => []),
    [],
  );
  assert.deepEqual(
    outcome((sent) => [sent, sent]),
    ['[NoMSAppointed]', '[NoMSAppointed]'],
  );
  assert.deepEqual(
    outcome(() => [reminder({ event: '[NoDSAppointed]' })]),
    ['[NoDSAppointed]'],
  );
  assert.deepEqual(causes, ['loaded', 'loaded', 'loaded']);
});

test('deviations: a composed message is changed just before it leaves', () => {
  const deviations = { composed: () => delivery('T9') };
  const { shell, messages } = stage({ loaded: { sends: [reminder()] } }, { deviations });
  shell.arrive(point.mpan, loaded);
  assert.equal(messages[0]?.payload.CommonBlock.D0?.transactionID, 'T9');
});

test('deviations: a repetition is taken as if it were new', () => {
  const { shell, arrivals } = stage({}, { deviations: { takesDuplicates: true } });
  for (const transaction of ['T1', 'T1']) shell.receive(delivery(transaction));
  assert.equal(arrivals.length, 2);
});
