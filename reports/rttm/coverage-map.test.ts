import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageByProcess } from './coverage.ts';
import { coverageMap } from './coverage-map.ts';
import { smallResults } from './testing/small-results.ts';

test('Only rows that bind the participant are counted, untestable ones too', () => {
  const told = coverageByProcess(smallResults()).map(({ process, total, counts }) => [
    process,
    total,
    counts.proved,
    counts.failed,
    counts['not-tested'],
    counts['not-testable'],
  ]);
  assert.deepEqual(told, [
    ['appointment', 2, 1, 1, 0, 0],
    ['meter-works', 2, 0, 0, 1, 1],
  ]);
});

test('Without a participant every row is counted', () => {
  const totals = coverageByProcess(smallResults({ entries: [] })).map(({ total }) => total);
  assert.deepEqual(totals, [4, 2]);
});

test('The map says its counts, and each process leads to exactly the rows that its bar counts', () => {
  const { safe } = coverageMap(smallResults());
  // The name of a link is what can be read in it, without the numbers in the bars.
  const names = [...safe.matchAll(/<a href="([^"]*)">(.*?)<\/a>/gs)].map(([, address = '', content = '']) => {
    const heard = content.replace(/<text[^>]*aria-hidden="true">[^<]*<\/text>/g, '').replace(/<[^>]*>/g, ' ');
    return `${address} ${heard.replace(/\s+/g, ' ').trim()}`;
  });
  assert.ok(names.includes('#process=appointment&amp;scope=in appointment 1 proved, 1 failed'), names.join('\n'));
  assert.ok(names.some((name) => name.endsWith(' meter works 1 not tested, 1 not testable')));
  assert.equal(safe.match(/class="v-proved"/g)?.length, 1);
  assert.equal(safe.match(/class="v-not-tested"/g)?.length, 1);
});
