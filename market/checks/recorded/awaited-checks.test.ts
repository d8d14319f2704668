import assert from 'node:assert/strict';
import { test } from 'node:test';
import { energisationMessages } from '../../expected/energisation.ts';
import { expectedMessages } from '../../processes/appointment/conversation.ts';
import type { FileMoved, MessageReceived } from '../../record/entries.ts';
import {
  type MessageAwaited,
  messageAwaitedToday,
  requireFileCame,
  requireInTime,
  requireMessageCame,
} from './awaited-checks.ts';
import { NotKept } from './so-far.ts';
import { recordOf } from './testing/record-of.ts';

const regs = { role: 'REGS', name: 'registration service', real: true };
const message: MessageReceived = {
  ...{ kind: 'message', interfaceId: 'IF-032', event: '[MSAppInitialResp]', sender: regs, mpan: '1' },
  ...{ recipients: [], outcome: 'accepted', codes: [], findings: [], payload: '', index: 0 },
};
const awaited: MessageAwaited = {
  ...{ what: 'an answer', due: 20, accounted: [], mpan: '1', interfaceId: 'IF-032', event: '[MSAppInitialResp]' },
  from: ['REGS'],
};

const missing = (given: Partial<MessageAwaited>, body: Partial<MessageReceived> = {}, atMs = 20) =>
  requireMessageCame(recordOf([{ body: { ...message, ...body }, atMs }]), { ...awaited, ...given }).findings.length;

test('what came at the deadline came in time, what came a moment later did not', () => {
  assert.deepEqual([missing({}, {}, 20), missing({}, {}, 21)], [0, 1]);
});

test('it has to be what was awaited, of whom it was awaited, and of nobody asked for before', () => {
  assert.equal(missing({ accounted: [1] }), 1);
  assert.equal(missing({ mpan: '2' }), 1);
  assert.equal(missing({}, { outcome: 'refused' }), 1);
  assert.equal(missing({}, { event: '[DSAppInitialResp]' }), 1);
  assert.equal(missing({ from: ['SUP'] }), 1);
  const [finding] = requireMessageCame(recordOf([{ body: message, atMs: 21 }]), awaited).findings;
  assert.match(
    finding?.message ?? '',
    /an answer did not come\..* Came: IF-032 \[MSAppInitialResp\] from registration/,
  );
});

test('a row that was corrected since is awaited as it stands today', () => {
  const [id, row] = Object.entries(energisationMessages)[0] ?? [];
  const now = messageAwaitedToday({ ...awaited, row: `energisation/${id}` });
  assert.deepEqual([now.interfaceId, now.event, now.from], [row?.interfaceId, row?.event, row?.from]);
  const { acceptance } = expectedMessages;
  const asked = messageAwaitedToday({ ...awaited, appointment: { row: acceptance.id, service: 'data' } });
  assert.deepEqual([asked.interfaceId, asked.event], [acceptance.interfaceId, acceptance.event.replace('<S>', 'DS')]);
  assert.deepEqual(messageAwaitedToday({ ...awaited, row: 'energisation/gone' }).event, awaited.event);
  assert.deepEqual(messageAwaitedToday(awaited), awaited);
});

test('a file is told apart by flow, sender and recipient', () => {
  const to = { role: 'MOP', mpid: 'LMOP', name: 'legacy operator', real: false };
  const file: FileMoved = {
    ...{ kind: 'file', flow: 'D0170', fileId: 'F1', from: regs, to, outcome: 'accepted', codes: [], payload: '' },
  };
  const given = { what: 'D0170', due: 20, accounted: [], flow: 'D0170', from: { role: 'REGS' }, to };
  const lacking = (changes: object) =>
    requireFileCame(recordOf([{ body: file, atMs: 20 }]), { ...given, ...changes }).findings.length;
  assert.deepEqual([lacking({}), lacking({ due: 19 })], [0, 1]);
  assert.equal(lacking({ to: { role: 'MOP', mpid: 'OTHER' } }), 1);
  assert.equal(lacking({ from: { role: 'REGS', mpid: 'EELC' } }), 1);
});

test('an entry is in time up to its deadline', () => {
  const record = recordOf([{ body: message, atMs: 20 }]);
  const late = (due: number) =>
    requireInTime(record, { on: 1, due, name: 'the hour' }).findings.map(({ rule }) => rule);
  assert.deepEqual([late(20), late(19)], [[], ['time.late']]);
  assert.throws(() => requireInTime(record, { on: 9, due: 0, name: 'the hour' }), NotKept);
});
