import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryBody, EntryOf, PartyRef } from '../market/record/entries.ts';
import { conversationOf, sameParty } from './conversation.ts';
import { gaining, mpan, registration, supplier } from './testing/change-of-agent.ts';
import { smallRun } from './testing/small-run.ts';
import { createRecord } from './testing/synthetic-record.ts';

type Body<K extends EntryBody['kind']> = Extract<EntryBody, { kind: K }>;

const message = (changes: Partial<Body<'message'>> = {}): EntryBody => ({
  kind: 'message',
  interfaceId: 'IF-031',
  event: '[MSApp]',
  sender: supplier,
  recipients: [{ ...registration, how: 'primary' }],
  mpan,
  transaction: 'T1',
  outcome: 'accepted',
  codes: [],
  findings: [],
  payload: 'a',
  index: 0,
  ...changes,
});

const delivery = (changes: Partial<Body<'delivery'>> = {}): EntryBody => ({
  kind: 'delivery',
  interfaceId: 'IF-031',
  event: '[MSApp]',
  publication: 'PUB-031',
  transaction: 'T1',
  recipient: registration,
  attempt: 1,
  outcome: 'delivered',
  codes: [],
  payload: 'b',
  ...changes,
});

function conversation(...bodies: readonly EntryBody[]) {
  const record = createRecord();
  for (const body of bodies) record.append(body, 'ldso/A#1');
  return conversationOf(record.entries);
}

test('deliveries stand with their message, each with its own recipient, in the order they were tried', () => {
  const recipients = [registration, gaining].map((party) => ({ ...party, how: 'primary' as const }));
  const { items, itemOf } = conversation(
    message({ recipients }),
    delivery({ outcome: 'retrying', httpStatus: 503 }),
    delivery({ recipient: gaining }),
    delivery({ attempt: 2, httpStatus: 201 }),
  );
  assert.equal(items.length, 1);
  const [item] = items;
  assert.ok(item?.kind === 'message');
  const told = item.recipients.map(({ deliveries }) =>
    deliveries.map(({ seq, attempt, httpStatus }) => [seq, attempt, httpStatus]),
  );
  assert.deepEqual(told, [
    [
      [2, 1, 503],
      [4, 2, 201],
    ],
    [[3, 1, undefined]],
  ]);
  for (const seq of [1, 2, 3, 4]) assert.equal(itemOf.get(seq), item);
});

test('a delivery without its message, or to somebody it did not name, stands alone', () => {
  const alone = [
    conversation(delivery()),
    conversation(message({ transaction: 'T2' }), delivery()),
    conversation(message({ interfaceId: 'IF-032' }), delivery()),
    conversation(message(), delivery({ recipient: gaining })),
    conversation(message({ recipients: [] }), delivery()),
  ];
  for (const { items, itemOf } of alone) {
    const last = items.at(-1);
    assert.equal(last?.kind, 'delivery');
    assert.equal(itemOf.get(last.seq), last);
  }
});

test('a delivery that is recorded before its message is not joined to it', () => {
  const { items } = conversation(delivery(), message());
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['delivery', 'message'],
  );
});

test('of two messages with the same transaction, the later one takes the deliveries that follow', () => {
  const { items } = conversation(message(), delivery(), message(), delivery());
  const counts = items.map((item) => (item.kind === 'message' ? item.recipients[0]?.deliveries.length : -1));
  assert.deepEqual(counts, [1, 1]);
});

test('a party is known by its DIP ID; without one on both sides, by role and name', () => {
  const { dipId, ...nameless } = registration;
  const renamed: PartyRef = { ...registration, name: 'another name' };
  assert.equal(dipId, '1000000002');
  assert.ok(sameParty(registration, renamed));
  assert.ok(!sameParty(registration, { ...registration, dipId: '1000000009' }));
  assert.ok(sameParty(nameless, registration));
  assert.ok(!sameParty(nameless, renamed));
  assert.ok(!sameParty(nameless, { ...nameless, role: 'LDSO' }));
});

test('a call that was answered is not part of the conversation, one without an answer is', () => {
  const call: EntryBody = {
    ...{ kind: 'exchange', direction: 'out', party: 'Eastern Networks', method: 'POST', url: 'https://a.example' },
    ...{ status: 201, durationMs: 3 },
  };
  const { items } = conversation(call, { ...call, status: 0, error: 'ECONNREFUSED' });
  assert.deepEqual(
    items.map((item) => item.kind === 'unanswered' && item.error),
    ['ECONNREFUSED'],
  );
});

test('steps, claims and the ends of things are not said by anybody', () => {
  const { record } = smallRun();
  const kinds = new Set(conversationOf(record.entries).items.map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ['clock', 'file', 'message', 'notice', 'unanswered']);
});

test('items follow the order of the record, and every entry that was said is found in one of them', () => {
  const { record } = smallRun();
  const { items, itemOf } = conversationOf(record.entries);
  const seqs = items.map(({ seq }) => seq);
  assert.deepEqual(
    seqs,
    seqs.toSorted((one, other) => one - other),
  );
  for (const { seq, kind } of record.entries) {
    if (['message', 'delivery', 'file', 'css', 'clock'].includes(kind)) assert.ok(itemOf.has(seq), `${seq} ${kind}`);
  }
});

test('the record is not changed by what is made of it', () => {
  const { record } = smallRun();
  const before = structuredClone(record.entries);
  for (const item of conversationOf(record.entries).items) {
    if (item.kind === 'message') item.codes.push('added');
  }
  assert.deepEqual(record.entries, before);
});

test('what a message did not carry is absent, not empty', () => {
  const bare = message() as EntryOf<'message'>;
  const { mpan: _mpan, transaction: _transaction, ...rest } = bare;
  const [item] = conversation(rest).items;
  assert.ok(item !== undefined);
  for (const member of ['mpan', 'transaction', 'correlation', 'responseCode', 'senderReference']) {
    assert.ok(!(member in item), member);
  }
});

test('a status message stands by itself, with every attempt to hand it over', () => {
  const status: Body<'status'> = {
    ...{ kind: 'status', from: registration, to: supplier, about: { transaction: 'T1' }, codes: ['RCP1061'] },
    ...{ outcome: 'accepted', findings: [], payload: 'c', index: 0 },
  };
  const attempt: Body<'status-delivery'> = {
    ...{ kind: 'status-delivery', status: 2, recipient: supplier, attempt: 1, outcome: 'retrying', httpStatus: 503 },
    ...{ codes: [], payload: 'd' },
  };
  const { items, itemOf } = conversation(
    message(),
    status,
    attempt,
    { ...attempt, attempt: 2, outcome: 'delivered' },
    { ...attempt, status: 99 },
  );
  const [, item] = items;
  assert.ok(item?.kind === 'status');
  assert.equal(items.length, 2);
  assert.deepEqual([item.transaction, item.codes, item.to?.name], ['T1', ['RCP1061'], supplier.name]);
  assert.deepEqual(
    item.deliveries.map(({ seq, outcome }) => [seq, outcome]),
    [
      [3, 'retrying'],
      [4, 'delivered'],
    ],
  );
  assert.equal(itemOf.get(4), item);
});

test('how a participant elsewhere was made to act stands beside what was said, and what ours are told does not', () => {
  const action = { kind: 'action', action: 'update-meter', party: supplier, values: {} } as const;
  const { items } = conversation(
    { ...action, by: 'harness' },
    { ...action, by: 'http', theirId: 'JOB-1' },
    {
      ...{ kind: 'attachment', file: 'attachments/a-proof.txt', sha256: 'a', bytes: 1, mediaType: 'text/plain' },
      shows: 'proof given by Ada',
    },
    {
      ...{ kind: 'statement', asked: 'Do it', by: 'Ada', on: '2026-03-30T11:00:00.000Z' },
      ...{ said: 'could not be done', words: 'no access' },
    },
  );
  assert.deepEqual(
    items.map((item) => item.kind === 'aside' && [item.words, item.by ?? item.file]),
    [
      [`${supplier.name} is to do update-meter by its test API, there JOB-1`, 'http'],
      ['proof given by Ada (attachments/a-proof.txt)', 'attachments/a-proof.txt'],
      ['Ada says of "Do it", 2026-03-30T11:00:00.000Z: could not be done: no access', undefined],
    ],
  );
});
