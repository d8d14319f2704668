import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOf } from '../../interfaces/index.ts';
import type { MessageReceived } from '../../record/entries.ts';
import {
  requireLoserTold,
  requireReached,
  requireReadingOrder,
  requireReason,
  requireSwitchFirst,
} from './reach-checks.ts';
import { requireReminder } from './reminder-checks.ts';
import { NotKept } from './so-far.ts';
import { recordOf } from './testing/record-of.ts';

const message = (interfaceId: string, to: readonly string[] = []): MessageReceived => ({
  ...{ kind: 'message', interfaceId, event: '[E]', sender: { role: 'REGS', name: 'registration service', real: true } },
  recipients: to.map((dipId) => ({ role: 'SUP', name: dipId, dipId, real: false, how: 'primary' as const })),
  ...{ outcome: 'accepted', codes: [], findings: [], payload: 'body', index: 0 },
});

test('everybody who is named has to be reached', () => {
  const record = recordOf([{ body: message('IF-003', ['1', '2']) }]);
  const reached = (dipIds: readonly string[]) =>
    requireReached(record, { on: 1, whom: 'both', dipIds }).findings.length;
  assert.deepEqual([reached(['1']), reached(['1', '2']), reached(['1', '3', '4'])], [0, 0, 2]);
  assert.throws(() => requireReached(record, { on: 2, whom: 'both', dipIds: [] }), NotKept);
});

test('the loser is told, and a message that never came tells nobody', () => {
  const record = recordOf([{ body: message('IF-037', ['1']) }]);
  const text = 'the losing supplier is told';
  assert.deepEqual(requireLoserTold(record, { on: 1, text, loser: '1' }).findings, []);
  assert.equal(requireLoserTold(record, { on: 1, text, loser: '2' }).findings[0]?.actual, '1');
  assert.equal(requireLoserTold(record, { text, loser: '1' }).findings[0]?.actual, 'no such message');
});

test('what follows from a switch may come with it and not before it', () => {
  const order = (atMs: number) =>
    requireSwitchFirst(
      recordOf([
        { body: message('IF-036'), atMs },
        { body: message('IF-001'), atMs: 20 },
      ]),
      {
        ...{ on: 2, follows: ['IF-036'] },
      },
    ).findings.length;
  assert.deepEqual([order(19), order(20), order(21)], [1, 0, 0]);
});

test('the reading of the meter that went comes before that of the one that came', () => {
  const record = recordOf([]);
  assert.deepEqual(requireReadingOrder(record, { removed: 3, installed: 4 }).findings, []);
  assert.equal(requireReadingOrder(record, { removed: 4, installed: 3 }).findings.length, 1);
});

test('a reason begins with its code, wherever it stands', () => {
  const body = [exampleOf(recordOf([]).catalogue, 'IF-031', '[MSApp]')];
  const record = recordOf([{ body: message('IF-031') }], { body });
  const reference = body[0]?.payload.CommonBlock.S1.senderUniqueReference ?? '';
  const path = 'S1.senderUniqueReference';
  assert.deepEqual(requireReason(record, { on: 1, path, code: reference.slice(0, 4) }).findings, []);
  assert.equal(requireReason(record, { on: 1, path, code: 'REGN' }).findings[0]?.actual, reference);
});

test('a reminder comes on its day and to its supplier', () => {
  const body = [exampleOf(recordOf([]).catalogue, 'IF-031', '[MSApp]')];
  const named = body[0]?.payload.CommonBlock.A0?.primaryRecipients?.[0] ?? '';
  const rules = (atMs: number, supplier: string) =>
    requireReminder(recordOf([{ body: message('IF-045'), atMs }], { body }), {
      on: 1,
      from: 10,
      supplier,
    }).findings.map(({ rule }) => rule);
  assert.deepEqual(rules(10, named), []);
  assert.deepEqual(rules(9, named), ['time.early']);
  assert.deepEqual(rules(10, 'somebody else'), ['reminder.recipient']);
});
