import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartRows } from './chart-rows.ts';
import type { ConversationItem, ScenarioResult } from './scenario-model.ts';
import { sequenceChart, sequenceChartPages } from './sequence-chart.ts';
import { hostile, smallRun } from './testing/small-run.ts';
import { textWidth, wrapText } from './text-width.ts';

const scenarioOf = (ending: 'passed' | 'failed' | 'set-up' | 'harness' | 'waiting' | 'killed', words?: string) => {
  const [scenario] = smallRun([{ caseId: 'COA-001', ending, ...(words !== undefined && { words }) }]).results.scenarios;
  assert.ok(scenario);
  return scenario;
};

/** What a reader sees, without markup and without what only a screen reader tells. */
const seen = (svg: string): string =>
  svg
    .replace(/<(title|desc|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** Start and end tags in balance, and no markup that the chart does not use itself. */
function requireWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, end, name, closed] of svg.matchAll(/<(\/?)([a-z]+)\b[^<>]*?(\/?)>/gi)) {
    assert.ok(['svg', 'title', 'desc', 'style', 'rect', 'line', 'path', 'text', 'g'].includes(name ?? ''), name);
    if (end === '/') assert.equal(open.pop(), name);
    else if (closed !== '/') open.push(name ?? '');
  }
  assert.deepEqual(open, []);
}

test('the chart shows interface, event, response code, time and whose move it was', () => {
  const words = seen(sequenceChart(scenarioOf('passed')));
  const expected = [
    'IF-031 MSApp',
    'IF-033 MSAppSPRequest',
    'SP000 - Accepted',
    '09:12:05',
    'under test',
    'D0150 file',
  ];
  for (const one of [...expected, 'Registration secured active', 'CSS']) assert.ok(words.includes(one), one);
});

test('a refusal, a repeat and a move of the clock are drawn as such', () => {
  const svg = sequenceChart(scenarioOf('passed'));
  assert.match(svg, /<g class="refused">.*?stroke dash/);
  assert.match(svg, /<g class="repeat">.*?stroke dash/);
  const words = seen(svg);
  assert.match(words, /refused by the DIP: MSG0022/);
  assert.match(words, /attempt 2 retrying, HTTP 503/);
  assert.match(words, /6 days 8 h later/);
  assert.match(words, /to gate closure before the effective date/);
});

test('deadlines say whether they were met', () => {
  assert.match(
    seen(sequenceChart(scenarioOf('passed'))),
    /✓ 60 minutes to pass the request on: after 11 min 45 s, 48 min/,
  );
  assert.match(seen(sequenceChart(scenarioOf('failed'))), /✗ 60 minutes to report .*? 1 min 30 s late/);
});

test('what was due and never came stands where it was due', () => {
  const scenario = scenarioOf('failed');
  const claims = scenario.claims.map((claim) => {
    if (claim.deadline?.verdict !== 'missed') return claim;
    const { name, from } = claim.deadline;
    return { ...claim, deadline: { name, from, due: '2026-03-03T09:15:00.000Z', verdict: 'missed' as const } };
  });
  const kinds = chartRows({ ...scenario, claims }).rows.map((row) => (row.kind === 'arrow' ? row.label : row.kind));
  const at = kinds.indexOf('missing');
  assert.equal(kinds[at - 1], 'IF-033 MSAppSPRequest');
  assert.match(seen(sequenceChart({ ...scenario, claims })), /nothing came by Tue 3 Mar 2026 09:15:00/);
});

test('the first divergence follows the message that differs, and says whose it is', () => {
  const { rows } = chartRows(scenarioOf('failed'));
  const at = rows.findIndex(({ kind }) => kind === 'divergence');
  const before = rows[at - 1];
  assert.equal(before?.kind === 'arrow' && before.label, 'IF-035 MSAppRejected');
  assert.match(seen(sequenceChart(scenarioOf('failed'))), /First divergence/);
  for (const ending of ['set-up', 'harness', 'killed'] as const) {
    const words = seen(sequenceChart(scenarioOf(ending)));
    assert.match(words, /not the participant/, ending);
    assert.ok(!words.includes('First divergence'), ending);
  }
  assert.ok(!sequenceChart(scenarioOf('passed')).includes('class="badbox"'));
});

test('the whole conversation is there as text', () => {
  const svg = sequenceChart(scenarioOf('failed'));
  const [, description = ''] = /<desc[^>]*>(.*?)<\/desc>/s.exec(svg) ?? [];
  assert.match(
    description,
    /^1\. Tue 3 Mar 2026 09:00:00: supplier MHHX sends IF-031 MSApp, refused by the DIP: MSG0022\./,
  );
  assert.match(description, /First divergence at entry \d+: IF-035 should say/);
  assert.match(svg, /role="img" aria-labelledby="(sc-\w+)-t \1-d"/);
});

test('hostile words stay words, and nothing is fetched', () => {
  for (const ending of ['passed', 'failed'] as const) {
    const scenario = scenarioOf(ending, hostile);
    const svg = sequenceChart({ ...scenario, title: hostile, caseId: hostile });
    requireWellFormed(svg);
    assert.doesNotMatch(svg.replace('xmlns="http://www.w3.org/2000/svg"', ''), /https?:|url\(|@import|href/);
    assert.ok(!svg.includes('\u202e'));
  }
});

test('every ending has a chart; so has a scenario in which nothing was said', () => {
  for (const ending of ['passed', 'failed', 'set-up', 'harness', 'waiting', 'killed'] as const) {
    requireWellFormed(sequenceChart(scenarioOf(ending)));
  }
  const silent: ScenarioResult = { ...scenarioOf('waiting'), conversation: [] };
  assert.match(seen(sequenceChart(silent)), /Nothing was said/);
});

test('the same scenario gives the same chart', () => {
  assert.equal(sequenceChart(scenarioOf('failed')), sequenceChart(scenarioOf('failed')));
});

test('a very long conversation keeps its beginning, its end and its divergence', () => {
  const scenario = scenarioOf('failed');
  const message = scenario.conversation.find((item) => item.kind === 'message');
  assert.ok(message);
  const conversation: ConversationItem[] = Array.from({ length: 5_000 }, (_, index) => ({
    ...message,
    seq: index + 1,
  }));
  const divergence = { seq: 2_500, marketTime: message.marketTime, kind: 'participant' as const, words: 'it differs' };
  const { rows } = chartRows({ ...scenario, conversation, claims: [], firstDivergence: divergence });
  assert.ok(rows.length < 320, String(rows.length));
  const seqs = new Set(rows.flatMap((row) => (row.kind === 'arrow' ? [row.seq] : [])));
  for (const seq of [1, 2_500, 5_000]) assert.ok(seqs.has(seq), String(seq));
  const notDrawn = rows.filter((row) => row.kind === 'note').map((row) => Number.parseInt(row.text, 10));
  assert.equal(notDrawn.reduce((total, count) => total + count, 0) + seqs.size, 5_000);
});

test('words are wrapped within their width, long ones broken, and a cut is shown', () => {
  const lines = wrapText(`${'word '.repeat(30)}${'x'.repeat(200)}`, 12, 150, 4);
  assert.equal(lines.length, 4);
  for (const line of lines) assert.ok(textWidth(line, 12) <= 150, line);
  assert.match(lines.at(-1) ?? '', /…$/);
  assert.deepEqual(wrapText('it fits', 12, 150, 4), ['it fits']);
});

test('for paper a chart is cut between rows, and each part has its parties and tells which part it is', () => {
  const scenario = scenarioOf('failed');
  const whole = seen(sequenceChart(scenario));
  assert.equal(sequenceChartPages(scenario, { width: 2000, height: 4000 }).length, 1);
  const parts = sequenceChartPages(scenario, { width: 1100, height: 420 });
  assert.ok(parts.length > 1);
  const arrows = (svg: string) => svg.match(/<title>entry \d+<\/title>/g) ?? [];
  assert.deepEqual(parts.flatMap(arrows), arrows(sequenceChart(scenario)));
  parts.forEach((svg, index) => {
    requireWellFormed(svg);
    assert.ok(seen(svg).includes(`part ${index + 1} of ${parts.length}`));
    assert.match(seen(svg), /under test/);
    assert.ok(Number(/height="(\d+)"/.exec(svg)?.[1]) < 700, 'a part is as high as its page');
  });
  assert.doesNotMatch(whole, /part 1 of/);
});
