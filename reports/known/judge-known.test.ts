import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildResults } from '../build-results.ts';
import { type CaseInput, catalogueRow } from '../testing/change-of-agent.ts';
import { hostile, smallRun } from '../testing/small-run.ts';
import { passingItems } from './judge-known.ts';
import { type KnownResult, knownFileModel } from './known-model.ts';
import { knownSection } from './known-section.ts';
import { knownSentences } from './known-words.ts';

const workOff = { plan: 'Corrected in build 5.', due: '2026-05-01' };
const entry = (covers: object, changes: object = {}) => ({
  ...{ id: 'K-1', kind: 'product-defect', title: 'Late answer', owner: 'Ada', reason: 'Seen in rehearsal.' },
  ...{ date: '2026-01-01', expires: '2026-12-31', covers, ...changes },
});

/** What is known, judged over a run of these cases; the record ends on 2 February 2026. */
function judged(entries: readonly object[], cases: readonly CaseInput[], finished = true): KnownResult {
  const { input } = smallRun(cases, finished);
  const known = { entries: knownFileModel.parse(entries), file: 'f'.repeat(64) };
  const results = buildResults({ ...input, known });
  assert.deepEqual(results.scenarios, buildResults(input).scenarios, 'no verdict is changed');
  assert.ok(results.known);
  return results.known;
}

const failing: CaseInput = { caseId: 'COA-002', ending: 'failed' };
const passing: CaseInput = { caseId: 'COA-001', ending: 'passed' };

test('a failure that is covered stands; one that is not is told', () => {
  const known = judged([entry({ cases: ['COA-002'] })], [passing, failing, { ...failing, caseId: 'COA-003' }]);
  assert.equal(known.entries[0]?.state, 'standing');
  assert.deepEqual(known.uncovered, ['ldso/COA-003']);
  assert.deepEqual(passingItems(known), []);
  assert.match(knownSentences(known).join(), /Failed and not known: ldso\/COA-003/);
});

test('an entry whose case passes is told, also beside one that fails', () => {
  const known = judged([entry({ cases: ['COA-001', 'COA-002'] })], [passing, failing]);
  assert.equal(known.entries[0]?.state, 'standing');
  assert.deepEqual(
    passingItems(known).map(({ entry: id, item }) => [id, item.id]),
    [['K-1', 'COA-001']],
  );
  assert.equal(judged([entry({ cases: ['COA-001'] })], [passing, failing]).entries[0]?.state, 'passing');
});

test('an outline passes when every row of it does', () => {
  const rows: CaseInput[] = [
    { caseId: 'COA-001:a', ending: 'passed' },
    { caseId: 'COA-001:b', ending: 'failed' },
  ];
  assert.deepEqual(passingItems(judged([entry({ cases: ['COA-001'] })], rows)), []);
  assert.equal(passingItems(judged([entry({ cases: ['COA-001:a'] })], rows)).length, 1);
});

test('what did not run, or is not there, says nothing', () => {
  const { input } = smallRun([passing]);
  const scenarios = [...input.scenarios, catalogueRow({ caseId: 'COA-009' })];
  const known = {
    entries: knownFileModel.parse([entry({ cases: ['COA-009'] }), entry({ cases: ['X-1'] }, { id: 'K-2' })]),
    file: '',
  };
  const results = buildResults({ ...input, scenarios, known });
  assert.deepEqual(
    results.known?.entries.map(({ state }) => state),
    ['not-judged', 'not-in-run'],
  );
});

test('an entry counts on its last day and no more on the next', () => {
  const on = (expires: string) => judged([entry({ cases: ['COA-001'] }, { expires })], [passing]);
  assert.equal(on('2026-02-02').entries[0]?.state, 'passing');
  assert.equal(on('2026-02-01').entries[0]?.state, 'expired');
  assert.deepEqual(passingItems(on('2026-02-01')), []);
  assert.deepEqual(judged([entry({ cases: ['COA-002'] }, { expires: '2026-02-01' })], [failing]).uncovered, [
    'ldso/COA-002',
  ]);
});

test('an entry covers the participants it names, and requirements', () => {
  const of = (participants: string[]) => judged([entry({ requirements: ['REC-APP-14'], participants })], [failing]);
  assert.equal(of(['Eastern Networks']).entries[0]?.state, 'standing');
  assert.equal(of(['Western Networks']).entries[0]?.state, 'not-in-run');
});

test('a pass is conditional only when all ran, and all that failed is known with a work-off plan', () => {
  const conditional = (entries: object[], cases: CaseInput[], finished = true) =>
    judged(entries, cases, finished).conditionalPass;
  const planned = entry({ cases: ['COA-002'] }, { workOff });
  assert.equal(conditional([planned], [passing, failing]), true);
  assert.equal(conditional([entry({ cases: ['COA-002'] })], [passing, failing]), false);
  assert.equal(conditional([planned], [passing]), false);
  assert.equal(conditional([planned], [failing, { caseId: 'COA-003', ending: 'harness' }]), false);
  assert.equal(conditional([planned], [failing, { caseId: 'COA-003', ending: 'failed' }]), false);
  assert.equal(conditional([planned], [passing, failing], false), false);
  assert.equal(conditional([entry({ cases: ['COA-002'] }, { workOff, expires: '2026-01-15' })], [failing]), false);
});

test('what cannot be an entry is refused', () => {
  const refused = (changes: object, words: RegExp) => {
    const { error } = knownFileModel.safeParse([entry({ cases: ['COA-002'] }, changes)]);
    assert.match(error?.message ?? 'accepted', words);
  };
  refused({ covers: {} }, /a case or a requirement is needed/);
  refused({ expires: '2025-12-31' }, /expires before it was raised/);
  refused({ link: 'javascript:alert(1)' }, /https/);
  refused({ kind: 'excuse' }, /kind/);
  refused({ owner: ' ' }, /owner/);
  const twice = knownFileModel.safeParse([entry({ cases: ['A'] }), entry({ cases: ['B'] })]);
  assert.match(twice.error?.message ?? 'accepted', /same id/);
});

test('hostile words stay words', () => {
  const known = judged(
    [entry({ cases: ['COA-002'] }, { title: hostile, reason: hostile, id: hostile, owner: hostile })],
    [failing],
  );
  assert.doesNotMatch(knownSection(known)?.safe ?? '', /<script|<img|\u202e/);
});

test('a requirement is covered only where it binds the participant', () => {
  const { input } = smallRun([passing]);
  const requirements = input.requirements.map((row) => ({
    ...row,
    roles: row.id === 'REC-APP-14' ? ['SUP'] : row.roles,
  }));
  const known = {
    entries: knownFileModel.parse([
      entry({ requirements: ['REC-APP-14'] }),
      entry({ requirements: ['REC-22.6.5'] }, { id: 'K-2' }),
    ]),
    file: '',
  };
  assert.deepEqual(
    buildResults({ ...input, requirements, known }).known?.entries.map(({ state }) => state),
    ['not-in-run', 'passing'],
  );
});
