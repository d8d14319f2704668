import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexPage } from '../index-page.ts';
import type { Results } from '../results-model.ts';
import { sequenceChart } from '../sequence-chart.ts';
import { hostile, smallRun } from '../testing/small-run.ts';
import { explainCard } from './card.ts';
import { cardText } from './card-text.ts';
import { createLogReader, idsOf, instantIn, type ParticipantLog } from './participant-log.ts';
import { setUpFixes, usualFixes } from './usual-fixes.ts';

function cardOf(results: Results, caseId: string, log?: ParticipantLog) {
  const scenario = results.scenarios.find((one) => one.caseId === caseId);
  assert.ok(scenario);
  return explainCard(scenario, results, log);
}

function logOf(results: Results, text: string): ParticipantLog {
  const reader = createLogReader(idsOf(results));
  for (const line of text.split('\n')) reader.take(line);
  return reader.done('adapter.log');
}

test('each ending has its class, and what passed or waits has no card', () => {
  const { results } = smallRun();
  const classes = results.scenarios.map(({ caseId }) => cardOf(results, caseId)?.whose);
  assert.deepEqual(classes, [undefined, 'participant', 'set-up', 'harness', undefined]);
});

test('a card says what was asked, sent, awaited and came, and how far apart they are', () => {
  const card = cardOf(smallRun().results, 'COA-002');
  assert.ok(card);
  assert.equal(card.outcome, 'differs');
  assert.deepEqual(
    card.requirements.map(({ id, text }) => [id, text]),
    [['REC-APP-14', 'What REC-APP-14 asks.']],
  );
  assert.match(
    card.sent[0] ?? '',
    /IF-031 MSApp to .*Eastern Networks\. Answered HTTP 201 at attempt 3\. \[entry \d+\]/,
  );
  assert.match(card.waitedFor ?? '', /told by IF-035 .*by Tue 3 Mar 2026 10:20:00 \(60 minutes/);
  assert.match(card.came.at(-1) ?? '', /sends IF-035 MSAppRejected/);
  assert.deepEqual(card.apart.fields, [
    { path: '[0].payload.CommonBlock.S0.eventCode', expected: '[MSAppAccepted]', actual: '[MSAppRejected]' },
  ]);
  assert.equal(card.usually.length, 1);
  const text = cardText(card);
  for (const part of ['The participant differs', 'What we sent', 'What usually fixes it'])
    assert.ok(text.includes(part));
});

test('a set-up fault is told with the advice of its network fault', () => {
  const card = cardOf(smallRun().results, 'COA-003');
  assert.match(card?.usually.join(' ') ?? '', /Start the service, or correct the address/);
  assert.deepEqual(setUpFixes('It failed [CERT_HAS_EXPIRED: x]. Next: renew it. Look: entry 3 of the journal.'), [
    'Renew it.',
    'Have its certificate renewed, and check the date of both machines.',
  ]);
  assert.deepEqual(setUpFixes('No code at all'), []);
});

test('advice goes by rule and code, the closest row first, each once', () => {
  assert.match(usualFixes(['schema.required'])[0] ?? '', /left out when it is empty/);
  assert.match(usualFixes(['schema.range'])[0] ?? '', /mhhs-qt validate/);
  assert.match(usualFixes(['RCP1005'])[0] ?? '', /another release/);
  assert.equal(usualFixes(['schema.range', 'schema.items']).length, 1);
  assert.deepEqual(usualFixes(['of-nobody.ever']), []);
});

test('instants are found in the forms that logs have', () => {
  const forms = [
    ['2026-03-03T09:12:00.123Z INFO', '2026-03-03T09:12:00.123Z'],
    ['2026-03-03 09:12:00,123 INFO', '2026-03-03T09:12:00.123Z'],
    ['[2026-03-03T10:12:00.123456+01:00] x', '2026-03-03T09:12:00.123Z'],
    ['1.2.3.4 - - [03/Mar/2026:09:12:00 +0000] "POST /in"', '2026-03-03T09:12:00.000Z'],
    ['{"level":30,"time":1772529120123,"msg":"got"}', '2026-03-03T09:12:00.123Z'],
    ['{"timestamp":"1772529120"}', '2026-03-03T09:12:00.000Z'],
    ['nothing of the kind, order 1772529120123', undefined],
    ['2026-13-45T99:99:99Z', undefined],
  ] as const;
  for (const [text, instant] of forms) assert.equal(instantIn(text), instant, text);
});

/** A participant that sent nothing: what it had been sent is what its log is asked for. */
function silentRun(clock: 'virtual' | 'real' = 'virtual') {
  const { results } = smallRun();
  const scenario = results.scenarios.find(({ caseId }) => caseId === 'COA-002');
  const [finding] = scenario?.claims.flatMap(({ findings }) => findings) ?? [];
  assert.ok(scenario && finding && results.run);
  finding.rule = 'message.missing';
  results.run.clock = clock;
  return results;
}
const transactions = ['T-ldso/COA-002#1-1', 'T-ldso/COA-002#1-4'] as const;

test('a message that we handed over and their log does not know is an outcome of its own', () => {
  const results = silentRun();
  const whole = logOf(results, transactions.map((id) => `2026-03-03T09:00:00Z received ${id}`).join('\n'));
  assert.equal(cardOf(results, 'COA-002', whole)?.outcome, 'nothing-came');

  const holed = cardOf(results, 'COA-002', logOf(results, `received ${transactions[1]}`));
  assert.equal(holed?.outcome, 'sent-not-got');
  assert.deepEqual(holed?.log?.neverGot, ['IF-031 MSApp, transaction T-ldso/COA-002#1-1']);
  assert.equal(holed?.whose, 'participant', 'a log explains; it changes no verdict');
  assert.match(cardText(holed), /We sent it and were answered; your log does not know it/);
});

test('a log that says nothing of the run, or does not reach as far, tells neither way', () => {
  const other = cardOf(silentRun(), 'COA-002', logOf(silentRun(), '2026-03-03T09:00:00Z started\nGET /health'));
  assert.equal(other?.outcome, 'nothing-came');
  assert.match(other?.log?.words ?? '', /names no message of this run/);
  const real = silentRun('real');
  const later = logOf(real, `2026-03-03T09:19:59Z up\n2026-03-03T09:20:01Z received ${transactions[1]}`);
  assert.equal(cardOf(real, 'COA-002', later)?.outcome, 'nothing-came');
});

test('the log is laid between what was recorded, each line after its message', () => {
  const { results } = smallRun();
  const log = logOf(results, `noise\n{"msg":"in","id":"${transactions[0]}"}\nGET /m/C-ldso/COA-002#1 200`);
  const merged = cardOf(results, 'COA-002', log)?.log?.merged ?? [];
  const at = merged.findIndex(({ side }) => side === 'log');
  assert.deepEqual([merged[at]?.line, merged[at]?.words.includes(transactions[0])], [2, true]);
  assert.match(merged[at - 1]?.words ?? '', /sends IF-031 MSApp/);
  assert.equal(log.total, 3);
});

test('what a log or a participant says does no harm on the page', () => {
  const { results } = smallRun();
  const log = logOf(results, `${hostile.replaceAll('\n', ' ')} ${transactions[0]}`);
  const cards = (scenario: Results['scenarios'][number]) => explainCard(scenario, results, log);
  const page = indexPage(results, { written: new Set(), chartOf: sequenceChart, cardOf: cards });
  assert.match(page, /What usually fixes it/);
  assert.ok(!page.includes('<script>alert'));
  assert.ok(!page.includes('<img src=x'));
});
