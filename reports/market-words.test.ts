import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clockWords,
  conversationInWords,
  dateWords,
  deadlineWords,
  messageWords,
  momentWords,
  partyWords,
  roleTitle,
} from './market-words.ts';
import type { ConversationItem, Deadline, MessageItem, Party } from './scenario-model.ts';

test('times are those of the clock in London, on both sides of the change', () => {
  assert.equal(momentWords('2026-03-29T00:59:59.000Z'), 'Sun 29 Mar 2026 00:59:59');
  assert.equal(momentWords('2026-03-29T01:00:00.000Z'), 'Sun 29 Mar 2026 02:00:00');
  assert.equal(momentWords('2026-10-25T00:59:59.000Z'), 'Sun 25 Oct 2026 01:59:59');
  assert.equal(momentWords('2026-10-25T01:00:00.000Z'), 'Sun 25 Oct 2026 01:00:00');
  assert.equal(dateWords('2026-06-30T23:30:00.000Z'), 'Wed 1 Jul 2026');
});

test('a text that is no instant is given back', () => {
  for (const say of [dateWords, clockWords]) assert.equal(say('at noon'), 'at noon');
});

const registration: Party = { role: 'REGS', name: 'Eastern Networks', real: true };
const supplier: Party = { role: 'SUP', name: 'Supplier MHHX', real: false };

test('a party is told by role and name, without saying the role twice', () => {
  assert.equal(partyWords(registration), 'registration service Eastern Networks');
  assert.equal(partyWords(supplier), 'Supplier MHHX');
  assert.equal(roleTitle('NEW'), 'NEW');
});

test('event codes lose their brackets only', () => {
  assert.equal(messageWords('IF-031', '[MSApp]'), 'IF-031 MSApp');
  assert.equal(messageWords('IF-031', 'a[b]c'), 'IF-031 a[b]c');
  assert.equal(messageWords('IF-031', ''), 'IF-031');
});

test('a deadline is kept, kept exactly, missed, or nothing came', () => {
  const hour: Deadline = {
    ...{ name: '60 minutes', from: '2026-03-03T09:00:00.000Z', due: '2026-03-03T10:00:00.000Z' },
    verdict: 'met',
  };
  const answered = (latencyMs: number): Deadline => {
    const marginMs = 3_600_000 - latencyMs;
    return { ...hour, latencyMs, marginMs, verdict: marginMs >= 0 ? 'met' : 'missed' };
  };
  assert.equal(deadlineWords(answered(705_000)), '60 minutes: after 11 min 45 s, 48 min 15 s to spare');
  assert.equal(deadlineWords(answered(3_600_000)), '60 minutes: after 1 h, exactly on time');
  assert.equal(deadlineWords(answered(3_600_001)), '60 minutes: after 1 h, 1 ms late');
  assert.equal(deadlineWords(hour), '60 minutes: kept');
  assert.match(deadlineWords({ ...hour, verdict: 'missed' }), /: nothing came by Tue 3 Mar 2026 10:00:00$/);
});

const head = { seq: 7, marketTime: '2026-03-03T09:00:00.000Z' };
const message: MessageItem = {
  ...{ kind: 'message', ...head, interfaceId: 'IF-031', event: '[MSApp]', sender: supplier, recipients: [] },
  ...{ outcome: 'accepted', codes: [], findings: [], payload: 'a', index: 0, deadlines: [] },
};
const said = (item: ConversationItem) =>
  conversationInWords([item]).map((line) => line.replace('Tue 3 Mar 2026 09:00:00: ', ''));

test('every kind of entry is a sentence', () => {
  const delivery = { ...head, attempt: 2, outcome: 'exhausted' as const, codes: [], payload: 'a' };
  const about = { interfaceId: 'IF-031', event: '[MSApp]', deadlines: [] };
  const file = {
    flow: 'D0150',
    fileId: 'F1',
    from: supplier,
    to: registration,
    codes: [],
    payload: 'a',
    deadlines: [],
  };
  const told: readonly [ConversationItem, string][] = [
    [message, 'Supplier MHHX sends IF-031 MSApp to nobody.'],
    [
      { kind: 'delivery', ...head, ...about, recipient: registration, delivery },
      'IF-031 MSApp for registration service Eastern Networks, attempt 2: exhausted.',
    ],
    [
      { kind: 'file', ...head, ...file, outcome: 'accepted' },
      'Supplier MHHX sends the file D0150 to registration service Eastern Networks.',
    ],
    [
      { kind: 'notice', ...head, notice: 'Secured', to: registration, mpan: '1', payload: 'a', deadlines: [] },
      'The central switching service tells registration service Eastern Networks: Secured.',
    ],
    [
      { kind: 'clock', ...head, from: head.marketTime, to: '2026-03-09T18:00:00.000Z', reason: 'gate closure' },
      'The clock moves to Mon 9 Mar 2026 18:00:00: gate closure.',
    ],
    [
      { kind: 'unanswered', ...head, direction: 'out', party: 'a', method: 'POST', url: 'https://a', error: 'timeout' },
      'POST https://a got no answer: timeout.',
    ],
    [{ kind: 'fault', ...head, fault: 'harness', message: 'out of memory' }, 'Fault (harness): out of memory'],
  ];
  for (const [item, sentence] of told) assert.deepEqual(said(item), [sentence]);
});

test('a refusal says its codes where there are any', () => {
  const refused: MessageItem = { ...message, outcome: 'refused', responseCode: 'A', codes: ['MSG0022', 'MSG0023'] };
  assert.deepEqual(said(refused), ['Supplier MHHX sends IF-031 MSApp (A), refused by the DIP: MSG0022, MSG0023.']);
  assert.deepEqual(said({ ...refused, codes: [] }), ['Supplier MHHX sends IF-031 MSApp (A), refused by the DIP.']);
  const file = { flow: 'D0150', fileId: 'F1', from: supplier, to: registration, payload: 'a', deadlines: [] };
  const sentence = 'Supplier MHHX sends the file D0150 to registration service Eastern Networks, refused';
  for (const codes of [[], ['Z1']]) {
    const ending = codes.length > 0 ? ': Z1.' : '.';
    assert.deepEqual(said({ kind: 'file', ...head, ...file, outcome: 'refused', codes }), [`${sentence}${ending}`]);
  }
});

test('a delivery that was repeated or refused has its own sentence, one at once has none', () => {
  const attempt = (number: number, outcome: 'delivered' | 'retrying', httpStatus?: number) => ({
    ...head,
    ...{ attempt: number, outcome, codes: [], payload: 'a' },
    ...(httpStatus !== undefined && { httpStatus }),
  });
  const to = (...deliveries: ReturnType<typeof attempt>[]) =>
    said({ ...message, recipients: [{ party: registration, how: 'primary', deliveries }] });
  assert.equal(to(attempt(1, 'delivered', 201)).length, 1);
  assert.deepEqual(to(attempt(1, 'retrying', 503), attempt(2, 'retrying'), attempt(3, 'delivered', 201)).slice(1), [
    'Attempt 1 to hand IF-031 MSApp to registration service Eastern Networks: retrying (HTTP 503).',
    'Attempt 2 to hand IF-031 MSApp to registration service Eastern Networks: retrying.',
    'Attempt 3 to hand IF-031 MSApp to registration service Eastern Networks: delivered (HTTP 201).',
  ]);
});
