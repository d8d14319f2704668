import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MessageDelivered, MessageReceived, StatusDelivered } from '../../../market/record/entries.ts';
import { stagesOf } from './message-journal.ts';

const party = { role: 'SUP', name: 'SUP SUPA', dipId: '2300000001', real: true };
const delivery = (changes: Partial<MessageDelivered>): MessageDelivered => ({
  ...{ kind: 'delivery', interfaceId: 'IF-036', event: '[MSAppActive]', publication: 'PUB-036', transaction: 'T' },
  ...{ recipient: party, attempt: 1, outcome: 'delivered', codes: [], payload: '' },
  ...changes,
});
const message = (changes: Partial<MessageReceived>): MessageReceived => ({
  ...{ kind: 'message', interfaceId: 'IF-036', event: '[MSAppActive]', sender: party, recipients: [] },
  ...{ outcome: 'accepted', codes: ['MSG0000'], findings: [], payload: '', index: 0 },
  ...changes,
});
const pushed = (changes: Partial<StatusDelivered>): StatusDelivered => ({
  ...{ kind: 'status-delivery', status: 1, recipient: party, attempt: 1, outcome: 'delivered', codes: [], payload: '' },
  ...changes,
});
const names = (rules: readonly { stage: string; status: string }[]) =>
  rules.map(({ stage, status }) => `${stage} ${status}`).join(', ');

describe('from an entry to the stages of the message journal', () => {
  const how = [{ ...party, how: 'primary' as const }];
  const messages: readonly (readonly [Partial<MessageReceived>, string])[] = [
    [{ recipients: how, mpan: '1' }, 'Inbound GoodToGo, MPANUpdateQueue OK, Addressing SentToTopic'],
    [{ recipients: how }, 'Inbound GoodToGo, Addressing SentToTopic'],
    [{ mpan: '1' }, 'Inbound GoodToGo, MPANUpdateQueue OK, Addressing Failed'],
    [{ outcome: 'refused', recipients: how, mpan: '1' }, 'Inbound InboundRuleFailure'],
  ];
  for (const [changes, expected] of messages) {
    test(expected, () => assert.equal(names(stagesOf<'message'>(message(changes))), expected));
  }

  const deliveries: readonly (readonly [Partial<MessageDelivered>, string])[] = [
    [{ httpStatus: 201 }, 'Delivered'],
    [{}, 'Delivered'],
    [{ httpStatus: 201, codes: ['RCP0000', 'answer-unreadable'] }, 'Delivered'],
    [{ httpStatus: 207, codes: ['RCP1061'] }, 'RejectedByRecipient'],
    [{ outcome: 'failed', httpStatus: 400, codes: ['RCP1001'] }, 'RejectedByRecipient'],
    [{ outcome: 'failed', httpStatus: 400 }, 'RejectedByRecipient'],
    [{ outcome: 'failed', httpStatus: 404 }, 'DeliveryFailure'],
    [{ outcome: 'failed', codes: ['no-webhook'] }, 'DeliveryFailure'],
    [{ outcome: 'failed', codes: ['queue-full'] }, 'Exception'],
    [{ outcome: 'retrying', httpStatus: 503 }, 'Retrying'],
    [{ outcome: 'retrying', codes: ['no-answer:ETIMEDOUT'] }, 'UnknownDeliveryStatus'],
    [{ outcome: 'exhausted', httpStatus: 503 }, 'RetriesExhausted'],
  ];
  for (const [changes, expected] of deliveries) {
    test(`${JSON.stringify(changes)}: ${expected}`, () => {
      assert.equal(names(stagesOf<'delivery'>(delivery(changes))), `Outbound ${expected}`);
    });
  }

  const attempts: readonly (readonly [Partial<StatusDelivered>, string])[] = [
    [{ httpStatus: 201 }, 'Delivered'],
    [{ outcome: 'retrying', httpStatus: 429 }, 'Retrying'],
    [{ outcome: 'retrying' }, 'UnknownDeliveryStatus'],
    [{ outcome: 'failed', httpStatus: 400 }, 'DeliveryFailure'],
    [{ outcome: 'exhausted', httpStatus: 503 }, 'DeliveryFailure'],
  ];
  for (const [changes, expected] of attempts) {
    test(`a status message ${JSON.stringify(changes)}: ${expected}`, () => {
      assert.equal(names(stagesOf<'status-delivery'>(pushed(changes))), `StatusMessage ${expected}`);
    });
  }
});
