import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DipMessage } from '../../../../market/interfaces/index.ts';
import { VirtualClock } from '../../../../wire/clock.ts';
import { type Attempted, createOutbox } from './outbox.ts';
import { adapterRules, type SenderRules } from './rules.ts';

const hourMs = 3_600_000;

function message(reference: string, senderDIPID = '2300000001'): DipMessage {
  const S1 = { senderUniqueReference: reference, senderDIPID };
  return { payload: { CommonBlock: { S0: {}, S1 } } } as unknown as DipMessage;
}

const referenceOf = (sent: DipMessage) => sent.payload.CommonBlock.S1.senderUniqueReference;

/** An outbox whose DIP answers what it is told, 201 when nothing is left to tell. */
function outboxWith(answers: Attempted[], rules: Partial<SenderRules> = {}) {
  const clock = new VirtualClock(0);
  const calls: string[] = [];
  const refused: string[] = [];
  const outbox = createOutbox({
    clock,
    rules: { ...adapterRules.sender, ...rules },
    post: async (sent) => {
      calls.push(`${referenceOf(sent)} at ${clock.now() / 1000}`);
      return answers.shift() ?? { status: 201, code: 'MSG0000' };
    },
    onRefused: (sent, code) => refused.push(`${referenceOf(sent)} ${code}`),
  });
  return { outbox, clock, calls, refused };
}

const unavailable: Attempted = { status: 503, code: undefined };

test('what is taken is sent once', async () => {
  const { outbox, clock, calls, refused } = outboxWith([]);
  outbox.put(message('A'));
  await outbox.settle();
  await clock.runDue(hourMs, outbox.settle);
  assert.deepEqual([calls, refused], [['A at 0'], []]);
});

test('what is not taken just now is sent again after growing waits, and what follows waits behind it', async () => {
  const { outbox, clock, calls, refused } = outboxWith([unavailable, { status: undefined, code: undefined }]);
  outbox.put(message('A'));
  outbox.put(message('B'));
  await outbox.settle();
  assert.deepEqual(calls, ['A at 0']);
  await clock.runDue(hourMs, outbox.settle);
  assert.deepEqual(calls, ['A at 0', 'A at 30', 'A at 90', 'B at 90']);
  assert.deepEqual(refused, []);
});

test('a refusal is told and not tried again, and the next message follows', async () => {
  const { outbox, clock, calls, refused } = outboxWith([{ status: 400, code: 'MSG1001' }]);
  outbox.put(message('A'));
  outbox.put(message('B'));
  await outbox.settle();
  await clock.runDue(hourMs, outbox.settle);
  assert.deepEqual([calls, refused], [['A at 0', 'B at 0'], ['A MSG1001']]);
});

test('a reference that was used before says, of a message sent again, that it had arrived', async () => {
  const used: Attempted = { status: 400, code: 'MSG1006' };
  const again = outboxWith([unavailable, used]);
  again.outbox.put(message('A'));
  await again.outbox.settle();
  await again.clock.runDue(hourMs, again.outbox.settle);
  assert.deepEqual(again.refused, []);
  const first = outboxWith([used]);
  first.outbox.put(message('A'));
  await first.outbox.settle();
  assert.deepEqual(first.refused, ['A MSG1006']);
});

test('senders do not wait for one another', async () => {
  const { outbox, calls } = outboxWith([unavailable]);
  outbox.put(message('A'));
  outbox.put(message('B', '2200000010'));
  await outbox.settle();
  assert.deepEqual(calls, ['A at 0', 'B at 0']);
});

test('what is forgotten is not sent again', async () => {
  const { outbox, clock, calls } = outboxWith([unavailable]);
  outbox.put(message('A'));
  await outbox.settle();
  outbox.forget();
  clock.jumpTo(0);
  await clock.runDue(hourMs, outbox.settle);
  assert.deepEqual(calls, ['A at 0']);
});

test('an adapter that gives up tells whom it gave up, and one that keeps few loses those in between', async () => {
  const giving = outboxWith([unavailable, unavailable], { mostAttempts: 2 });
  giving.outbox.put(message('A'));
  await giving.outbox.settle();
  await giving.clock.runDue(hourMs, giving.outbox.settle);
  assert.deepEqual(giving.refused, ['A ']);
  const keeping = outboxWith([unavailable], { mostWaiting: 2 });
  keeping.outbox.put(message('A'));
  await keeping.outbox.settle();
  for (const reference of ['B', 'C']) keeping.outbox.put(message(reference));
  await keeping.clock.runDue(hourMs, keeping.outbox.settle);
  assert.deepEqual(keeping.calls, ['A at 0', 'A at 30', 'C at 30']);
});
