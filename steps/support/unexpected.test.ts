import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageDelivered, MessageReceived } from '../../market/record/entries.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { createMemoryJournal } from '../../wire/journal.ts';
import { unexpectedTraffic } from './unexpected.ts';
import type { MarketWorld } from './world.ts';

const delivery: MessageDelivered = {
  ...{ kind: 'delivery', interfaceId: 'IF-031', event: '[MSApp]', publication: 'PUB-031', transaction: 'T' },
  recipient: { role: 'REGS', name: 'registration service', real: true },
  ...{ attempt: 1, outcome: 'retrying', codes: ['no-answer:ECONNRESET'], payload: '' },
};

function told(changes: Partial<MessageDelivered>): readonly string[] {
  const journal = createMemoryJournal({ clock: new VirtualClock(0) });
  journal.append({ ...delivery, ...changes }, 'one');
  const world = { stage: { journal, scenario: 'one', closed: [] }, accounted: new Set<number>() };
  return unexpectedTraffic(world as unknown as MarketWorld).findings.map(({ message }) => message);
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
  const clock = new VirtualClock(0);
  const journal = createMemoryJournal({ clock });
  clock.jumpTo(10);
  const taken = journal.append(sent, 'one');
  clock.jumpTo(40);
  journal.append(again, 'one');
  const world = { stage: { journal, scenario: 'one', closed }, accounted: new Set([taken.seq]) };
  return unexpectedTraffic(world as unknown as MarketWorld).findings.length;
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
