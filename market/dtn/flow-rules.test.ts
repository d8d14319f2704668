import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requirementOf } from '../requirements/index.ts';
import type { DFlow } from './d-flow.ts';
import { exampleOfDFlow } from './example.ts';
import { requireLayout } from './flow-layouts.ts';
import { type FlowFacts, flowRules, requireFlowRules } from './flow-rules.ts';

const smart: FlowFacts = {
  ...{ migrated: true, meter: 'smart', duosTariffId: 'T01' },
  ...{ cumulativeRegisters: ['TC'], activeRegisters: ['01', '02'], ownedMeters: ['M1', 'M2'] },
};
const traditional: FlowFacts = { ...smart, meter: 'traditional', activeRegisters: [] };

function withGroups(flow: DFlow, id: string, rows: readonly (readonly string[])[]): DFlow {
  const at = flow.groups.findIndex((group) => group.id === id);
  const others = flow.groups.filter((group) => group.id !== id);
  const groups = [...others.slice(0, at), ...rows.map((fields) => ({ id, fields, line: 0 })), ...others.slice(at)];
  return { ...flow, groups: groups.map((group, index) => ({ ...group, line: index + 2 })) };
}

const reading = (register: string, pattern: string) => [register, '20260401000000', '1.0', 'A', pattern];
const readings = [reading('01', '00001'), reading('02', '00002'), reading('TC', '00001A')];
const oldSupplier = (values: Record<string, string> = {}, rows = readings, groups: readonly string[] = []) =>
  withGroups(
    exampleOfDFlow('D0311', { profileClass: '', lineLossFactorClass: 'T01', ...values }, { groups }),
    '07D',
    rows,
  );
const broken = (flow: DFlow, facts: FlowFacts) =>
  requireFlowRules(flow, facts).map(({ rule }) => rule.slice('dtn.rule.'.length));

test('rules name flows, groups, fields and requirements that there are', () => {
  for (const { id, flow, version, group, field, where, requirement } of flowRules) {
    const row = requireLayout(flow, version).groups.find((one) => one.id === group);
    for (const name of [field, where?.field]) {
      if (name !== undefined)
        assert.ok(
          row?.fields.some((one) => one.name === name),
          `${id}: ${name}`,
        );
    }
    assert.deepEqual(requirementOf(requirement)?.interfaces, [flow], id);
  }
});

test('D0311 of a smart point: no profile class, no timeswitch code, the tariff, all registers, no annual consumption', () => {
  assert.deepEqual(broken(oldSupplier(), smart), []);
  assert.deepEqual(broken(oldSupplier({ profileClass: '03' }), smart), ['d0311-no-profile-class']);
  assert.deepEqual(broken(oldSupplier({ meterTimeswitchCode: '801' }), smart), ['d0311-no-timeswitch-code']);
  assert.deepEqual(broken(oldSupplier({ lineLossFactorClass: '100' }), smart), ['d0311-tariff']);
  assert.deepEqual(broken(oldSupplier({}, readings.slice(1)), smart), ['d0311-all-registers']);
  assert.deepEqual(broken(oldSupplier({}, readings.slice(0, 2)), smart), ['d0311-all-registers']);
  assert.deepEqual(broken(oldSupplier({}, [...readings.slice(0, 2), reading('TC', '00001')]), smart), [
    'd0311-cumulative-pattern',
  ]);
  assert.deepEqual(broken(oldSupplier({}, readings, ['09D', '10D']), smart), [
    'd0311-no-annual-consumption',
    'd0311-no-annual-consumption-detail',
  ]);
});

test('D0311 of a traditional point holds the profile class, and of a legacy point what it always held', () => {
  assert.deepEqual(broken(oldSupplier({ profileClass: '03' }), traditional), []);
  assert.deepEqual(broken(oldSupplier(), traditional), ['d0311-profile-class']);
  const legacy = exampleOfDFlow('D0311', { meterTimeswitchCode: '801' }, { groups: ['09D', '10D'] });
  assert.deepEqual(broken(legacy, { ...smart, migrated: false }), []);
  const first = exampleOfDFlow('D0311', { meterTimeswitchCode: '801' }, { version: '001' });
  assert.deepEqual(broken(first, smart), [], 'version 1 knows nothing of it');
});

test('D0139 and D0300 of a migrated smart point name the cumulative register, of another point any', () => {
  for (const flow of ['D0139', 'D0300']) {
    assert.deepEqual(broken(exampleOfDFlow(flow, { registerId: 'TC' }), smart), [], flow);
    const other = exampleOfDFlow(flow, { registerId: '01' });
    assert.deepEqual(broken(other, smart), [`${flow.toLowerCase()}-cumulative`]);
    assert.deepEqual(broken(other, traditional), []);
    assert.deepEqual(broken(other, { ...smart, migrated: false }), []);
  }
});

test('D0303 version 2 holds every installed meter that the asset provider owns', () => {
  const both = withGroups(exampleOfDFlow('D0303'), '74C', [
    ['M1', '', '', ''],
    ['M2', '', '', ''],
  ]);
  assert.deepEqual(broken(both, smart), []);
  const [finding] = requireFlowRules(withGroups(both, '74C', [['M1', '', '', '']]), smart);
  assert.match(finding?.message ?? '', /^line 4, group 74C of D0303, meterId: expected a group with M2, came M1/);
  assert.equal(finding?.requirement, 'DTN-D0303-03');
});
