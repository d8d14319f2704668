import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArrowRow, type ChartRow, chartRows } from './chart-rows.ts';
import type { ConversationItem, Deadline, Delivery, MessageItem, Party, ScenarioResult } from './scenario-model.ts';
import { smallRun } from './testing/small-run.ts';

const [whole] = smallRun([{ caseId: 'COA-001', ending: 'passed' }]).results.scenarios;
assert.ok(whole);
const scenario: ScenarioResult = { ...whole, conversation: [], claims: [] };

const registration: Party = { role: 'REGS', name: 'Eastern Networks', real: true };
const supplier: Party = { role: 'SUP', name: 'supplier MHHX', real: false };
const nine = '2026-03-03T09:00:00.000Z';

const delivery = (seq: number, attempt: number, outcome: Delivery['outcome'] = 'delivered'): Delivery => ({
  ...{ seq, marketTime: nine, attempt, outcome, codes: [], payload: 'a' },
  ...(outcome !== 'delivered' && { httpStatus: 503 }),
});

const message = (changes: Partial<MessageItem> = {}): MessageItem => ({
  ...{ kind: 'message', seq: 1, marketTime: nine, interfaceId: 'IF-031', event: '[MSApp]', sender: supplier },
  ...{ recipients: [{ party: registration, how: 'primary', deliveries: [delivery(2, 1)] }], outcome: 'accepted' },
  ...{ codes: [], findings: [], payload: 'a', index: 0, deadlines: [] },
  ...changes,
});

const rowsOf = (conversation: ConversationItem[], changes: Partial<ScenarioResult> = {}): readonly ChartRow[] =>
  chartRows({ ...scenario, conversation, ...changes }).rows;
const arrows = (rows: readonly ChartRow[]) => rows.filter((row): row is ArrowRow => row.kind === 'arrow');
const arrowOf = (item: ConversationItem): ArrowRow => {
  const [arrow] = arrows(rowsOf([item]));
  assert.ok(arrow !== undefined, 'an arrow');
  return arrow;
};

test('life lines stand in the order in which parties first appear, each once', () => {
  const answer = message({ seq: 3, sender: registration, recipients: [] });
  const { lifeLines } = chartRows({ ...scenario, conversation: [message(), answer, message({ seq: 5 })] });
  assert.deepEqual(lifeLines, [supplier, registration]);
});

test('whose message it is, and whether it was taken, is in its tone and its head', () => {
  assert.equal(arrowOf(message()).tone, 'market');
  assert.equal(arrowOf(message({ sender: registration, recipients: [] })).tone, 'participant');
  const refused = arrowOf(message({ sender: registration, outcome: 'refused', codes: ['MSG0022'] }));
  assert.deepEqual([refused.tone, refused.detail], ['refused', 'refused by the DIP: MSG0022']);
  assert.deepEqual(refused.heads, [{ end: 'cross', dashed: true }]);
  assert.equal(arrowOf(message({ outcome: 'refused' })).detail, 'refused by the DIP');
});

test('a head is drawn for what happened: handed over, refused by the recipient, or never tried', () => {
  const headOf = (...deliveries: Delivery[]) =>
    arrowOf(message({ recipients: [{ party: registration, how: 'primary', deliveries }] })).heads[0];
  assert.deepEqual(headOf(delivery(2, 1)), { to: 1, end: 'arrow', dashed: false });
  assert.deepEqual(headOf(delivery(2, 1, 'failed')), { to: 1, end: 'cross', dashed: true });
  assert.deepEqual(headOf(), { to: 1, end: 'open', dashed: true });
  assert.deepEqual(arrowOf(message({ recipients: [] })).heads, [{ end: 'open', dashed: true }]);
});

test('every further attempt is an arrow of its own, in the order of the record', () => {
  const recipients: MessageItem['recipients'] = [
    { party: registration, how: 'primary', deliveries: [delivery(2, 1, 'retrying'), delivery(5, 2)] },
    { party: { ...supplier, name: 'another' }, how: 'secondary', deliveries: [delivery(3, 1), delivery(4, 2)] },
  ];
  const [first, ...repeats] = arrows(rowsOf([message({ recipients })]));
  assert.equal(first?.detail, 'attempt 1 retrying, HTTP 503');
  assert.deepEqual(
    repeats.map(({ seq, tone, detail }) => [seq, tone, detail]),
    [
      [4, 'repeat', 'attempt 2 delivered'],
      [5, 'repeat', 'attempt 2 delivered'],
    ],
  );
});

test('a refused file without a code says no more than that', () => {
  const file = { flow: 'D0150', fileId: 'F1', from: supplier, to: registration, payload: 'a', deadlines: [] };
  const of = (codes: string[]) =>
    arrowOf({ kind: 'file', seq: 1, marketTime: nine, ...file, outcome: 'refused', codes }).detail;
  assert.deepEqual([of([]), of(['Z1'])], ['refused', 'refused: Z1']);
});

test('a pause of an hour is marked, a shorter one is not, and a new day has its date', () => {
  const kindsAfter = (marketTime: string) =>
    rowsOf([message(), message({ seq: 3, marketTime })])
      .slice(2)
      .map((row) => (row.kind === 'gap' || row.kind === 'date' ? row.text : row.kind));
  assert.deepEqual(kindsAfter('2026-03-03T09:59:59.999Z'), ['arrow']);
  assert.deepEqual(kindsAfter('2026-03-03T10:00:00.000Z'), ['1 h later', 'arrow']);
  assert.deepEqual(kindsAfter('2026-03-04T09:00:00.000Z'), ['1 day later', 'Wed 4 Mar 2026', 'arrow']);
  assert.deepEqual(kindsAfter('2026-03-03T08:00:00.000Z'), ['arrow']);
});

test('a move of the clock is told with the pause that it made', () => {
  const clock = { kind: 'clock' as const, seq: 2, marketTime: nine, from: nine, to: nine, reason: 'to gate closure' };
  const gap = rowsOf([message(), clock, message({ seq: 3, marketTime: '2026-03-09T18:00:00.000Z' })]).find(
    (row) => row.kind === 'gap',
  );
  assert.deepEqual(gap, { kind: 'gap', text: '6 days 9 h later', reason: 'to gate closure' });
});

test('what never came stands where it was due: before what came later, after what came on the instant', () => {
  const due = '2026-03-03T10:00:00.000Z';
  const deadline: Deadline = { name: '60 minutes', from: nine, due, verdict: 'missed' };
  const claims: ScenarioResult['claims'] = [
    { seq: 9, text: 'it comes', outcome: 'failed', findings: [], evidence: [], deadline },
  ];
  const kinds = (marketTime: string) =>
    rowsOf([message(), message({ seq: 3, marketTime })], { claims })
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'arrow' || kind === 'missing');
  assert.deepEqual(kinds('2026-03-03T10:00:00.001Z'), ['arrow', 'missing', 'arrow']);
  assert.deepEqual(kinds(due), ['arrow', 'arrow', 'missing']);
  const answered = [{ ...claims[0], deadline: { ...deadline, answeredBySeq: 3 } }] as ScenarioResult['claims'];
  assert.ok(
    rowsOf([message()], { claims: answered }).every(({ kind }) => kind !== 'missing'),
    'late is not missing',
  );
});

test('the divergence follows its message, or a delivery in it, or ends the chart', () => {
  const at = (seq: number) => {
    const firstDivergence = { seq, marketTime: nine, kind: 'participant' as const, words: 'it differs' };
    const rows = rowsOf([message(), message({ seq: 7 })], { firstDivergence, status: 'failed' });
    return rows.filter(({ kind }) => kind !== 'date').map(({ kind }) => kind);
  };
  assert.deepEqual(at(1), ['arrow', 'divergence', 'arrow']);
  assert.deepEqual(at(2), ['arrow', 'divergence', 'arrow']);
  assert.deepEqual(at(7), ['arrow', 'arrow', 'divergence']);
  assert.deepEqual(at(99), ['arrow', 'arrow', 'divergence']);
});

test('only a failure of the participant is called a divergence', () => {
  const titleOf = (kind: 'participant' | 'harness' | 'specification-unclear', status: ScenarioResult['status']) => {
    const firstDivergence = { seq: 1, marketTime: nine, kind, words: '' };
    const row = rowsOf([message()], { firstDivergence, status }).find((one) => one.kind === 'divergence');
    return row?.kind === 'divergence' && row.title;
  };
  assert.equal(titleOf('participant', 'failed'), 'First divergence');
  assert.equal(titleOf('harness', 'undecided'), 'Stopped here (harness, not the participant)');
  assert.equal(
    titleOf('specification-unclear', 'undecided'),
    'Stopped here (specification unclear, not the participant)',
  );
});

test('a status message is an arrow back to the sender, drawn again for each further attempt', () => {
  const status: ConversationItem = {
    ...{ kind: 'status', seq: 5, marketTime: nine, from: registration, to: supplier, outcome: 'accepted' },
    ...{ codes: ['RCP1061'], payload: 'a', index: 0, deadlines: [] },
    deliveries: [delivery(6, 1, 'retrying'), delivery(7, 2)],
  };
  const [first, again] = arrows(rowsOf([status]));
  assert.deepEqual(
    [first?.label, first?.tone, first?.heads[0]?.end],
    ['status message RCP1061', 'participant', 'cross'],
  );
  assert.deepEqual([again?.seq, again?.tone, again?.heads[0]?.end], [7, 'repeat', 'arrow']);
  const refused = arrowOf({ ...status, outcome: 'refused', codes: ['MSG1000'], deliveries: [] });
  assert.deepEqual([refused.tone, refused.detail], ['refused', 'refused by the DIP: MSG1000']);
  assert.equal(arrowOf({ ...status, deliveries: [] }).heads[0]?.end, 'open');
});
