import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../market/record/entries.ts';
import { settlementPage } from './settlement-page.ts';
import { picturedRuns } from './settlement-runs.ts';

const party = { role: 'VAS', name: 'Volume allocation', real: false };
const run = { settlementDate: '2026-03-01', code: 'SF', runDate: '2026-03-23', runNumber: 2 };
const each = (value: number) => Array.from({ length: 48 }, () => value);

const classes = [{ gspGroup: '_A', connection: 'W', segment: 'S', domestic: true, quantity: 'AI' }];
const bodies: Readonly<Record<string, unknown>> = {
  shapes: { run, shapes: { '2026-03-01': { '_A|W|S|T|AI': { values: each(321), flags: [], annual: 1 } } } },
  sums: { run, days: [{ classes }] },
  allocated: {
    run,
    groups: [
      {
        gspGroup: '_A',
        outcome: 'corrected',
        consumption: each(1000),
        take: each(1050),
        factors: each(1.05).map(String),
      },
      { gspGroup: '_C', outcome: 'stopped', consumption: each(5), take: null, factors: null },
    ],
  },
};
const entry = (seq: number, what: string, payload: string): Entry =>
  ({
    ...{ kind: 'inside', seq, what, payload, from: party, to: party, scenario: 'settlement/X-1#1' },
  }) as unknown as Entry;
const entries = [entry(1, 'load-shapes', 'shapes'), entry(2, 'aggregated', 'sums'), entry(3, 'allocated', 'allocated')];
const read = (hash: string) => {
  const body = bodies[hash];
  if (body === undefined) throw new Error('there is no such body');
  return Buffer.from(JSON.stringify(body));
};

test('every GSP group of a run has its figures and a picture', () => {
  const [first, second] = picturedRuns(entries, read);
  assert.deepEqual(first?.figures.loadShape, each(321));
  assert.deepEqual(first?.figures.factors, each(1.05));
  assert.deepEqual([second?.figures.corrected, second?.figures.factors], [undefined, undefined]);
  assert.match(first?.picture ?? '', /Run SF of 2026-03-01, GSP group _A/);
});

test('a run whose body cannot be read is left out, and one without load shapes is drawn without', () => {
  assert.deepEqual(picturedRuns([entry(3, 'allocated', 'gone')], read), []);
  assert.deepEqual(picturedRuns(entries.slice(1), read)[0]?.figures.loadShape, each(0));
});

test('the page tells each run in a row and shows its picture, and takes nothing for markup', () => {
  const [one] = picturedRuns(entries, read);
  assert.ok(one !== undefined);
  const page = settlementPage([{ ...one, scenario: '<script>' }]);
  assert.match(page, />48\.000<\/td><td class="n">50\.400<\/td><td class="n">1\.0500</);
  assert.match(page, /<svg /);
  assert.doesNotMatch(page, /<script>/);
  assert.match(page, /&lt;script&gt;/);
});
