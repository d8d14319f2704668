import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EntryBody, MessageDelivered, MessageReceived, PartyRef } from '../market/record/entries.ts';
import { handWritten, membersText } from './journal-text.ts';

const written = (body: EntryBody): unknown => JSON.parse(`{${membersText(body).join('')}`);
const asJson = (body: EntryBody): unknown => JSON.parse(JSON.stringify(body));

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('"', '\\', '\u2028', '\ud800', 'é', ''),
);
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });
const party: fc.Arbitrary<PartyRef> = fc.record({ role: texts, mpid: maybe(texts), name: texts, real: fc.boolean() });
/** Few parties and few values, so that parts which are kept from the entry before are met as often as new ones. */
const parties = fc.array(party, { minLength: 2, maxLength: 2 });
const few = fc.constantFrom('a', 'b"');
const sum = fc.constantFrom('0'.repeat(64), 'f'.repeat(64));
const how = fc.constantFrom('primary', 'always');
const finding = {
  ...{ rule: 'r', path: '[0]', expected: 'x', actual: 'y', message: '"z"', weight: 'advice' as const },
};

const message = (known: readonly PartyRef[]): fc.Arbitrary<MessageReceived> =>
  fc.record({
    ...{ kind: fc.constant('message' as const), interfaceId: few, event: few, sender: fc.constantFrom(...known) },
    recipients: fc.array(fc.record({ ...partyFields(known), how }), { maxLength: 2 }) as fc.Arbitrary<
      MessageReceived['recipients']
    >,
    ...{ mpan: maybe(texts), senderReference: maybe(texts), transaction: maybe(texts), correlation: maybe(texts) },
    ...{ responseCode: maybe(texts), outcome: fc.constantFrom('accepted' as const, 'refused' as const) },
    ...{ codes: fc.array(few, { maxLength: 2 }), findings: fc.array(fc.constant(finding), { maxLength: 1 }) },
    ...{ payload: sum, index: fc.nat(3) },
  });

function partyFields([one]: readonly PartyRef[]) {
  return { role: fc.constant(one?.role ?? ''), name: texts, real: fc.boolean() };
}

const delivery = (known: readonly PartyRef[]): fc.Arbitrary<MessageDelivered> =>
  fc.record({
    ...{ kind: fc.constant('delivery' as const), interfaceId: few, event: few, publication: few, transaction: texts },
    ...{ recipient: fc.constantFrom(...known), mpan: maybe(texts), attempt: fc.nat(2) },
    outcome: fc.constantFrom('delivered' as const, 'retrying' as const, 'failed' as const),
    ...{ httpStatus: maybe(fc.constantFrom(201, 503)), codes: fc.array(few, { maxLength: 2 }), payload: sum },
    received: maybe(fc.record({ index: fc.nat(3), correlation: fc.option(texts) })),
    ...{ replayed: maybe(fc.constant(true as const)), requeued: maybe(texts) },
    masked: maybe(fc.array(fc.record({ path: texts, value: fc.oneof(texts, fc.constant(null)) }))),
  });

test('entries put together by hand say what JSON.stringify says, in any order of entries', () => {
  const sequences = parties.chain((known) => fc.array(fc.oneof(message(known), delivery(known)), { maxLength: 12 }));
  fc.assert(
    fc.property(sequences, (bodies) => {
      for (const body of bodies) assert.deepEqual(written(body), asJson(body));
    }),
    { numRuns: 300 },
  );
});

const sender: PartyRef = { role: 'SUP', name: 'Supplier', real: true };
const full: { readonly message: MessageReceived; readonly delivery: MessageDelivered } = {
  message: {
    ...{ kind: 'message', interfaceId: 'IF-031', event: '[MSApp]', sender, recipients: [], mpan: '1' },
    ...{ senderReference: 'S-1', transaction: 'T-1', correlation: 'CI-1', responseCode: 'A', outcome: 'accepted' },
    ...{ codes: ['MSG0000'], findings: [], payload: '0'.repeat(64), index: 0 },
  },
  delivery: {
    ...{ kind: 'delivery', interfaceId: 'IF-031', event: '[MSApp]', publication: 'PUB-031', transaction: 'T-1' },
    ...{ recipient: sender, mpan: '1', attempt: 1, outcome: 'delivered', httpStatus: 201, codes: [] },
    ...{ payload: '0'.repeat(64), received: { index: 0, correlation: null }, replayed: true, requeued: 'R-1' },
    masked: [{ path: 'CustomBlock.B071.supplierProposedConsentGranularity', value: 'x' }],
  },
};

for (const kind of ['message', 'delivery'] as const) {
  test(`no member of a ${kind} entry is left out`, () => {
    assert.deepEqual(Object.keys(written(full[kind]) as object).sort(), Object.keys(handWritten[kind]).sort());
  });
}
