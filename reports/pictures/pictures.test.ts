import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deadline } from '../scenario-model.ts';
import { hostile, smallRun } from '../testing/small-run.ts';
import { burnUpPicture } from './burn-up.ts';
import { deadlineTimeline, deadlineUses, useWords } from './deadline-timeline.ts';
import { heatBlocks, heatMap } from './heat-map.ts';

const minuteMs = 60_000;
const cellsIn = (svg: string, look: string): number => {
  const path = new RegExp(`class="cell ${look}" d="([^"]*)"`).exec(svg)?.[1] ?? '';
  return path.split('M').length - 1;
};

test('the heat map has a cell for each requirement of a role and stage, and says the same in words', () => {
  const { results } = smallRun();
  const [first, second] = results.requirements;
  assert.ok(first && second);
  const requirements = [
    { ...first, id: 'A', verdict: 'proved' as const, stage: 'functional' },
    { ...first, id: 'B', verdict: 'not-tested' as const, stage: 'functional', roles: ['ANY'] },
    { ...second, id: 'C', verdict: 'failed' as const, stage: 'migration' },
    { ...second, id: 'D', verdict: 'proved' as const, stage: 'migration', inScopeOf: [] },
  ];
  const shown = { legs: results.legs, requirements };
  assert.deepEqual(
    heatBlocks(shown).map(({ role, stage, rows }) => [role, stage, rows.length]),
    [
      ['REGS', 'functional', 2],
      ['REGS', 'migration', 1],
    ],
  );
  const svg = heatMap(shown, 'map', 'rttm.html')?.safe ?? '';
  assert.deepEqual([cellsIn(svg, 'c-proved'), cellsIn(svg, 'c-not-tested'), cellsIn(svg, 'c-failed')], [1, 1, 1]);
  assert.match(svg, /REGS, functional: 1 of 2 proved, 1 not tested\. REGS, migration: 0 of 1 proved, 1 failed</);
  assert.match(svg, /href="rttm\.html#role=REGS&amp;stage=functional&amp;scope=in"/);
  assert.doesNotMatch(heatMap(shown, 'map')?.safe ?? '', /<a /);
});

test('every verdict but "not tested" has a mark besides its colour', () => {
  const { results } = smallRun();
  const [row] = results.requirements;
  assert.ok(row);
  for (const verdict of ['proved', 'failed', 'undecided', 'waiting', 'partly-tested', 'not-testable'] as const) {
    const svg = heatMap({ legs: results.legs, requirements: [{ ...row, verdict }] }, 'map')?.safe ?? '';
    assert.match(svg, new RegExp(`class="mark k-${verdict}" d="M`), verdict);
  }
});

const deadline = (latencyMs: number | undefined, verdict: Deadline['verdict'], name = '60 minutes'): Deadline => ({
  name,
  from: '2026-03-03T09:00:00.000Z',
  due: '2026-03-03T10:00:00.000Z',
  verdict,
  ...(latencyMs !== undefined && { latencyMs, marginMs: 60 * minuteMs - latencyMs }),
});

const claimed = (caseId: string, ...deadlines: Deadline[]) => ({
  caseId,
  claims: deadlines.map((one, seq) => ({
    ...{ seq, text: '', outcome: 'held' as const, findings: [], evidence: [] },
    deadline: one,
  })),
});

test('a deadline is told with how much of it was used, the worst first', () => {
  const uses = deadlineUses([
    claimed('COA-001', deadline(6 * minuteMs, 'met'), deadline(60 * minuteMs, 'met')),
    claimed('COA-002', deadline(90 * minuteMs, 'missed', 'late one')),
    claimed('COA-003', deadline(undefined, 'missed', 'silent one')),
    claimed('COA-004', deadline(undefined, 'met', 'nothing was to come')),
  ]);
  assert.deepEqual(
    uses.map((use) => `${use.name}: ${useWords(use)}`),
    [
      'silent one: 0 of 1 kept; in 1 nothing came',
      'late one: 0 of 1 kept; at most 1 h 30 min of 1 h (150%), in COA-002',
      '60 minutes: 2 of 2 kept; at most 1 h of 1 h (100%), in COA-001',
      'nothing was to come: 1 of 1 kept',
    ],
  );
  const svg = deadlineTimeline(uses, 'map')?.safe ?? '';
  assert.equal(svg.match(/class="tick late" d="M[^"]+"/g)?.length, 1);
  assert.match(svg, /role="img" aria-labelledby="map-title map-desc"/);
});

test('exactly on its instant is not late', () => {
  const svg = deadlineTimeline(deadlineUses([claimed('COA-001', deadline(60 * minuteMs, 'met'))]), 'map')?.safe ?? '';
  assert.doesNotMatch(svg, /tick late/);
});

test('a burn-up of one instant, of nothing, and with hostile words is drawn', () => {
  const atMs = Date.parse('2026-03-03T09:00:00Z');
  for (const points of [[], [{ atMs, passed: 0, executed: 0 }]]) {
    const svg = burnUpPicture({ id: 'b', title: hostile, total: 0, points, planned: [{ atMs, planned: 4 }] }).safe;
    assert.doesNotMatch(svg, /NaN|Infinity|<script|\u202e/);
  }
});
