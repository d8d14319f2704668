import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioResult } from './scenario-model.ts';
import { sequenceChart } from './sequence-chart.ts';
import { type Ending, mpan } from './testing/change-of-agent.ts';
import { hostile, smallRun } from './testing/small-run.ts';

const endings: readonly Ending[] = ['passed', 'failed', 'set-up', 'harness', 'waiting', 'killed'];

function scenarioOf(ending: Ending, words?: string): ScenarioResult {
  const [scenario] = smallRun([{ caseId: 'COA-001', ending, ...(words !== undefined && { words }) }]).results.scenarios;
  assert.ok(scenario);
  return scenario;
}

/** Conversations that are unlikely: nobody, one party speaking to itself, many parties, times that are no times. */
function oddScenarios(): ScenarioResult[] {
  const scenario = scenarioOf('failed');
  const spoken = scenario.conversation.find((item) => item.kind === 'message' && item.outcome === 'accepted');
  assert.ok(spoken?.kind === 'message');
  const parties = Array.from({ length: 30 }, (_, index) => ({ role: 'MSS', name: `service ${index}`, real: false }));
  const recipients = parties.map((party) => ({ party, how: 'secondary' as const, deliveries: [] }));
  const self = [{ party: spoken.sender, how: 'primary' as const, deliveries: [] }];
  return [
    { ...scenario, conversation: [], claims: [] },
    { ...scenario, conversation: [{ ...spoken, recipients: [] }] },
    { ...scenario, conversation: [{ ...spoken, recipients: self }] },
    { ...scenario, conversation: [{ ...spoken, recipients: [], outcome: 'refused' }] },
    { ...scenario, conversation: [{ ...spoken, recipients }] },
    { ...scenario, conversation: scenario.conversation.map((item) => ({ ...item, marketTime: 'at noon' })) },
    { ...scenario, conversation: scenario.conversation.filter(({ kind }) => kind === 'clock') },
  ];
}

const charts = (): string[] => [
  ...endings.map((ending) => sequenceChart(scenarioOf(ending))),
  ...endings.map((ending) => sequenceChart(scenarioOf(ending, hostile))),
  ...oddScenarios().map(sequenceChart),
];

/** The values of attributes that hold numbers; a path's are told by its letters. */
function numbersIn(svg: string): string[] {
  const attributes = svg.matchAll(/ (?:x|y|x1|x2|y1|y2|rx|width|height|viewBox|d)="([^"]*)"/g);
  return [...attributes].flatMap(([, value = '']) => value.split(/[\s,MmLlHhVvZz]+/).filter((one) => one !== ''));
}

test('every number in a chart is a finite one', () => {
  for (const svg of charts()) {
    const numbers = numbersIn(svg);
    assert.ok(numbers.length > 10, 'numbers are found');
    for (const number of numbers) assert.match(number, /^-?\d+(\.\d+)?$/);
    assert.doesNotMatch(svg.replace(/<(title|desc|text)\b.*?<\/\1>/gs, ''), /NaN|Infinity|undefined|null/);
  }
});

test('nothing is drawn outside the paper', () => {
  for (const svg of charts()) {
    const [, width = '', height = ''] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [];
    for (const [, axis = '', value = ''] of svg.matchAll(/ ([xy])[12]?="([^"]*)"/g)) {
      const most = Number(axis === 'x' ? width : height);
      assert.ok(Number(value) >= 0 && Number(value) <= most, `${axis} ${value} of ${most}`);
    }
  }
});

test('every chart is named by its title and told by its description', () => {
  for (const svg of charts()) {
    const [, id = ''] = /<svg[^>]* role="img" aria-labelledby="(sc-[0-9a-f]{10})-t \1-d">/.exec(svg) ?? [];
    assert.notEqual(id, '');
    for (const [element, part] of [
      ['title', 't'],
      ['desc', 'd'],
    ]) {
      const text = new RegExp(`<${element} id="${id}-${part}">([^<]+)</${element}>`).exec(svg)?.[1] ?? '';
      assert.ok(text.trim().length > 0, element);
    }
  }
});

test('charts of different scenarios can stand in one page: their ids differ', () => {
  const idOf = (svg: string) => /<title id="([^"]+)"/.exec(svg)?.[1];
  const scenario = scenarioOf('passed');
  assert.notEqual(
    idOf(sequenceChart(scenario)),
    idOf(sequenceChart({ ...scenario, key: 'supplier/COA-001', pack: 'supplier' })),
  );
});

test('hostile words in every place of a scenario come out as words', () => {
  const scenario = scenarioOf('failed', hostile);
  const party = { role: hostile, name: hostile, mpid: hostile, real: true };
  const poisoned: ScenarioResult = {
    ...scenario,
    ...{ title: hostile, caseId: hostile, pack: hostile, fingerprint: hostile, version: hostile, key: hostile },
    conversation: scenario.conversation.flatMap((item) => [
      item.kind === 'message'
        ? { ...item, sender: party, interfaceId: hostile, event: hostile, codes: [hostile] }
        : item,
      { kind: 'notice', seq: 1, marketTime: hostile, notice: hostile, to: party, mpan, payload: '', deadlines: [] },
      { kind: 'fault', seq: 2, marketTime: item.marketTime, fault: hostile, message: hostile },
      {
        ...{ kind: 'unanswered', seq: 3, marketTime: item.marketTime, direction: 'out', party: hostile },
        ...{ method: hostile, url: hostile, error: hostile },
      },
      { kind: 'clock', seq: 4, marketTime: item.marketTime, from: hostile, to: hostile, reason: hostile },
    ]),
  };
  const svg = sequenceChart(poisoned);
  assert.doesNotMatch(svg, /<(?!\/?(?:svg|title|desc|style|rect|line|path|text|g)[\s>/])/);
  assert.doesNotMatch(svg, /\son\w+="|[\u202a-\u202e]/);
  for (const tag of svg.match(/<[^>]*>/g) ?? []) assert.doesNotMatch(tag, /alert|onerror/);
});

test('the same scenario gives the same bytes', () => {
  assert.deepEqual(charts(), charts());
});
