import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildResults } from '../build-results.ts';
import type { RunRead } from '../runs/read-runs.ts';
import { smallRun } from '../testing/small-run.ts';
import { judgeReliance } from './judge-reliance.ts';
import { relianceModel } from './reliance-model.ts';
import { relianceText } from './reliance-text.ts';

/** A qualification run of a platform in which everything passed. */
function platformRun(changes: (results: RunRead['results']) => unknown = () => undefined): RunRead {
  const results = structuredClone(buildResults(smallRun([{ caseId: 'COA-001', ending: 'passed' }]).input));
  if (results.run) results.run.mode = 'qualification';
  changes(results);
  return { place: '', folder: '', runId: 'platform-run', startedAt: '', results };
}

const record = platformRun().results.record.lastHash;
const proof = {
  ...{ id: 'P-1', platform: 'MeterWare', version: '4.2', software: 'reference 0.1.0', role: 'REGS', pack: 'ldso' },
  ...{ record, extent: 'full' },
};
const heir = { participant: 'Northern', proof: 'P-1', from: '2026-01-01', until: '2026-12-31' };
const platform = { name: 'MeterWare', version: '4.2', since: '2026-01-01' };

const judged = (
  changes: { platform?: object; proof?: object; heir?: object } = {},
  runs = [platformRun()],
  asAt = '2026-03-01',
) =>
  judgeReliance(
    relianceModel.parse({
      platforms: [{ ...platform, ...changes.platform }],
      proofs: [{ ...proof, ...changes.proof }],
      heirs: [{ ...heir, ...changes.heir }],
    }),
    runs,
    asAt,
  );

const stateOf = (...given: Parameters<typeof judged>) => judged(...given).heirs[0]?.state;
const both = ['REC-22.6.5', 'REC-APP-14'];

test('a participant inherits what the sealed run of its platform proved', () => {
  const { proofs, heirs } = judged();
  assert.deepEqual([proofs[0]?.state, proofs[0]?.proved, proofs[0]?.runId], ['stands', both, 'platform-run']);
  assert.deepEqual([heirs[0]?.state, heirs[0]?.requirements], ['relied-on', both]);
});

test('of a partial proof the participant tests its own part itself', () => {
  const [row] = judged({ proof: { extent: 'partial', participantTests: ['REC-APP-14'] } }).heirs;
  assert.deepEqual([row?.requirements, row?.participantTests], [['REC-22.6.5'], ['REC-APP-14']]);
});

test('it is dated at both ends', () => {
  const on = (asAt: string) => stateOf({}, [platformRun()], asAt);
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on), [
    'not-yet',
    'relied-on',
    'relied-on',
    'ended',
  ]);
});

test('a new version of the platform withdraws it and names who must test again, and what', () => {
  const moved = { platform: { version: '5.0', since: '2026-02-01' } };
  const after = judged(moved);
  assert.equal(after.proofs[0]?.state, 'withdrawn');
  assert.deepEqual(
    [after.heirs[0]?.state, after.heirs[0]?.requirements, after.heirs[0]?.retest],
    ['withdrawn', [], both],
  );
  assert.match(relianceText(after), /Must test again:\n {2}Northern \(REGS\): REC-22\.6\.5, REC-APP-14/);
  assert.equal(stateOf(moved, [platformRun()], '2026-01-31'), 'relied-on');
  assert.equal(stateOf({ ...moved, heir: { version: '4.2' } }), 'relied-on');
  assert.equal(stateOf({ heir: { version: '4.1' } }), 'withdrawn');
});

test('a proof stands on the very run that it names, or not at all', () => {
  const reasons = [
    judged({}, []),
    judged({ proof: { record: '0'.repeat(64) } }),
    judged({ proof: { software: 'another' } }),
    judged({ proof: { role: 'MSS' } }),
    judged({ proof: { pack: 'supplier' } }),
    judged({}, [platformRun(({ record: sealed }) => Object.assign(sealed, { complete: false }))]),
    judged({}, [platformRun(({ run }) => run && Object.assign(run, { mode: 'rehearsal' }))]),
  ].map(({ proofs, heirs }) => {
    assert.deepEqual([proofs[0]?.state, heirs[0]?.state, heirs[0]?.requirements], ['unsupported', 'unsupported', []]);
    return proofs[0]?.reason ?? '';
  });
  assert.equal(new Set(reasons).size, 6, reasons.join('\n'));
});

test('what the run did not prove is claimed in vain', () => {
  const { proofs, heirs } = judged({ proof: { requirements: ['REC-APP-14', 'REC-OTHER'] } });
  assert.deepEqual([proofs[0]?.unproved, heirs[0]?.requirements], [['REC-OTHER'], ['REC-APP-14']]);
});

test('a file that does not meet with itself is refused', () => {
  const refused = (file: object, words: RegExp) =>
    assert.match(relianceModel.safeParse(file).error?.message ?? 'accepted', words);
  const whole = { platforms: [platform], proofs: [proof], heirs: [heir] };
  refused({ ...whole, heirs: [{ ...heir, proof: 'P-9' }] }, /there is no proof P-9/);
  refused({ ...whole, platforms: [{ ...platform, name: 'Other' }] }, /there is no platform MeterWare/);
  refused({ ...whole, proofs: [{ ...proof, extent: 'partial' }] }, /partial proof names participantTests/);
  refused({ ...whole, proofs: [{ ...proof, record: 'abc' }] }, /64 hex digits/);
});
