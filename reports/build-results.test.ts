import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryBody, FaultKind } from '../market/record/entries.ts';
import { buildResults, type ResultsInput } from './build-results.ts';
import { resultsModel } from './results-model.ts';
import { type CaseInput, catalogueRow, playCase, startRun } from './testing/change-of-agent.ts';
import { ruleRow, smallRun } from './testing/small-run.ts';
import { createRecord } from './testing/synthetic-record.ts';

const requirements = ['REC-22.6.5', 'REC-APP-14'].map(ruleRow);

/** Results of a record in which these cases were played, with these (or the same) cases in the catalogue. */
function resultsOf(
  played: readonly CaseInput[],
  changes: Partial<ResultsInput> = {},
  unplayed: readonly string[] = [],
) {
  const record = createRecord();
  startRun(record);
  for (const one of played) playCase(record, one);
  const ids = new Set([...played.map(({ caseId }) => caseId), ...unplayed]);
  const scenarios = [...ids].map((caseId) => catalogueRow(played.find((one) => one.caseId === caseId) ?? { caseId }));
  return buildResults({ entries: record.entries, scenarios, requirements, ...changes });
}

const verdictOf = (results: ReturnType<typeof buildResults>, id = 'REC-22.6.5') =>
  results.requirements.find((row) => row.id === id)?.verdict;

/** The entries with a change to each; undefined takes one out. */
const changed = (entries: readonly Entry[], change: (entry: Entry) => Entry | undefined): Entry[] =>
  entries.map(change).filter((entry) => entry !== undefined);

test('each ending has its status, and only the participant can fail', () => {
  const { results } = smallRun();
  const statuses = results.scenarios.map(({ caseId, status, fault }) => [caseId, status, fault?.kind]);
  assert.deepEqual(statuses, [
    ['COA-001:good', 'passed', undefined],
    ['COA-002', 'failed', 'participant'],
    ['COA-003', 'undecided', 'set-up'],
    ['COA-004', 'undecided', 'harness'],
    ['COA-005', 'waiting', undefined],
  ]);
  assert.deepEqual(results.counts, { total: 5, passed: 1, failed: 1, waiting: 1, undecided: 2, notRun: 0 });
  assert.equal(results.record.complete, true);
});

test('the results are of the published model, whatever the record holds', () => {
  const { record, input } = smallRun();
  for (let length = 0; length <= record.entries.length; length += 1) {
    const results = buildResults({ ...input, entries: record.entries.slice(0, length) });
    assert.deepEqual(resultsModel.parse(structuredClone(results)), results, `${length} entries`);
  }
});

test('a record cut off anywhere never holds a pass that the whole record does not', () => {
  const { record, input, results: whole } = smallRun();
  const passed = new Set(whole.scenarios.filter(({ status }) => status === 'passed').map(({ key }) => key));
  for (let length = 0; length < record.entries.length; length += 1) {
    const results = buildResults({ ...input, entries: record.entries.slice(0, length) });
    assert.equal(results.record.complete, false);
    for (const { key, status } of results.scenarios) if (status === 'passed') assert.ok(passed.has(key), key);
  }
});

test('a requirement is proved only when all its scenarios ran and passed', () => {
  const good: CaseInput = { caseId: 'COA-001', ending: 'passed' };
  assert.equal(verdictOf(resultsOf([good])), 'proved');
  assert.equal(verdictOf(resultsOf([good], {}, ['COA-002'])), 'partly-tested');
  assert.equal(verdictOf(resultsOf([], {}, ['COA-002'])), 'not-tested');
  const endings = {
    failed: 'failed',
    'set-up': 'undecided',
    harness: 'undecided',
    killed: 'undecided',
    waiting: 'waiting',
  };
  for (const [ending, verdict] of Object.entries(endings)) {
    const other = { caseId: 'COA-002', ending: ending as CaseInput['ending'] };
    assert.equal(verdictOf(resultsOf([good, other])), verdict, ending);
  }
});

test('a failure outweighs what is undecided, waiting or not run', () => {
  const played = (['failed', 'harness', 'waiting', 'passed'] as const).map((ending) => ({ caseId: ending, ending }));
  const results = resultsOf(played, {}, ['COA-009']);
  assert.equal(verdictOf(results), 'failed');
  assert.equal(results.requirements[0]?.reason, 'Failed in failed');
});

test('a scenario that the record leaves in the middle is interrupted, not passed and not failed', () => {
  const [scenario] = resultsOf([{ caseId: 'COA-001', ending: 'killed' }]).scenarios;
  assert.equal(scenario?.status, 'undecided');
  assert.equal(scenario?.interrupted, true);
  const steps = scenario?.steps.map(({ status }) => status);
  assert.deepEqual(steps, ['passed', 'passed', 'not-run', 'not-run', 'not-run']);
});

test('a pass that the record contradicts is undecided', () => {
  const { record, input } = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const statusAfter = (change: (entry: Entry) => Entry | undefined) =>
    buildResults({ ...input, entries: changed(record.entries, change) }).scenarios[0];
  const isStep = (entry: Entry, index: number) => entry.kind === 'step-finished' && entry.index === index;
  const cases: [string, (entry: Entry) => Entry | undefined, RegExp][] = [
    ['a claim failed', (e) => (e.kind === 'claim' ? { ...e, outcome: 'failed' } : e), /a claim failed/],
    ['a step is missing', (e) => (isStep(e, 3) ? undefined : e), /step 4 is not on record/],
    [
      'a step was skipped',
      (e) => (e.kind === 'step-finished' && e.index === 2 ? { ...e, status: 'skipped' } : e),
      /step 3/,
    ],
  ];
  for (const [what, change, words] of cases) {
    const scenario = statusAfter(change);
    assert.equal(scenario?.status, 'undecided', what);
    assert.match(scenario?.fault?.message ?? '', words);
  }
});

test('a failure of which the record does not say why is undecided; a failed claim says it', () => {
  const { record, input } = smallRun([{ caseId: 'COA-002', ending: 'failed' }]);
  const bare = changed(record.entries, (entry) => {
    if (entry.kind !== 'scenario-finished') return entry;
    const { fault, ...rest } = entry;
    assert.equal(fault?.kind, 'participant');
    return rest;
  });
  assert.equal(buildResults({ ...input, entries: bare }).scenarios[0]?.status, 'failed');
  const unclaimed = bare.filter(({ kind }) => kind !== 'claim');
  assert.equal(buildResults({ ...input, entries: unclaimed }).scenarios[0]?.status, 'undecided');
});

test('only a fault of the participant counts, of all four kinds', () => {
  const { record, input } = smallRun([{ caseId: 'COA-002', ending: 'failed' }]);
  const statusOf = (kind: FaultKind) =>
    buildResults({
      ...input,
      entries: changed(record.entries, (entry) =>
        entry.kind === 'scenario-finished' ? { ...entry, fault: { kind, message: 'words' } } : entry,
      ),
    }).scenarios[0]?.status;
  const kinds: FaultKind[] = ['participant', 'set-up', 'harness', 'specification-unclear'];
  assert.deepEqual(kinds.map(statusOf), ['failed', 'undecided', 'undecided', 'undecided']);
});

test('the last attempt decides; an earlier failure is shown as a retry', () => {
  const results = resultsOf([
    { caseId: 'COA-001', ending: 'failed' },
    { caseId: 'COA-001', ending: 'passed', attempt: 2 },
  ]);
  const [scenario] = results.scenarios;
  assert.equal(scenario?.status, 'passed');
  assert.equal(scenario?.retried, true);
  assert.deepEqual(
    scenario?.attempts.map(({ status }) => status),
    ['failed', 'passed'],
  );
  assert.ok(scenario?.claims.every(({ outcome }) => outcome === 'held'));
  assert.equal(results.requirements[0]?.retried, true);
});

test('an attempt that carries on from a waiting one is one conversation with it, and no retry', () => {
  const record = createRecord();
  startRun(record);
  playCase(record, { caseId: 'COA-001', ending: 'waiting' });
  const waited = record.entries.length;
  playCase(record, { caseId: 'COA-001', ending: 'passed', attempt: 2 });
  // On resume the steps that were finished are handed back, so the second attempt records only the last one.
  const entries = record.entries.filter(
    (entry, index) => index < waited || !(entry.kind === 'step-finished' && entry.index < 4),
  );
  const [scenario] = buildResults({
    entries,
    scenarios: [catalogueRow({ caseId: 'COA-001' })],
    requirements,
  }).scenarios;
  assert.equal(scenario?.status, 'passed');
  assert.equal(scenario?.retried, false);
  assert.ok(scenario?.steps.every(({ status }) => status === 'passed'));
  assert.ok(scenario?.conversation.some(({ seq }) => seq <= waited));
});

test('a resumed run is whole only when it ended again', () => {
  const { record, input } = smallRun([{ caseId: 'COA-001', ending: 'waiting' }]);
  assert.equal(buildResults({ ...input, entries: record.entries }).record.complete, true);
  playCase(record, { caseId: 'COA-001', ending: 'killed', attempt: 2 });
  assert.equal(buildResults({ ...input, entries: record.entries }).record.complete, false);
});

test('tags count whether they stand on the feature or on the scenario, in the run or in the catalogue', () => {
  const own = ['@role-REGS', '@segment-smart', '@process-appointment', '@req-REC-22.6.5', '@pack-ldso'];
  const record = createRecord();
  startRun(record);
  playCase(record, { caseId: 'COA-001', ending: 'passed', tags: own });
  const inherited = ['@req-REC-APP-14', '@role-LDSO', '@segment-advanced', '@theme-1'];
  const row = catalogueRow({ caseId: 'COA-001', tags: [...own, ...inherited] });
  const [scenario] = buildResults({ entries: record.entries, scenarios: [row], requirements }).scenarios;
  assert.deepEqual(scenario?.requirements, ['REC-22.6.5', 'REC-APP-14']);
  assert.deepEqual(scenario?.roles, ['REGS', 'LDSO']);
  assert.deepEqual(scenario?.segments, ['smart', 'advanced']);
  for (const tag of ['@id-COA-001', ...own, ...inherited]) assert.ok(scenario?.tags.includes(tag), tag);
});

test('a text that changed since the run is said so, and its new tags prove nothing', () => {
  const record = createRecord();
  startRun(record);
  playCase(record, { caseId: 'COA-001', ending: 'passed', tags: ['@req-REC-22.6.5', '@pack-ldso'] });
  const row = { ...catalogueRow({ caseId: 'COA-001' }), fingerprint: 'f'.repeat(64), version: 4 };
  const results = buildResults({ entries: record.entries, scenarios: [row], requirements });
  const [scenario] = results.scenarios;
  assert.equal(scenario?.changedSinceRun, true);
  assert.equal(scenario?.version, undefined);
  assert.deepEqual(scenario?.catalogue, { version: '4', fingerprint: 'f'.repeat(64) });
  assert.deepEqual(scenario?.requirements, ['REC-22.6.5']);
});

test('both gaps are listed', () => {
  const results = resultsOf([{ caseId: 'COA-001', ending: 'passed', tags: ['@req-REC-0', '@pack-ldso'] }], {
    requirements: [...requirements, { ...ruleRow('REC-X'), testable: false, notTestedReason: 'words' }],
  });
  assert.deepEqual(results.gaps.requirementsWithoutScenario, ['REC-22.6.5', 'REC-APP-14']);
  assert.deepEqual(results.gaps.unknownRequirements, [{ requirement: 'REC-0', caseId: 'COA-001' }]);
  assert.equal(verdictOf(results, 'REC-X'), 'not-testable');
});

test('a row that binds another party is neither proved nor a gap', () => {
  const supplierRow = { ...ruleRow('REC-22.6.5'), roles: ['SUP'] };
  const results = resultsOf([{ caseId: 'COA-001', ending: 'passed' }], { requirements: [supplierRow] });
  const [row] = results.requirements;
  assert.equal(row?.verdict, 'not-tested');
  assert.deepEqual(row?.unbound, ['COA-001']);
  assert.match(row?.reason ?? '', /the harness, not the participant/);
  assert.deepEqual(results.gaps.requirementsWithoutScenario, []);
});

test('a row that only other packs carry names their cases and is no gap', () => {
  const other = catalogueRow({ caseId: 'COS-001', tags: ['@req-REC-22.6.5', '@pack-supplier'] });
  const results = resultsOf([], { scenarios: [other] });
  assert.equal(verdictOf(results), 'not-tested');
  assert.deepEqual(results.requirements[0]?.elsewhere, ['COS-001']);
  assert.deepEqual(results.gaps.requirementsWithoutScenario, ['REC-APP-14']);
});

test('every denominator holds the next', () => {
  const rows = [
    ...requirements,
    { ...ruleRow('REC-A'), roles: ['ANY'] },
    { ...ruleRow('REC-B'), roles: ['LDSO'] },
    { ...ruleRow('REC-C'), testable: false, notTestedReason: 'words' },
    { ...ruleRow('REC-D'), roles: ['SUP'] },
  ];
  const packs = [{ name: 'ldso', roles: ['REGS', 'LDSO'] }];
  const results = resultsOf([{ caseId: 'COA-001', ending: 'passed' }], { requirements: rows, packs });
  const expected = { rows: 6, testable: 5, inScope: 4, covered: 2, proved: 2 };
  assert.deepEqual(results.denominators, expected);
  assert.deepEqual(results.legs[0]?.requirements, expected);
});

test('the catch rate of a requirement counts the known faults its scenarios were set against', () => {
  const mutant = (name: string, caught: string[], missed: string[]) => ({
    mutant: name,
    role: 'REGS',
    pack: 'ldso',
    caught,
    missed,
  });
  const mutants = [mutant('a', ['COA-001'], []), mutant('b', [], ['COA-001']), mutant('c', ['COS-001'], [])];
  const results = resultsOf([{ caseId: 'COA-001', ending: 'passed' }], { mutants });
  assert.deepEqual(results.requirements[0]?.mutants, { tried: 2, caught: 1 });
  assert.equal(resultsOf([]).requirements[0]?.mutants, undefined);
});

test('the first divergence is the message that differs, in the words of the finding', () => {
  const { record, results } = smallRun();
  const divergence = results.scenarios.find(({ status }) => status === 'failed')?.firstDivergence;
  const entry = record.entries.find(({ seq }) => seq === divergence?.seq);
  assert.equal(entry?.kind === 'message' && entry.event, '[MSAppRejected]');
  assert.match(divergence?.words ?? '', /^IF-035 should say \[MSAppAccepted\]/);
  assert.equal(divergence?.expected, '[MSAppAccepted]');
});

test('deliveries stand with their message; the answer carries its deadline', () => {
  const { results } = smallRun();
  const messages = results.scenarios[0]?.conversation.filter((item) => item.kind === 'message') ?? [];
  const asked = messages.find(({ interfaceId, outcome }) => interfaceId === 'IF-031' && outcome === 'accepted');
  const outcomes = asked?.recipients[0]?.deliveries.map(({ outcome }) => outcome);
  assert.deepEqual(outcomes, ['retrying', 'retrying', 'delivered']);
  const [deadline] = messages.find(({ interfaceId }) => interfaceId === 'IF-033')?.deadlines ?? [];
  assert.equal(deadline?.verdict, 'met');
  assert.equal(deadline?.latencyMs, 705_000);
  assert.equal((deadline?.latencyMs ?? 0) + (deadline?.marginMs ?? 0), 3_600_000);
});

test('an answer on the minute is in time, one second later is late, and none at all is missed', () => {
  const { record, input } = smallRun([{ caseId: 'COA-002', ending: 'failed' }]);
  const deadlineWhen = (answeredAt: string | undefined) => {
    const entries = changed(record.entries, (entry) => {
      if (entry.kind === 'claim' && answeredAt === undefined) return { ...entry, evidence: [] };
      const isAnswer = entry.kind === 'message' && entry.interfaceId === 'IF-035';
      return isAnswer && answeredAt !== undefined ? { ...entry, marketTime: answeredAt } : entry;
    });
    return buildResults({ ...input, entries }).scenarios[0]?.claims.at(-1)?.deadline;
  };
  assert.equal(deadlineWhen('2026-03-03T10:20:00.000Z')?.verdict, 'met');
  assert.equal(deadlineWhen('2026-03-03T10:20:01.000Z')?.verdict, 'missed');
  assert.equal(deadlineWhen('2026-03-03T10:20:01.000Z')?.marginMs, -1_000);
  assert.equal(deadlineWhen(undefined)?.verdict, 'missed');
  assert.equal(deadlineWhen(undefined)?.answeredBySeq, undefined);
});

test('a clock move or a fault without a scenario belongs to the only one that runs', () => {
  const record = createRecord();
  startRun(record);
  const raise = (message: string) => record.append({ kind: 'fault', fault: 'set-up', message } satisfies EntryBody);
  raise('before');
  playCase(record, { caseId: 'COA-001', ending: 'killed' });
  raise('within');
  const results = buildResults({ entries: record.entries, scenarios: [], requirements });
  assert.deepEqual(
    results.faults.map(({ message }) => message),
    ['before'],
  );
  assert.deepEqual(results.scenarios[0]?.fault, { kind: 'set-up', message: 'within' });
  assert.deepEqual(results.gaps.casesUnknownToCatalogue, ['COA-001']);
});

test('a cut is a leg for each of its parts, at the version of the cut', () => {
  const record = createRecord();
  startRun(record);
  playCase(record, { caseId: 'COA-001', ending: 'passed', pack: 'regression-ldso' });
  const parts = [
    { leg: 'regression-ldso', pack: 'ldso', version: '1.0' },
    { leg: 'regression-supplier', pack: 'supplier', version: '1.0' },
  ];
  const entries = changed(record.entries, (entry) => {
    if (entry.kind === 'leg-started') return { ...entry, pack: 'regression-ldso' };
    if (entry.kind !== 'run-started') return entry;
    return { ...entry, run: { ...entry.run, packs: [{ name: 'regression', version: '2.3', parts }] } };
  });
  const scenarios = ['COA-001', 'COA-002'].map((caseId) => ({
    ...catalogueRow({ caseId }),
    packs: ['ldso', 'regression-ldso'],
  }));
  const results = buildResults({ entries, scenarios, requirements });
  assert.deepEqual(
    results.legs.map(({ pack, version, scenarios: { total, notRun } }) => [pack, version, total, notRun]),
    [
      ['regression-ldso', '2.3', 2, 1],
      ['regression-supplier', '2.3', 0, 0],
    ],
  );
  assert.deepEqual(resultsModel.parse(structuredClone(results)), results);
});

test('a scenario names the official cases it stands for', () => {
  const official = ['SITFTS-0840 TC03 v1'];
  const scenarios = ['COA-001', 'COA-002'].map((caseId) => ({ ...catalogueRow({ caseId }), officialCases: official }));
  const results = resultsOf([{ caseId: 'COA-001', ending: 'passed' }], { scenarios });
  assert.deepEqual(
    results.scenarios.map(({ officialCases }) => officialCases),
    [official, official],
  );
});
