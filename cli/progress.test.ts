import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress } from './progress.ts';
import { recorded, scenarioEntries } from './testing/recorded.ts';
import { spokenIo } from './testing/spoken-io.ts';

const entries = recorded([
  ...scenarioEntries('COA-001', 'passed'),
  ...scenarioEntries('COA-002', 'failed', { kind: 'participant', message: 'expected A\u001b[2J, came R\nmore' }),
]);

test('without a terminal each scenario is a plain line', () => {
  const io = spokenIo();
  const progress = createProgress(io, 2);
  for (const entry of entries) progress.onEntry(entry);
  progress.end();
  assert.match(io.said.out, /^passed {4}ldso COA-001 Title of COA-001$/m);
  assert.match(io.said.out, /^failed {4}ldso COA-002 Title of COA-002$/m);
  assert.ok(!io.said.out.includes('\r'));
});

test('what a participant sent cannot steer the terminal', () => {
  const io = spokenIo();
  const progress = createProgress(io, 2);
  for (const entry of entries) progress.onEntry(entry);
  assert.ok(!io.said.out.includes('\u001b'));
  assert.match(io.said.out, /expected A\\x1b\[2J, came R/);
});

test('on a terminal one line is written over, and only what differs stays', () => {
  const io = spokenIo({ tty: true, columns: 60 });
  const progress = createProgress(io, 2);
  for (const entry of entries) progress.onEntry(entry);
  progress.end();
  const kept = io.said.out.split('\n').map((line) => line.split('\r').at(-1) ?? '');
  assert.ok(!kept.some((line) => line.includes('passed    ldso')));
  assert.ok(kept.some((line) => line.includes('failed    ldso COA-002')));
  assert.match(io.said.out, /2\/2 1 passed, 1 failed/);
  for (const part of io.said.out.split('\r')) assert.ok((part.split('\n').at(-1) ?? '').length < 60 + 4, part);
});

test('a fault of the run is told when it comes', () => {
  const io = spokenIo();
  const [entry] = recorded([{ kind: 'fault', fault: 'set-up', message: 'nobody listens at https://a.test' }]);
  assert.ok(entry);
  createProgress(io, 1).onEntry(entry);
  assert.match(io.said.out, /set-up fault nobody listens/);
});
