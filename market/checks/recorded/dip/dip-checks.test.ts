import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpExchange, MessageDelivered, MessageReceived, StatusDelivered } from '../../../record/entries.ts';
import { judgeRecorded, type RecordedBasis } from '../recorded-checks.ts';
import { recordOf } from '../testing/record-of.ts';

type Written = Parameters<typeof recordOf>[0];

const us = { role: 'SUP', dipId: '2300000001', name: 'Supplier', real: true };
const message: MessageReceived = {
  ...{ kind: 'message', interfaceId: 'IF-031', event: '[MSApp]', sender: us, mpan: '2000000000018' },
  ...{ recipients: [], outcome: 'accepted', codes: ['MSG0000'], findings: [], payload: 'body', index: 0 },
  ...{ senderReference: 'S-IF-031-2300000001-SUP-20260301-A1', transaction: 'T1' },
};
const call: HttpExchange = {
  ...{ kind: 'exchange', direction: 'in', party: 'Supplier', method: 'POST', url: 'https://dip/dip-channel/IF-031' },
  ...{ status: 201, requestPayload: 'body', durationMs: 1 },
};
const delivery: MessageDelivered = {
  ...{ kind: 'delivery', interfaceId: 'IF-036', event: '[MSAppActive]', publication: 'P', transaction: 'T9' },
  ...{ recipient: us, attempt: 1, outcome: 'delivered', httpStatus: 201, codes: ['RCP0000'], payload: 'sent' },
};
const outgoing = [{ party: us, interfaceId: 'IF-031', event: '[MSApp]', mpan: '2000000000018' }];
const incoming = [
  ...[{ party: us, sender: '1', interfaceId: 'IF-036', event: '[MSAppActive]', transactionId: 'T9', reference: 'R' }],
];

/** Rules that are broken by a record of these entries, one a minute. */
function broken(basis: RecordedBasis, bodies: readonly Written[number]['body'][], payloads = {}): readonly string[] {
  const record = recordOf(
    bodies.map((body, index) => ({ body, atMs: index * 60_000 })),
    payloads,
  );
  return judgeRecorded(record, basis).findings.map(({ rule }) => rule);
}

test('what was to be sent arrives once, in order, and nothing is refused on the way', () => {
  const atOnce = { check: 'accepted-at-once', given: { outgoing } } as const;
  assert.deepEqual(broken(atOnce, [call, message]), []);
  assert.deepEqual(broken(atOnce, [call]), ['dip.sent']);
  assert.deepEqual(broken(atOnce, [call, message, message]), ['dip.sent']);
  assert.deepEqual(broken(atOnce, [{ ...call, status: 400 }, call, message]), ['dip.accepted']);
  const once = { check: 'arrived-once', given: { outgoing } } as const;
  assert.deepEqual(broken(once, [{ ...call, status: 503 }, call, message]), []);
});

test('a message is sent again unchanged, later each time, until it is taken', () => {
  const again = { check: 'sent-again', given: {} } as const;
  const refused = { ...call, status: 503 };
  assert.deepEqual(broken(again, [refused, call, message]), []);
  assert.deepEqual(broken(again, [call, message]), ['dip.sent-again']);
  assert.deepEqual(broken(again, [{ ...refused, requestPayload: 'other' }, call, message]), ['dip.sent-again']);
  const never = { check: 'not-sent-again', given: {} } as const;
  assert.deepEqual(broken(never, [refused]), []);
  assert.deepEqual(broken(never, [refused, call]), ['dip.not-sent-again']);
});

test('references have their form and are never used twice', () => {
  const own = { check: 'own-references', given: { outgoing } } as const;
  assert.deepEqual(broken(own, [message]), []);
  assert.deepEqual(broken(own, [{ ...message, senderReference: 'mine' }]), ['dip.reference']);
  const two = { check: 'own-references', given: { outgoing: [...outgoing, ...outgoing] } } as const;
  assert.deepEqual(broken(two, [message, message]), ['dip.reference']);
});

test('what was sent to the participant is taken, refused or kept away as it should be', () => {
  const refusal: MessageDelivered = { ...delivery, outcome: 'failed', httpStatus: 400, codes: ['RCP1001'] };
  const refused = (codes: readonly string[]) => ({ check: 'refused', given: { incoming, codes } }) as const;
  assert.deepEqual(broken(refused(['RCP1001']), [refusal]), []);
  assert.deepEqual(broken(refused(['RCP9999']), [refusal]), ['webhook.refused']);
  assert.deepEqual(broken(refused(['RCP1001']), [delivery]), ['webhook.refused']);
  const end = { check: 'taken-in-the-end', given: { incoming } } as const;
  assert.deepEqual(broken(end, [{ ...delivery, outcome: 'retrying' }, delivery]), []);
  assert.deepEqual(broken(end, [{ ...delivery, outcome: 'exhausted' }]), ['webhook.delivered']);
  const each = { check: 'taken-each-time', given: { incoming } } as const;
  assert.deepEqual(broken(each, [delivery, delivery]), []);
  assert.deepEqual(broken(each, [delivery]), ['webhook.repeated']);
  const stranger = { check: 'not-served', given: { incoming } } as const;
  assert.deepEqual(broken(stranger, [{ ...delivery, outcome: 'failed', httpStatus: 403 }]), []);
  assert.deepEqual(broken(stranger, [delivery]), ['webhook.mutual-tls']);
});

test('an answer has to be a standard response, and without one nothing was said', () => {
  const taken = { check: 'taken', given: { incoming } } as const;
  assert.deepEqual(broken(taken, []), ['webhook.taken']);
  assert.deepEqual(broken(taken, [delivery]), ['webhook.answer']);
  const answer: HttpExchange = { ...call, direction: 'out', requestPayload: 'sent', responsePayload: 'answer' };
  assert.ok(broken(taken, [delivery, answer], { answer: '{}' }).length > 0);
});

test('each message is worked on once and in order, or not at all', () => {
  const once = (processed: readonly string[]) => ({ check: 'processed-once', given: { incoming, processed } }) as const;
  assert.deepEqual(broken(once(['T1', 'T9']), []), []);
  assert.deepEqual(broken(once(['T9', 'T9']), []), ['webhook.processed']);
  assert.deepEqual(broken(once([]), []), ['webhook.processed']);
  const never = (processed: readonly string[]) => ({ check: 'not-processed', given: { incoming, processed } }) as const;
  assert.deepEqual(broken(never(['T1']), []), []);
  assert.deepEqual(broken(never(['T9']), []), ['webhook.not-processed']);
});

test('a status message that was replayed stands in the answer', () => {
  const replay: HttpExchange = { ...call, url: 'https://dip/replay/status', responsePayload: 'answer' };
  const replayed = { check: 'status-replayed', given: {} } as const;
  assert.deepEqual(broken(replayed, [message, replay], { answer: 'about T1' }), []);
  assert.deepEqual(broken(replayed, [message, replay], { answer: '[]' }), ['dip.replayed']);
  const granted = (how: 'replay' | 'requeue') => ({ check: 'past-granted', given: { how } }) as const;
  assert.deepEqual(broken(granted('replay'), [{ ...replay, status: 200 }]), []);
  assert.deepEqual(broken(granted('requeue'), [replay]), ['dip.past']);
});

test('one status message is taken, or one with a wrong signature is refused', () => {
  const brought: StatusDelivered = {
    ...{ kind: 'status-delivery', status: 1, recipient: us, attempt: 1, outcome: 'delivered', httpStatus: 201 },
    ...{ codes: ['RCP0000'], payload: '' },
  };
  const refusal: StatusDelivered = { ...brought, outcome: 'failed', httpStatus: 400, codes: ['RCP9999'] };
  const taken = { check: 'status-taken', given: {} } as const;
  assert.deepEqual(broken(taken, [brought]), []);
  assert.deepEqual(broken(taken, [brought, brought]), ['status.taken']);
  const refused = { check: 'status-refused', given: {} } as const;
  assert.deepEqual(broken(refused, [refusal]), []);
  assert.deepEqual(broken(refused, [brought]), ['status.refused']);
});
