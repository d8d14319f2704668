import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageDelivered } from '../../market/record/entries.ts';
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
  const world = { stage: { journal, scenario: 'one' }, accounted: new Set<number>() };
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
