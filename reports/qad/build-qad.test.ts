import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownFileModel } from '../known/known-model.ts';
import { roleNumbers, roleSentence, standingWords } from './qad-words.ts';
import { statementsModel } from './statements-model.ts';
import { qadOf, relianceOn, runOf } from './testing/small-qad.ts';

const passing = { caseId: 'COA-001', ending: 'passed' } as const;
const failing = { caseId: 'COA-002', ending: 'failed' } as const;
const entry = {
  ...{ id: 'K-1', kind: 'product-defect', title: 'Late answer', owner: 'Ada', reason: 'Seen.', date: '2026-01-01' },
  ...{ expires: '2026-12-31', covers: { cases: ['COA-002'] } },
};
const knownOf = (...entries: object[]) => ({ entries: knownFileModel.parse(entries), file: 'f' });
const verdictsOf = (qad: ReturnType<typeof qadOf>) =>
  qad.roles[0]?.standings.map(({ row, verdict }) => `${row.id} ${verdict}`);

test('a role stands as its newest results say, over all runs', () => {
  const early = runOf([passing, failing], 'early', '2026-02-01T10:00:00Z');
  assert.deepEqual(verdictsOf(qadOf([early])), ['REC-22.6.5 failed', 'REC-APP-14 failed']);
  const mended = runOf([{ caseId: 'COA-002', ending: 'passed' }], 'late', '2026-02-03T10:00:00Z');
  const qad = qadOf([early, mended]);
  assert.deepEqual(verdictsOf(qad), ['REC-22.6.5 proved', 'REC-APP-14 proved']);
  assert.deepEqual(qad.roles[0]?.standings[0]?.runs, ['early', 'late']);
});

test('what is relied on is told apart, and never hides what failed or was proved', () => {
  const relied = (cases: Parameters<typeof runOf>[0]) =>
    verdictsOf(qadOf([runOf(cases)], { reliance: relianceOn(['REC-22.6.5', 'REC-APP-14']) }));
  const elsewhere = { ...passing, tags: ['@pack-ldso', '@req-REC-22.6.5'] };
  assert.deepEqual(relied([elsewhere]), ['REC-22.6.5 proved', 'REC-APP-14 relied-on']);
  assert.deepEqual(relied([failing]), ['REC-22.6.5 failed', 'REC-APP-14 failed']);
  const withdrawn = qadOf([runOf([elsewhere])], { reliance: relianceOn(['REC-APP-14'], 'withdrawn') });
  assert.deepEqual(verdictsOf(withdrawn), ['REC-22.6.5 proved', 'REC-APP-14 not-tested']);
});

test('the numbers of a role add up, and its sentence has every one', () => {
  const [role] = qadOf([runOf([{ ...passing, tags: ['@pack-ldso', '@req-REC-22.6.5'] }])]).roles;
  assert.ok(role);
  const { total, proved, reliedOn, notTestable, open } = roleNumbers(role);
  assert.deepEqual([total, proved, reliedOn, notTestable, open], [2, 1, 0, 0, 1]);
  assert.match(
    roleSentence(role),
    /2 requirements .* Of the other 2, 1 are proved .*, 0 are relied on .*, and 1 are open/,
  );
  assert.equal(
    role.sections.reduce((sum, section) => sum + section.total, 0),
    total,
  );
});

test('a failure without an entry, and an entry without a plan, are without a plan', () => {
  const runs = [runOf([failing])];
  assert.match(qadOf(runs).withoutPlan.join(), /COA-002 .* failed, and no entry in force covers it/);
  assert.match(qadOf(runs, { known: knownOf(entry) }).withoutPlan.join(), /^K-1 Late answer has no work-off plan$/);
  const planned = { ...entry, workOff: { plan: 'Build 5.', due: '2026-05-01' } };
  const qad = qadOf(runs, { known: knownOf(planned) });
  assert.deepEqual(
    [qad.withoutPlan, qad.workOff.map(({ what, due, owner }) => `${due} ${what} ${owner}`)],
    [[], ['2026-05-01 K-1 Late answer Ada']],
  );
  const expired = qadOf(runs, { known: knownOf({ ...planned, expires: '2026-02-28' }) });
  assert.match(expired.withoutPlan.join(), /no entry in force covers it/);
});

test('statements stand in their strand and role, and what is open goes into the work-off plan', () => {
  const pit = [
    { title: 'Report', state: 'done', evidence: 'DOC-1' },
    { title: 'Elsewhere', state: 'done', evidence: 'DOC-2', roles: ['SUP'] },
  ];
  const procedural = [{ title: 'Plan', state: 'open', due: '2026-04-01', owner: 'Bo', note: 'In review.' }];
  const qad = qadOf([runOf([passing])], { statements: { pit, procedural } });
  assert.deepEqual(
    qad.roles[0]?.pit.map(({ title }) => title),
    ['Report'],
  );
  assert.deepEqual(qad.workOff, [{ what: 'Plan', plan: 'In review.', due: '2026-04-01', owner: 'Bo', link: '' }]);
  assert.match(standingWords(qad), /Open: 1 statement still to be done\./);
});

test('nothing open is said so, and a statement without evidence or day is refused', () => {
  assert.equal(standingWords(qadOf([runOf([passing])])), 'Nothing that was given is open.');
  const refused = (statement: object) => statementsModel.safeParse({ pit: [statement] }).error?.message ?? 'accepted';
  assert.match(refused({ title: 'Report', state: 'done' }), /names its evidence/);
  assert.match(refused({ title: 'Report', state: 'open' }), /by which it is due/);
});
