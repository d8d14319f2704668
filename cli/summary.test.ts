import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsByPack, firstDifference, summaryText } from './summary.ts';
import { recorded, scenarioEntries } from './testing/recorded.ts';

const mixed = recorded([
  ...scenarioEntries('COA-001', 'passed'),
  ...scenarioEntries('COA-002', 'undecided', { kind: 'harness', message: 'no market is open' }),
  ...scenarioEntries('COA-003', 'failed', { kind: 'participant', message: 'awaited a rejection; an acceptance came' }),
]);

test('each pack has its counts, the latest attempt of a case counting', () => {
  assert.deepEqual(countsByPack(mixed).get('ldso'), { passed: 1, failed: 1, waiting: 0, undecided: 1 });
  const again = recorded([...scenarioEntries('COA-001', 'failed'), ...scenarioEntries('COA-001', 'passed')]);
  assert.deepEqual(countsByPack(again).get('ldso'), { passed: 1, failed: 0, waiting: 0, undecided: 0 });
});

test('what differs first is a failed scenario before one that nobody judged, with its step', () => {
  const first = firstDifference(mixed);
  assert.equal(first?.caseId, 'COA-003');
  assert.equal(first?.whose, 'participant');
  assert.equal(first?.step, 'Then the appointment becomes active');
  assert.equal(firstDifference(recorded(scenarioEntries('COA-002', 'undecided')))?.caseId, 'COA-002');
  assert.equal(firstDifference(recorded(scenarioEntries('COA-001', 'passed'))), undefined);
});

const told = {
  counts: { passed: 1, failed: 1, waiting: 0, undecided: 1 },
  faults: [{ kind: 'set-up', message: 'the report could not be made' }],
  directory: 'runs/x',
  open: ['index.html'],
};

test('the summary says counts, whose fault, the reason, and what to open', () => {
  const text = summaryText({ colour: false }, { ...told, entries: mixed });
  assert.match(text, /in all: 1 passed, 1 failed, 0 waiting, 1 undecided/);
  assert.match(text, /What differs first: ldso COA-003/);
  assert.match(text, /the participant differs from the requirement/);
  assert.match(text, /an acceptance came/);
  assert.match(text, /set-up fault: the report could not be made/);
  assert.match(text, /open runs\/x\/index\.html/);
});

test('words of a participant are harmless in colour too', () => {
  const entries = recorded(scenarioEntries('COA-003', 'failed', { kind: 'participant', message: 'came \u001b[2J' }));
  assert.ok(!summaryText({ colour: true }, { ...told, entries }).includes('\u001b[2J'));
});
