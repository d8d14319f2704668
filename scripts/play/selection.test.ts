import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackRow } from '../../steps/support/packs.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { packsAgainst } from './selection.ts';

const pack = (name: string, more: Partial<PackRow> = {}): PackRow => ({
  ...{ name, title: name, version: '1.0', roles: ['REGS'], select: `@pack-${name}`, reference: 'ldso' },
  ...more,
});

const row = (caseId: string, process: string, packs: readonly string[], more: readonly string[] = []) =>
  ({ caseId, process, tags: [...packs.map((name) => `@pack-${name}`), ...more] }) as unknown as ScenarioRow;

const packs = [pack('one', { mutants: 'not @slow' }), pack('two'), pack('other', { reference: 'supplier' })];
const scenarios = [
  row('A-1', 'appointment', ['one', 'two']),
  row('A-2', 'appointment', ['one'], ['@slow']),
  row('B-1', 'switching', ['two', 'other']),
  ...['a', 'b', 'c', 'd', 'e'].map((name) => row(`B-2:${name}`, 'switching', ['two'])),
];

const against = (selection: Parameters<typeof packsAgainst>[3], processes?: readonly string[]) =>
  packsAgainst({ participant: 'ldso', ...(processes && { processes }) }, packs, scenarios, selection).map((part) => [
    part.pack.name,
    part.cases.map(({ caseId }) => caseId).join(' '),
  ]);

test('the whole is every case that the packs of its kind give to faulty ones', () => {
  assert.deepEqual(against({ extent: 'whole', listed: [] }), [
    ['one', 'A-1'],
    ['two', 'A-1 B-1 B-2:a B-2:b B-2:c B-2:d B-2:e'],
  ]);
});

test('its processes are those it names, or those of the cases that catch it; a new one has them all', () => {
  const extent = 'its processes';
  assert.deepEqual(against({ extent, listed: ['A-1'] }, ['switching']), [['two', 'B-1 B-2:a']]);
  assert.deepEqual(against({ extent, listed: ['A-1'] }), [
    ['one', 'A-1'],
    ['two', 'A-1'],
  ]);
  assert.equal(against({ extent, listed: undefined }).length, 2);
});

test('one that names cases of its processes meets those alone, but for the whole', () => {
  const mutant = { participant: 'ldso', processes: ['switching'], within: ['B-2'] } as const;
  const casesOf = (extent: 'whole' | 'its processes', listed: readonly string[]) =>
    packsAgainst(mutant, packs, scenarios, { extent, listed }).flatMap(({ cases }) =>
      cases.map(({ caseId }) => caseId),
    );
  assert.deepEqual(casesOf('its processes', ['B-2:c']), ['B-2:a', 'B-2:c']);
  assert.equal(casesOf('whole', []).length, 8);
});

test('of an outline it meets the first row, and those that catch it by themselves', () => {
  assert.deepEqual(against({ extent: 'its processes', listed: ['B-2:e'] }), [['two', 'B-1 B-2:a B-2:e']]);
});

test('a faulty Helix is tried by the settlement pack, whoever that examines', () => {
  const settlement = [pack('settlement', { reference: 'data-service' }), pack('other')];
  const rows = ['S-1', 'S-2'].map((id) => row(id, 'settlement', ['settlement', 'other']));
  const [tried, ...more] = packsAgainst({ participant: 'helix' }, settlement, rows, { extent: 'whole', listed: [] });
  assert.deepEqual([tried?.pack.name, tried?.cases.length, more], ['settlement', 2, []]);
});

test('a kind that no pack examines is told', () => {
  assert.throws(
    () => packsAgainst({ participant: 'adapter' }, packs, scenarios, { extent: 'whole', listed: [] }),
    /no pack examines a reference adapter/,
  );
});
