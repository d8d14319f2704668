import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallSettlement } from '../market/settlement/testing/small-market.ts';
import { figuresOf, settlementPicture } from './settlement-picture.ts';

const shape = (periods: number) => Array.from({ length: periods }, (_, place) => 100 + place);

test('a settlement day is drawn with as many half-hours as it has', () => {
  for (const [date, periods] of [
    ['2026-03-02', 48],
    ['2026-03-29', 46],
    ['2026-10-25', 50],
  ] as const) {
    const picture = settlementPicture(figuresOf(smallSettlement(date), '_A', shape(periods)));
    for (const name of ['consumption', 'corrected', 'shape', 'factor']) {
      const [, path = ''] = new RegExp(`<path class="${name}" d="(M90 [^"]*L[^"]*)"`).exec(picture) ?? [];
      assert.equal(path.match(/H/g)?.length, periods, `${name} of ${date}`);
    }
    assert.match(picture, new RegExp(`>${periods % 4 === 0 ? periods : periods - 2}</text>`));
  }
});

test('the words of the picture say what is in it', () => {
  const result = smallSettlement();
  const figures = figuresOf(result, '_A', shape(48));
  const before = figures.consumption.reduce((sum, value) => sum + value, 0);
  const picture = settlementPicture(figures);
  assert.match(picture, /<title>GSP group _A, settlement day 2026-03-02<\/title>/);
  assert.ok(picture.includes(`48 half-hours; ${(before / 1000).toFixed(3)} kWh before correction`));
  assert.doesNotMatch(picture, /<script|href=|url\(/);
});

test('large volumes are told in MWh', () => {
  const figures = figuresOf(smallSettlement(), '_A', shape(48));
  const large = settlementPicture({ ...figures, consumption: figures.consumption.map(() => 2_400_000_000) });
  assert.match(large, />2400\.0 MWh</);
});

test('a group that was stopped is drawn without what it does not have', () => {
  const result = smallSettlement();
  const corrections = result.corrections.map(({ gspGroup }) => ({
    outcome: 'stopped' as const,
    gspGroup,
    findings: [],
  }));
  const picture = settlementPicture(figuresOf({ ...result, corrections }, '_A', shape(48)));
  assert.match(picture, /not corrected/);
  assert.doesNotMatch(picture, /class="corrected"|class="factor"/);
});

test('a title from outside stays a text', () => {
  const picture = settlementPicture({ ...figuresOf(smallSettlement(), '_A', shape(48)), title: '<script>&' });
  assert.ok(picture.includes('&lt;script&gt;&amp;'));
});
