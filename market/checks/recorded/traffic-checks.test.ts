import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageDelivered, MessageReceived } from '../../record/entries.ts';
import { recordOf } from './testing/record-of.ts';
import { requireNothingElse } from './traffic-checks.ts';

const delivery: MessageDelivered = {
  ...{ kind: 'delivery', interfaceId: 'IF-031', event: '[MSApp]', publication: 'PUB-031', transaction: 'T' },
  recipient: { role: 'REGS', name: 'registration service', real: true },
  ...{ attempt: 1, outcome: 'retrying', codes: ['no-answer:ECONNRESET'], payload: '' },
};

function told(changes: Partial<MessageDelivered>): readonly string[] {
  const record = recordOf([{ body: { ...delivery, ...changes } }]);
  return requireNothingElse(record, { accounted: [] }).findings.map(({ message }) => message);
}

test('a publication that the participant did not take is told', () => {
  assert.match(told({})[0] ?? '', /did not take IF-031 \[MSApp\]: no answer no-answer:ECONNRESET/);
  assert.match(told({ outcome: 'failed', httpStatus: 400, codes: ['RCP1001'] })[0] ?? '', /HTTP 400 RCP1001/);
});

test('what a fault on demand kept from the participant is not held against it, what it answered is', () => {
  assert.deepEqual(told({ codes: ['fault:unreachable'] }), []);
  assert.deepEqual(told({ codes: ['fault:silent', 'no-answer:timeout'] }), []);
  const answered = told({ outcome: 'failed', httpStatus: 400, codes: ['RCP9999', 'fault:wrongly-signing'] });
  assert.equal(answered.length, 1);
});

const sent: MessageReceived = {
  ...{ kind: 'message', interfaceId: 'IF-032', event: '[MSAppInitialResp]', senderReference: 'S-IF-032-1' },
  sender: { role: 'REGS', name: 'registration service', real: true },
  ...{ recipients: [], outcome: 'accepted', codes: ['MSG0000'], findings: [], payload: '', index: 0 },
};
const refused: MessageReceived = {
  ...{ ...sent, outcome: 'refused', codes: ['MSG1011'] },
  findings: [
    {
      ...{ rule: 'dip.reference-duplicate', path: '[0]', expected: 'a new reference', actual: 'S-IF-032-1' },
      ...{ message: 'the reference was used before', weight: 'refused' },
    },
  ],
};

/** What is told of a message that was taken at 10 and sent again at 40, with doors shut in some times. */
function repeated(closed: readonly { readonly from: number; readonly to: number }[], again: MessageReceived) {
  const record = recordOf([
    { body: sent, atMs: 10 },
    { body: again, atMs: 40 },
  ]);
  return requireNothingElse(record, { accounted: [1], closed }).findings.length;
}

test('a message sent again is excused where the doors were shut between, and only for its reference', () => {
  assert.equal(repeated([{ from: 20, to: 30 }], refused), 0);
  assert.equal(repeated([], refused), 1);
  assert.equal(repeated([{ from: 0, to: 5 }], refused), 1);
  const [finding] = refused.findings;
  assert.ok(finding);
  const wrongToo = { ...refused, findings: [finding, { ...finding, rule: 'schema.pattern' }] };
  assert.equal(repeated([{ from: 20, to: 30 }], wrongToo), 1);
});
