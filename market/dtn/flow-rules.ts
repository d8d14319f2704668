import type { Finding } from '../checks/finding.ts';
import type { DFlow } from './d-flow.ts';
import { fieldsOf, groupsOf } from './fields.ts';
import { requireLayout } from './flow-layouts.ts';
import { lineFinding } from './line-finding.ts';

/** What is known of the metering point that a flow is about, from elsewhere: no file says it of itself. */
export interface FlowFacts {
  /** True once the metering point is under MHHS arrangements. */
  readonly migrated: boolean;
  readonly meter: 'traditional' | 'smart' | 'advanced';
  /** Registers that count everything, one for each direction. */
  readonly cumulativeRegisters: readonly string[];
  /** Time-of-use registers that are in use. */
  readonly activeRegisters: readonly string[];
  readonly duosTariffId: string;
  /** Installed meters that the asset provider to whom the flow goes owns. */
  readonly ownedMeters: readonly string[];
}

type FactList = 'cumulativeRegisters' | 'activeRegisters' | 'ownedMeters';

/** What a rule asks of an item or a group. */
export type Demand =
  | { readonly kind: 'empty' | 'filled' }
  | { readonly kind: 'is'; readonly fact: 'duosTariffId' }
  | { readonly kind: 'is'; readonly value: string }
  | { readonly kind: 'one of'; readonly fact: FactList }
  | { readonly kind: 'all of'; readonly fact: readonly FactList[] }
  | { readonly kind: 'no such group' };

export interface FlowRule {
  readonly id: string;
  readonly flow: string;
  /** Left out: every version. */
  readonly version?: string;
  readonly requirement: string;
  readonly group: string;
  /** None for a rule about the group itself. */
  readonly field?: string;
  /** Facts under which it holds; left out: always. */
  readonly migrated?: boolean;
  readonly meters?: readonly FlowFacts['meter'][];
  /** Only groups in which this item is one of the fact's. */
  readonly where?: { readonly field: string; readonly fact: FactList };
  readonly demand: Demand;
}

const old = { flow: 'D0311', version: '002', migrated: true } as const;
const notTraditional = ['smart', 'advanced'] as const;

/**
 * The rules that MHHS adds to flows of the Retail Energy Code, as the engagement day paper of 13 February 2025 prints them
 * (mhhs-domain.md 4.3). They judge content against what is known of the metering point; the layouts judge form.
 */
export const flowRules: readonly FlowRule[] = [
  {
    ...{ id: 'd0139-cumulative', flow: 'D0139', requirement: 'DTN-D0139-01', group: '263', field: 'registerId' },
    ...{ migrated: true, meters: ['smart'], demand: { kind: 'one of', fact: 'cumulativeRegisters' } },
  },
  {
    ...{ id: 'd0300-cumulative', flow: 'D0300', requirement: 'DTN-D0300-01', group: '60C', field: 'registerId' },
    ...{ migrated: true, meters: ['smart'], demand: { kind: 'one of', fact: 'cumulativeRegisters' } },
  },
  {
    ...{ id: 'd0303-owned-meters', flow: 'D0303', version: '002', requirement: 'DTN-D0303-03' },
    ...{ group: '74C', field: 'meterId', demand: { kind: 'all of', fact: ['ownedMeters'] } },
  },
  {
    ...{ ...old, id: 'd0311-profile-class', requirement: 'DTN-D0311-02', group: '05D', field: 'profileClass' },
    ...{ meters: ['traditional'], demand: { kind: 'filled' } },
  },
  {
    ...{ ...old, id: 'd0311-no-profile-class', requirement: 'DTN-D0311-02', group: '05D', field: 'profileClass' },
    ...{ meters: notTraditional, demand: { kind: 'empty' } },
  },
  {
    ...{ ...old, id: 'd0311-no-timeswitch-code', requirement: 'DTN-D0311-03', group: '05D' },
    ...{ field: 'meterTimeswitchCode', demand: { kind: 'empty' } },
  },
  {
    ...{ ...old, id: 'd0311-tariff', requirement: 'DTN-D0311-04', group: '05D', field: 'lineLossFactorClass' },
    ...{ demand: { kind: 'is', fact: 'duosTariffId' } },
  },
  {
    ...{ ...old, id: 'd0311-all-registers', requirement: 'DTN-D0311-05', group: '07D', field: 'registerId' },
    ...{ meters: ['smart'], demand: { kind: 'all of', fact: ['activeRegisters', 'cumulativeRegisters'] } },
  },
  {
    ...{ ...old, id: 'd0311-cumulative-pattern', requirement: 'DTN-D0311-06', group: '07D' },
    ...{ field: 'timePatternRegime', where: { field: 'registerId', fact: 'cumulativeRegisters' } },
    ...{ meters: ['smart'], demand: { kind: 'is', value: '00001A' } },
  },
  {
    ...{ ...old, id: 'd0311-no-annual-consumption', requirement: 'DTN-D0311-07', group: '09D' },
    demand: { kind: 'no such group' },
  },
  {
    ...{ ...old, id: 'd0311-no-annual-consumption-detail', requirement: 'DTN-D0311-07', group: '10D' },
    demand: { kind: 'no such group' },
  },
];

function applies(rule: FlowRule, flow: DFlow, facts: FlowFacts): boolean {
  return (
    rule.flow === flow.flow &&
    (rule.version ?? flow.version) === flow.version &&
    (rule.migrated ?? facts.migrated) === facts.migrated &&
    (rule.meters?.includes(facts.meter) ?? true)
  );
}

/**
 * Judges what a flow says against what is known of its metering point.
 * @returns one finding for each difference, with line, group and the requirement that it breaks
 */
export function requireFlowRules(
  flow: DFlow,
  facts: FlowFacts,
  rules: readonly FlowRule[] = flowRules,
): readonly Finding[] {
  return rules.filter((rule) => applies(rule, flow, facts)).flatMap((rule) => ruleFindings(rule, flow, facts));
}

function ruleFindings(rule: FlowRule, flow: DFlow, facts: FlowFacts): readonly Finding[] {
  const layout = requireLayout(flow.flow, flow.version);
  const groups = groupsOf(flow, rule.group).map((group) => ({ line: group.line, fields: fieldsOf(group, layout) }));
  const { demand, field = '' } = rule;
  const where = `group ${rule.group} of ${flow.flow}${field === '' ? '' : `, ${field}`}`;
  const differs = (line: number, expected: string, actual: string) =>
    lineFinding({ line, rule: `dtn.rule.${rule.id}`, where, expected, actual, requirement: rule.requirement });
  if (demand.kind === 'no such group') {
    return groups.map(({ line }) => differs(line, 'no such group for a migrated metering point', 'one'));
  }
  if (demand.kind === 'all of') {
    const there = groups.map(({ fields }) => fields[field] ?? '');
    const missing = demand.fact.flatMap((fact) => facts[fact]).filter((wanted) => !there.includes(wanted));
    const line = groups.at(-1)?.line ?? 1;
    return missing.map((wanted) => differs(line, `a group with ${wanted}`, there.join(', ') || 'none'));
  }
  return groups
    .filter(({ fields }) => rule.where === undefined || facts[rule.where.fact].includes(fields[rule.where.field] ?? ''))
    .flatMap(({ line, fields }) => {
      const expected = unmet(demand, fields[field] ?? '', facts);
      return expected === undefined
        ? []
        : [differs(line, expected, fields[field] === '' ? 'nothing' : `"${fields[field]}"`)];
    });
}

/** What was expected of an item, or undefined when it is so. */
function unmet(demand: Exclude<Demand, { kind: 'no such group' | 'all of' }>, text: string, facts: FlowFacts) {
  switch (demand.kind) {
    case 'empty':
      return text === '' ? undefined : 'nothing';
    case 'filled':
      return text === '' ? 'a value' : undefined;
    case 'is': {
      const wanted = 'fact' in demand ? facts[demand.fact] : demand.value;
      return text === wanted ? undefined : wanted;
    }
    case 'one of':
      return facts[demand.fact].includes(text) ? undefined : `one of ${facts[demand.fact].join(', ')}`;
  }
}
