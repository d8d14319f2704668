import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outboundStatusOf } from './outbound-status.ts';

const rows = [
  ['delivered', 201, 'Delivered'],
  ['delivered', undefined, 'Delivered'],
  ['retrying', 503, 'Retrying'],
  ['retrying', undefined, 'Retrying'],
  ['exhausted', 503, 'RetriesExhausted'],
  ['failed', undefined, 'DeliveryFailure'],
  ['failed', 400, 'RejectedByRecipient'],
  ['failed', 505, 'RejectedByRecipient'],
  ['failed', 200, 'UnknownDeliveryStatus'],
] as const;

for (const [outcome, httpStatus, status] of rows)
  test(`${outcome} with ${httpStatus ?? 'no answer'} is ${status}`, () => {
    const entry = httpStatus === undefined ? { outcome } : { outcome, httpStatus };
    assert.equal(outboundStatusOf(entry), status);
  });
