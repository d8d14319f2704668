import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binds, judgeRequirements, type RequirementInput, verdictOf } from './judge-requirements.ts';
import type { RequirementRow } from './report-input.ts';
import type { MutantRow, RequirementResult } from './results-model.ts';
import type { ScenarioResult, ScenarioStatus } from './scenario-model.ts';
import { notRun } from './scenario-result.ts';
import { catalogueRow } from './testing/change-of-agent.ts';
import { ruleRow } from './testing/small-run.ts';

const ran = (caseId: string, status: ScenarioStatus, requirements = ['REC-1'], pack = 'ldso'): ScenarioResult => ({
  ...notRun(pack, catalogueRow({ caseId, tags: requirements.map((id) => `@req-${id}`) })),
  status,
});

const ldso = { pack: 'ldso', rolesInScope: ['REGS', 'LDSO'] };
const supplier = { pack: 'supplier', rolesInScope: ['SUP'] };

function judge(
  row: Partial<RequirementRow>,
  scenarios: readonly ScenarioResult[],
  changes: Partial<RequirementInput> = {},
): RequirementResult {
  const requirements = [{ ...ruleRow('REC-1'), ...row }];
  const [result] = judgeRequirements({ requirements, scenarios, elsewhere: new Map(), legs: [ldso], ...changes });
  assert.ok(result);
  return result;
}

test('proved only when every scenario ran and passed', () => {
  assert.equal(judge({}, [ran('A', 'passed')]).verdict, 'proved');
  const all = judge({}, [ran('A', 'passed'), ran('B', 'passed')]);
  assert.deepEqual([all.verdict, all.reason], ['proved', 'All 2 scenarios ran and passed']);
  for (const other of ['failed', 'waiting', 'undecided', 'not-run'] as const) {
    assert.notEqual(judge({}, [ran('A', 'passed'), ran('B', other)]).verdict, 'proved', other);
  }
});

test('the worst of its scenarios decides: failed, undecided, waiting, then what was not run', () => {
  const order: readonly [ScenarioStatus, string][] = [
    ['failed', 'failed'],
    ['undecided', 'undecided'],
    ['waiting', 'waiting'],
    ['not-run', 'partly-tested'],
    ['passed', 'proved'],
  ];
  order.forEach(([status, verdict], index) => {
    const better = order.slice(index).map(([one]) => ({ status: one }));
    const withPassed = [...better, { status: 'passed' as const }];
    assert.equal(verdictOf({ testable: true }, withPassed), verdict, status);
    assert.equal(verdictOf({ testable: true }, withPassed.toReversed()), verdict, `${status}, the other way round`);
  });
});

test('what was not run at all is not tested, however many scenarios there are', () => {
  const result = judge({}, [ran('A', 'not-run'), ran('B', 'not-run')]);
  assert.deepEqual([result.verdict, result.reason], ['not-tested', 'Not run: A, B']);
});

test('what ran for a former text shows nothing of the present one', () => {
  const then = (fingerprint: string) => ({ textsThen: { 'REC-1': fingerprint } });
  const changed = judge({}, [ran('A', 'passed'), ran('B', 'failed')], then('f'.repeat(16)));
  assert.deepEqual(
    [changed.verdict, changed.changedSinceRun, changed.legs],
    ['not-tested', true, [{ pack: 'ldso', verdict: 'not-tested' }]],
  );
  assert.match(changed.reason, /text changed since the run/);
  const same = judge({}, [ran('A', 'passed')], then(ruleRow('REC-1').fingerprint));
  assert.deepEqual([same.verdict, same.changedSinceRun], ['proved', undefined]);
});

test('every verdict names the scenarios it comes from', () => {
  const reason = (...scenarios: ScenarioResult[]) => judge({}, [ran('A', 'passed'), ...scenarios]).reason;
  assert.equal(reason(ran('B', 'failed'), ran('C', 'undecided')), 'Failed in B');
  assert.match(reason(ran('B', 'undecided'), ran('C', 'waiting')), /^Not decided in B; this does not count against/);
  assert.equal(reason(ran('B', 'waiting'), ran('C', 'not-run')), 'Waiting in B');
  assert.equal(reason(ran('B', 'not-run')), '1 of 2 scenarios ran and passed; not run: B');
});

test('a row without any scenario says where it stands', () => {
  assert.equal(judge({}, []).reason, 'No scenario carries it');
  const result = judge({}, [], { elsewhere: new Map([['REC-1', ['SUP-1', 'SUP-2']]]) });
  assert.deepEqual([result.verdict, result.reason], ['not-tested', 'Only in packs that were not run: SUP-1, SUP-2']);
});

test('a row whose want of a scenario was judged says why, and keeps the reason', () => {
  const excuse = {
    ...{ kind: 'settlement', meaning: 'needs settlement to be run', since: '2026-11-25' },
    ...{ reason: 'Nobody calculates yet.', takes: 'Somebody who does.' },
  };
  const result = judge({ excuse }, []);
  assert.deepEqual(
    [result.verdict, result.reason],
    ['not-tested', 'No scenario carries it: Nobody calculates yet. It needs settlement to be run (judged 2026-11-25)'],
  );
  assert.deepEqual(result.excuse, excuse);
});

test('a row that cannot be tested is never proved, and says why', () => {
  const row = { testable: false, notTestedReason: 'no machine can see it' };
  for (const scenarios of [[], [ran('A', 'passed')], [ran('A', 'not-run')]]) {
    const { verdict, reason } = judge(row, scenarios);
    assert.deepEqual([verdict, reason], ['not-testable', 'no machine can see it']);
  }
  assert.equal(judge({ testable: false }, []).reason, 'Not testable by this harness');
  assert.equal(judge(row, [ran('A', 'failed')]).verdict, 'failed');
});

test('where the harness plays the party that is bound, a scenario that passed proves nothing', () => {
  for (const status of ['passed', 'failed', 'undecided', 'waiting'] as const) {
    const result = judge({ roles: ['SUP'] }, [ran('A', status)]);
    assert.deepEqual([result.verdict, result.inScopeOf, result.scenarios], ['not-tested', [], []], status);
    assert.deepEqual(result.unbound, ['A']);
    assert.equal(result.reason, 'Carried only where the harness, not the participant, plays the party it binds');
  }
});

test('of two legs only the one whose participant is bound counts', () => {
  const scenarios = [ran('A', 'passed', ['REC-1'], 'ldso'), ran('A', 'failed', ['REC-1'], 'supplier')];
  const legs = [ldso, supplier];
  const network = judge({ roles: ['REGS'] }, scenarios, { legs });
  assert.deepEqual(network.legs, [{ pack: 'ldso', verdict: 'proved' }]);
  assert.deepEqual([network.verdict, network.inScopeOf], ['proved', ['ldso']]);
  const retail = judge({ roles: ['SUP'] }, scenarios, { legs });
  assert.deepEqual([retail.verdict, retail.legs], ['failed', [{ pack: 'supplier', verdict: 'failed' }]]);
  const everybody = judge({ roles: ['ANY'] }, scenarios, { legs });
  assert.equal(everybody.verdict, 'failed');
  assert.deepEqual(
    everybody.legs.map(({ verdict }) => verdict),
    ['proved', 'failed'],
  );
  assert.deepEqual(
    everybody.scenarios.map(({ key }) => key),
    ['ldso/A', 'supplier/A'],
  );
});

test('a row binds a leg by one of its roles, or by every role', () => {
  assert.ok(binds({ roles: ['SUP', 'REGS'] }, ['REGS']));
  assert.ok(binds({ roles: ['ANY'] }, []));
  assert.ok(!binds({ roles: ['SUP'] }, ['REGS', 'ANY']));
  assert.ok(!binds({ roles: [] }, ['REGS']));
});

test('a pass after a failed attempt shows', () => {
  const again = { ...ran('A', 'passed'), retried: true };
  assert.deepEqual(
    [judge({}, [again]).retried, judge({}, [again]).verdict, judge({}, [ran('A', 'passed')]).retried],
    [true, 'proved', false],
  );
});

test('known faults count where a scenario of the same pack was set against them', () => {
  const mutant = (name: string, changes: Partial<MutantRow>): MutantRow => ({
    ...{ mutant: name, role: 'REGS', pack: 'ldso', caught: [], missed: [] },
    ...changes,
  });
  const mutants = [
    mutant('caught', { caught: ['A', 'Z'] }),
    mutant('missed', { missed: ['B'] }),
    mutant('caught by one of two', { caught: ['A'], missed: ['B'] }),
    mutant('elsewhere', { caught: ['Z'] }),
    mutant('of another participant', { pack: 'supplier', caught: ['A'] }),
  ];
  const scenarios = [ran('A', 'passed'), ran('B', 'passed')];
  assert.deepEqual(judge({}, scenarios, { mutants }).mutants, { tried: 3, caught: 2 });
  assert.equal(judge({}, scenarios).mutants, undefined);
});

test('one result for each row, in the order of the catalogue, with its own facts', () => {
  const requirements = [ruleRow('REC-2'), ruleRow('REC-1'), { ...ruleRow('REC-3'), dependsOnSetting: 'gate closure' }];
  const input = { requirements, scenarios: [], elsewhere: new Map(), legs: [ldso] };
  const results = judgeRequirements(input);
  assert.deepEqual(
    results.map(({ id }) => id),
    ['REC-2', 'REC-1', 'REC-3'],
  );
  assert.equal(results[2]?.dependsOnSetting, 'gate closure');
  assert.ok(!('dependsOnSetting' in (results[0] ?? {})));
});
