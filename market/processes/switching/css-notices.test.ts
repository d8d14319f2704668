import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CssNoticeRow, type CssStage, canFollow, cssNoticeRow, cssNoticeRows, stageAfter } from './css-notices.ts';

test('the gaining supplier sees the published order, with its numbers', () => {
  const rows: readonly CssNoticeRow[] = cssNoticeRows;
  const published = rows.filter(({ mark }) => mark === 'documented');
  assert.deepEqual(
    published.map(({ choreography }) => choreography),
    ['CSS02380_01', 'CSS02300_01', 'CSS02370_03', 'CSS02370_01'],
  );
  let stage: CssStage = 'no switch';
  for (const row of published) {
    assert.ok(canFollow(row, stage), row.notice);
    assert.ok(row.to.includes('the gaining supplier'), row.notice);
    stage = row.next ?? stage;
  }
  assert.equal(stage, 'secured');
});

test('no notice is told twice, and each begins where another one ends', () => {
  const names = cssNoticeRows.map(({ notice }) => notice);
  assert.equal(new Set(names).size, names.length);
  const rows: readonly CssNoticeRow[] = cssNoticeRows;
  const reached = new Set<CssStage>(['no switch', ...rows.flatMap(({ next }) => next ?? [])]);
  for (const { notice, from } of rows.filter((row) => row.from !== 'any stage')) {
    for (const stage of from) assert.ok(reached.has(stage as CssStage), notice);
  }
});

test('a switch that is called off leaves none; an ended registration is about no switch', () => {
  for (const notice of ['switch-objected', 'switch-withdrawn', 'switch-annulled', 'switch-cancelled'] as const) {
    assert.equal(stageAfter(notice), 'none', notice);
    assert.deepEqual(cssNoticeRow(notice).to.includes('the registration service'), true, notice);
  }
  for (const notice of ['registration-ended', 'retriever-taken'] as const) assert.equal(stageAfter(notice), undefined);
  assert.deepEqual([stageAfter('switch-confirmed'), stageAfter('switch-secured')], ['pending', 'secured']);
});

test('a notice that does not exist is named', () => {
  assert.throws(() => cssNoticeRow('switch-imagined'), /no notice "switch-imagined"/);
});
