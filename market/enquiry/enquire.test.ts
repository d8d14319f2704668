import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directory, monday, pointWith } from '../processes/testing/points.ts';
import { dataItems } from './data-items.ts';
import { enquire, enquirers } from './enquire.ts';

const shown = (point: ReturnType<typeof pointWith>, notes: Readonly<Record<string, unknown>> = {}) =>
  new Map(enquire({ point, notes, now: monday, directory }).map((item) => [item.title, item]));

test('a migrated metering point shows the new items with their dates', () => {
  const items = shown(pointWith({ segment: 'S' }), {
    annualConsumption: { value: 2920.5, quality: 'A', from: monday },
  });
  assert.equal(items.get('MHHS indicator')?.value, true);
  assert.deepEqual(items.get('DUoS tariff ID')?.value, '110');
  assert.equal(items.get('DUoS tariff ID')?.effectiveFrom, '2025-10-22');
  assert.equal(items.get('Market segment indicator')?.value, 'S');
  assert.equal(items.get('Annual consumption')?.value, 2920.5);
  assert.equal(items.get('Annual consumption quality indicator')?.value, 'A');
  assert.equal(items.get('Metering service')?.value, 'MSSA');
  assert.equal(items.get('Data service')?.value, 'SDSA');
  assert.equal(items.get('Meter manufacturer, make and type')?.value, 'Harness Meters Type 1');
});

test('a legacy metering point shows its legacy operator and none of the new items', () => {
  const items = shown(pointWith({ regime: 'legacy' }));
  assert.equal(items.get('MHHS indicator')?.value, false);
  assert.equal(items.get('Legacy meter operator')?.value, 'LMOP');
  for (const title of ['Market segment indicator', 'DUoS tariff ID', 'Metering service', 'Data service'])
    assert.equal(items.has(title), false, title);
});

test('what the new arrangements dropped is shown for nobody', () => {
  const dropped = /designation|line loss|measurement class|time ?switch|aggregator|data collector|SMETS|related MTC/i;
  for (const { title } of dataItems) assert.doesNotMatch(title, dropped);
  assert.ok(!dataItems.some(({ title, regime }) => regime === 'migrated' && /meter operator/i.test(title)));
});

test('no two items go by one title, and what is not known is shown as nothing', () => {
  const titles = dataItems.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
  assert.equal(shown(pointWith()).get('Annual consumption')?.value, null);
  assert.equal(shown(pointWith({ segment: 'U' })).get('Meter serial numbers')?.value, null);
});

test('every role may enquire, also the new ones', () => {
  for (const role of ['MSS', 'MSA', 'UMSO', 'SDS', 'ADS', 'UMSDS', 'MDR', 'SUP']) assert.ok(enquirers.includes(role));
});
