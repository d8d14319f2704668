import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEntryWindow } from './entry-window.ts';
import { createHeaderBook } from './header-book.ts';
import { jsonLines } from './json-lines.ts';
import { createConversation, sentenceOf } from './page/conversation.ts';
import { londonInstant, londonTime, nextMidnight } from './page/london.ts';
import { rowOf } from './rows.ts';
import { smallMarket } from './testing/small-market.ts';

test('secret headers are not kept, long ones are cut, and calls are found by their body', () => {
  const book = createHeaderBook();
  const sum = 'ab'.repeat(32);
  book.note([
    ['X-Api-Key', 'hush'],
    ['x-dip-content-hash', Buffer.from(sum, 'hex').toString('base64')],
    ['X-DIP-Signature', 'y'.repeat(400)],
  ]);
  const shown = book.of(sum);
  assert.deepEqual(shown[0], ['X-Api-Key', '(not shown)']);
  assert.match(shown[2]?.[1] ?? '', /^y{120}… \(400 characters\)$/);
  assert.doesNotMatch(JSON.stringify(shown), /hush/);
  assert.deepEqual(book.of('cd'), []);
});

test('a finding stands at its line, and at what should hold it when it is about something missing', () => {
  const finding = (path: string) => ({
    ...{ rule: 'r', path, expected: '', actual: '', message: '', weight: 'refused' as const },
  });
  const value = { payload: { CommonBlock: { S0: { interfaceID: 'IF-031' }, list: [1, { a: [] }] } } };
  const findings = [
    '[0].payload.CommonBlock.S0.interfaceID',
    '[0].payload.CommonBlock.S1.x',
    '[0].payload.CommonBlock.list[1].a',
  ];
  const lines = jsonLines(value, '[0]', findings.map(finding));
  assert.equal(lines.map(({ text }) => text).join('\n'), JSON.stringify(value, null, 2));
  const flagged = lines.flatMap(({ text, findings: about }) => (about.length > 0 ? [text.trim()] : []));
  assert.deepEqual(flagged, ['"CommonBlock": {', '"interfaceID": "IF-031"', '"a": []']);
});

test('the window keeps the latest entries and finds them by number', () => {
  const { journal } = smallMarket();
  const window = createEntryWindow(journal, 10);
  for (let count = 1; count <= 35; count += 1)
    journal.append({ kind: 'fault', fault: 'harness', message: String(count) });
  assert.equal(window.find(35)?.seq, 35);
  assert.equal(window.find(3), undefined);
  assert.deepEqual(
    [...window.since(33)].map(({ seq }) => seq),
    [34, 35],
  );
  assert.ok([...window.since(0)].length >= 10 && [...window.since(0)].length < 20);
});

test('deliveries join their messages; what fails or is repeated has a line of its own', () => {
  const conversation = createConversation(3);
  const { journal, say } = smallMarket();
  say();
  const [message, delivery] = journal.entries().map((entry) => rowOf(entry));
  assert.ok(message && delivery);
  conversation.add([message, { ...delivery, tone: 'retrying', attempt: 1 }]);
  assert.deepEqual(
    conversation.shown().map(({ heads }) => heads[0]?.state),
    ['cross', 'cross'],
  );
  conversation.add([{ ...delivery, attempt: 2 }]);
  assert.deepEqual(
    conversation.shown().map(({ heads }) => heads[0]?.state),
    ['arrived', 'cross', 'arrived'],
  );
  assert.match(
    sentenceOf(conversation.shown()[0] as never),
    /^IF-031 \[MSApp\], Supplier MHHS to Eastern registration service$/,
  );
  assert.equal(conversation.add([{ ...message, seq: 9, transaction: 'T-9' }]).dropped, 1);
  conversation.choose({ text: '', party: '', channel: '', problemsOnly: true });
  assert.equal(conversation.shown().length, 1);
});

test('an entry of a kind without words of its own is told by its values', () => {
  const entry = {
    seq: 1,
    at: '',
    marketTime: 'now',
    previous: '',
    hash: '',
    kind: 'new-kind',
    action: 'paused',
    by: 'you',
  };
  assert.deepEqual(rowOf(entry as never), {
    ...{
      seq: 1,
      kind: 'new-kind',
      time: 'now',
      tone: 'note',
      title: 'new-kind',
      detail: 'action paused, by you',
      to: [],
    },
  });
});

test('times are those of London, in winter and in summer', () => {
  assert.deepEqual(londonTime('2026-07-01T23:30:00Z'), { date: '2026-07-02', time: '00:30:00' });
  assert.equal(new Date(londonInstant('2026-03-30T00:00')).toISOString(), '2026-03-29T23:00:00.000Z');
  assert.equal(new Date(londonInstant('2026-01-05T10:15')).toISOString(), '2026-01-05T10:15:00.000Z');
  assert.equal(new Date(nextMidnight('2026-03-28T18:00:00Z')).toISOString(), '2026-03-29T00:00:00.000Z');
  assert.equal(new Date(nextMidnight('2026-03-29T18:00:00Z')).toISOString(), '2026-03-29T23:00:00.000Z');
});
