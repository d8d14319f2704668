import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import { marketWithPast } from './test-calls.ts';
import { appointmentRequest, parties, recordingWebhook, registration, supplier } from './test-market.ts';

/** For tests of status messages: a market in which the supplier has a webhook for them. */
export const hook = 'https://supplier.test/status';
export const directory = parties.map((one) => (one === supplier ? { ...one, webhooks: { status: hook } } : one));

export type PastMarket = ReturnType<typeof marketWithPast>;

/** @param answers of the webhook, one after another; the last is given again */
export function withHook(answers: readonly (number | Error)[] = [201], settings = {}, version = '2.2.1') {
  const left = [...answers];
  const webhook = recordingWebhook(() => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next instanceof Error ? next : { status: next ?? 201, body: '' };
  });
  return { ...marketWithPast(version, settings, { directory, deliver: webhook.deliver }), webhook };
}

/** A message of the supplier to registration, and what registration would say about it. */
export function published(market: PastMarket, message = 'RCP1061 - MPAN unknown') {
  const { messageArray } = market.dip.submit([appointmentRequest()], supplier.dipId);
  const [given] = messageArray;
  if (given?.message !== 'MSG0000 - Success') throw new RangeError(`the message was refused: ${given?.help}`);
  return report({ ...given, message });
}

/** What registration says to the supplier. */
export function report(changes: Partial<StandardResponseEntry> = {}): StandardResponseEntry {
  return {
    ...{ transactionID: null, senderUniqueReference: null, correlationID: null },
    ...{ DIPConnectionProviderID: null, message: 'RCP0000 - Success', help: null, serviceTicketURL: null },
    ...changes,
    ...{ sentTimestamp: '2026-03-10T12:00:00+00:00', senderID: registration.dipId, recipientID: supplier.dipId },
  };
}

export const attempts = (market: PastMarket) => market.journal.entriesOfKind('status-delivery');
export const bodiesOf = (webhook: ReturnType<typeof recordingWebhook>) =>
  webhook.calls.map(({ body }) => JSON.parse(body.toString()));
