import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowHeight } from './row-height.ts';

const columns = [{ width: 10 }, { width: 40 }];

const heights: Readonly<
  Record<string, readonly [values: Parameters<typeof rowHeight>[0], points: number | undefined]>
> = {
  'what fits on one line': [['short', 'this fits on one line of the column'], undefined],
  'a text that is broken': [['short', 'x'.repeat(100)], 45],
  'lines of its own': [['a\nb\n', ''], 45],
  'a link by its words': [[{ href: 'https://x.example/'.repeat(9), words: 'run' }, 'y'], undefined],
  'a number': [[123_456_789_012, 7], undefined],
  'more than a row shows': [['', 'line\n'.repeat(100)], 180],
};
for (const [name, [values, points]] of Object.entries(heights)) {
  test(`a row is as high as its texts: ${name}`, () => assert.equal(rowHeight(values, columns), points));
}
