import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryBody, FaultKind } from '../market/record/entries.ts';
import { faultOf } from './fault-words.ts';
import { indexJournal } from './journal-index.ts';
import { scenarioModel } from './scenario-model.ts';
import { chartFileOf, notRun, scenarioResult, valuesOf } from './scenario-result.ts';
import { type CaseInput, catalogueRow, type Ending, playCase, startRun } from './testing/change-of-agent.ts';
import { createRecord, type SyntheticRecord } from './testing/synthetic-record.ts';

const caseId = 'COA-001';
const key = `ldso/${caseId}`;

/** The result of a case whose attempts ended so, with the record as it was changed. */
function resultOf(
  attempts: readonly (Ending | Partial<CaseInput>)[],
  change: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries,
) {
  const record = createRecord();
  startRun(record);
  attempts.forEach((one, index) => {
    const input = typeof one === 'string' ? { ending: one } : one;
    playCase(record, { caseId, ending: 'passed', attempt: index + 1, ...input });
  });
  return resultIn(change(record.entries));
}

function resultIn(entries: readonly Entry[], row = catalogueRow({ caseId })) {
  const result = scenarioResult(indexJournal(entries).scenarios.get(key) ?? [], row);
  scenarioModel.parse(structuredClone(result));
  return result;
}

/** One attempt with a fault raised in the middle of it. */
function withFault(ending: Ending, fault: FaultKind) {
  const record = createRecord();
  startRun(record);
  playCase(record, { caseId, ending });
  const at = record.entries.findIndex(({ kind }) => kind === 'claim');
  const raised = createRecord().append({ kind: 'fault', fault, message: 'out of memory' }, `${key}#1`);
  return resultIn([...record.entries.slice(0, at), { ...raised, seq: 1_000 }, ...record.entries.slice(at)]);
}

const finishedAs =
  (changes: Partial<Extract<EntryBody, { kind: 'scenario-finished' }>>) => (entries: readonly Entry[]) =>
    entries.map((entry) => (entry.kind === 'scenario-finished' ? { ...entry, ...changes } : entry));

test('each ending has its status, and only a difference of the participant is a failure', () => {
  const told = (['passed', 'failed', 'set-up', 'harness', 'waiting', 'killed'] as const).map((ending) => {
    const result = resultOf([ending]);
    return [ending, result.status, faultOf(result), result.interrupted];
  });
  assert.deepEqual(told, [
    ['passed', 'passed', undefined, false],
    ['failed', 'failed', 'participant', false],
    ['set-up', 'undecided', 'set-up', false],
    ['harness', 'undecided', 'harness', false],
    ['waiting', 'waiting', undefined, false],
    ['killed', 'undecided', 'harness', true],
  ]);
});

test('where the harness failed in the middle, the participant is not judged, whatever the end says', () => {
  for (const ending of ['passed', 'failed', 'waiting'] as const) {
    for (const fault of ['harness', 'set-up', 'specification-unclear'] as const) {
      const result = withFault(ending, fault);
      assert.deepEqual([result.status, result.fault], ['undecided', { kind: fault, message: 'out of memory' }], ending);
      const { seq, kind, words } = result.firstDivergence ?? {};
      assert.deepEqual([seq, kind, words], [1_000, fault, 'out of memory']);
    }
  }
});

test('a record that contradicts itself decides nothing', () => {
  const failedClaim = (entries: readonly Entry[]) =>
    entries.map((entry): Entry => (entry.kind === 'claim' ? { ...entry, outcome: 'failed' } : entry));
  const noStep = (entries: readonly Entry[]) =>
    entries.filter((entry) => entry.kind !== 'step-finished' || entry.index !== 2);
  const told = [
    resultOf(['passed'], failedClaim),
    resultOf(['waiting'], failedClaim),
    resultOf(['passed'], noStep),
    resultOf(['harness'], finishedAs({ status: 'passed' })),
    resultOf(['passed'], finishedAs({ status: 'failed' })),
  ];
  for (const { status, fault } of told) assert.deepEqual([status, fault?.kind], ['undecided', 'harness']);
  assert.match(told[0]?.fault?.message ?? '', /passed, but also that a claim failed/);
  assert.match(told[1]?.fault?.message ?? '', /waits, but also that a claim failed/);
  assert.match(told[2]?.fault?.message ?? '', /step 3 is not on record/);
  assert.match(told[4]?.fault?.message ?? '', /neither a claim nor a fault/);
});

test('the last attempt decides, and an earlier failure shows as a retry', () => {
  const again = resultOf(['failed', 'passed']);
  assert.deepEqual([again.status, again.retried], ['passed', true]);
  assert.deepEqual(
    again.attempts.map(({ attempt, status }) => [attempt, status]),
    [
      [1, 'failed'],
      [2, 'passed'],
    ],
  );
  const worse = resultOf(['passed', 'failed']);
  assert.deepEqual([worse.status, worse.retried], ['failed', false]);
  assert.equal(resultOf(['harness', 'passed']).retried, true);
  assert.equal(resultOf(['failed', 'waiting', 'passed']).retried, true);
});

test('to run again what had passed, or to carry on what waited or was cut off, is no retry', () => {
  const sequences: readonly Ending[][] = [
    ['passed'],
    ['passed', 'passed'],
    ['waiting', 'passed'],
    ['killed', 'passed'],
    ['killed', 'waiting', 'passed'],
  ];
  for (const endings of sequences) {
    const { status, retried } = resultOf(endings);
    assert.deepEqual([status, retried], ['passed', false], endings.join());
  }
});

test('a difference that was on record when the attempt was cut off is not carried away by the next', () => {
  const cutOff = (entries: readonly Entry[]) => {
    const end = entries.findIndex(({ kind }) => kind === 'scenario-finished');
    return [...entries.slice(0, end), ...entries.slice(end + 1)];
  };
  const result = resultOf(['failed', 'passed'], cutOff);
  assert.deepEqual([result.status, result.retried], ['passed', true]);
  assert.equal(result.attempts[0]?.status, 'interrupted');
  assert.ok(result.claims.every(({ outcome }) => outcome === 'held'));
});

test('an attempt at another text does not carry on: its steps and messages are not those of this text', () => {
  const otherText = (entries: readonly Entry[]) =>
    entries.map((entry) =>
      entry.kind === 'scenario-started' && entry.attempt === 1 ? { ...entry, fingerprint: 'f'.repeat(64) } : entry,
    );
  const joined = resultOf(['waiting', 'passed']);
  const apart = resultOf(['waiting', 'passed'], otherText);
  const alone = resultOf(['passed']).conversation.length;
  assert.equal(apart.conversation.length, alone);
  assert.equal(joined.conversation.length > alone, true);
  assert.equal(apart.attempts.length, 2);
});

test('steps stand in the order of the text; what was not reached is not run', () => {
  const statuses = (ending: Ending) => resultOf([ending]).steps.map(({ status }) => status);
  assert.deepEqual(statuses('killed'), ['passed', 'passed', 'not-run', 'not-run', 'not-run']);
  assert.deepEqual(statuses('failed'), ['passed', 'passed', 'passed', 'failed', 'skipped']);
  assert.deepEqual(statuses('waiting'), ['passed', 'passed', 'passed', 'passed', 'pending']);
});

test('a changed text is seen: the version is that of the text that ran, or none', () => {
  const same = resultOf(['passed']);
  assert.deepEqual([same.version, same.changedSinceRun], ['3', false]);
  const record: SyntheticRecord = createRecord();
  startRun(record);
  playCase(record, { caseId, ending: 'passed', tags: ['@req-OLD'] });
  const row = { ...catalogueRow({ caseId, tags: ['@req-NEW'] }), version: 4, fingerprint: 'f'.repeat(64) };
  const changed = resultIn(record.entries, row);
  assert.deepEqual([changed.version, changed.changedSinceRun], [undefined, true]);
  assert.deepEqual(changed.catalogue, { version: '4', fingerprint: 'f'.repeat(64) });
  assert.deepEqual(changed.requirements, ['OLD']);
  const unknown = scenarioResult(indexJournal(record.entries).scenarios.get(key) ?? [], undefined);
  assert.deepEqual([unknown.version, unknown.catalogue, unknown.changedSinceRun], [undefined, undefined, false]);
});

test('where it stopped: the failed claim, else the step, else the end of the record', () => {
  assert.match(resultOf(['failed']).firstDivergence?.words ?? '', /^IF-035 should say/);
  const atStep = resultOf(['harness']).firstDivergence;
  assert.deepEqual([atStep?.kind, atStep?.words.startsWith('The table of')], ['harness', true]);
  const cut = resultOf(['killed']);
  assert.equal(cut.firstDivergence?.seq, cut.attempts[0]?.lastSeq);
  for (const ending of ['passed', 'waiting'] as const) assert.equal(resultOf([ending]).firstDivergence, undefined);
});

test('a divergence always has the time of an entry', () => {
  for (const ending of ['failed', 'set-up', 'harness', 'killed'] as const) {
    const { firstDivergence } = resultOf([ending]);
    assert.ok(!Number.isNaN(Date.parse(firstDivergence?.marketTime ?? '')), ending);
  }
  const silent = resultOf(['failed'], (entries) =>
    entries.map((entry) => (entry.kind === 'claim' ? { ...entry, evidence: [] } : entry)),
  );
  assert.equal(silent.firstDivergence?.marketTime, '2026-03-03T10:21:30.000Z');
});

test('every payload is evidence once, in order of appearance', () => {
  const { evidence, conversation } = resultOf(['passed']);
  assert.equal(new Set(evidence).size, evidence.length);
  const first = conversation.find(({ kind }) => kind === 'message');
  assert.equal(first?.kind === 'message' && first.payload, evidence[0]);
});

test('what was not run has the words of the catalogue and nothing else', () => {
  const result = notRun('ldso', catalogueRow({ caseId }));
  scenarioModel.parse(result);
  assert.deepEqual([result.status, result.attempts, result.steps, result.chart], ['not-run', [], [], undefined]);
  assert.deepEqual(result.requirements, ['REC-22.6.5', 'REC-APP-14']);
  assert.equal(faultOf(result), undefined);
});

test('a scenario without an attempt is a mistake of the caller', () => {
  assert.throws(() => scenarioResult([], undefined), RangeError);
});

test('a chart has a safe name of its own', () => {
  const names = ['ldso/A:b', 'ldso/A_b', 'ldso/A b', '../../etc/passwd', `ldso/${'x'.repeat(300)}`].map(chartFileOf);
  for (const name of names) assert.match(name, /^charts\/[\w.-]{1,89}\.svg$/);
  assert.equal(new Set(names).size, names.length);
  assert.equal(chartFileOf('ldso/A:b'), names[0]);
});

test('tags of one family, without its name', () => {
  assert.deepEqual(valuesOf(['@req-A', '@requirement-B', '@role-REGS', '@req-C', 'req-D'], 'req'), ['A', 'C']);
});
