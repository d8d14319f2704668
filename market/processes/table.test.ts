import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requirementOf } from '../requirements/index.ts';
import { providerEvents, providerRows, providerStates } from './appointment/provider.ts';
import { refusals } from './appointment/refusals.ts';
import { registrationEvents, registrationRows } from './appointment/registration-table.ts';
import { reminderRows } from './appointment/reminders.ts';
import { requestStates } from './appointment/request.ts';
import { supplierEvents, supplierRows, supplierStates } from './appointment/supplier.ts';
import { legacyRefusalRows } from './legacy/legacy-refusals.ts';
import { legacyUpdateRows } from './legacy/legacy-updates.ts';
import { rowFor, type TableRow } from './table.ts';

type Row = TableRow<string, string, string, string>;

const rows: readonly Row[] = [
  { id: 'guarded', state: 'a', on: 'go', when: ['warm', 'dry'], next: 'b', does: [], requirements: [] },
  { id: 'plain', state: 'a', on: 'go', next: 'c', does: [], requirements: [] },
  { id: 'elsewhere', state: 'b', on: 'go', next: 'a', does: [], requirements: [] },
];

const tables: readonly {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly states: readonly string[];
  readonly events: readonly string[];
}[] = [
  { name: 'registration', rows: registrationRows, states: requestStates, events: registrationEvents },
  { name: 'supplier', rows: supplierRows, states: supplierStates, events: supplierEvents },
  { name: 'provider', rows: providerRows, states: providerStates, events: providerEvents },
];

test('the first row of state and event whose guards all hold is taken', () => {
  const found = (state: string, event: string, ...holding: string[]) =>
    rowFor(rows, state, event, (guard) => holding.includes(guard))?.id;
  assert.equal(found('a', 'go', 'warm', 'dry'), 'guarded');
  assert.equal(found('a', 'go', 'warm'), 'plain');
  assert.equal(found('a', 'go'), 'plain');
  assert.equal(found('b', 'go'), 'elsewhere');
  assert.equal(found('c', 'go'), undefined);
  assert.equal(found('a', 'stop', 'warm', 'dry'), undefined);
});

for (const table of tables) {
  test(`${table.name}: ids are unique, states and events are known ones`, () => {
    const ids = table.rows.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const row of table.rows) {
      assert.ok(table.states.includes(row.state) && table.states.includes(row.next), row.id);
      assert.ok(table.events.includes(row.on), row.id);
    }
    assert.equal(new Set(table.states).size, table.states.length);
    assert.equal(new Set(table.events).size, table.events.length);
  });

  test(`${table.name}: no row stands behind one that always takes its place`, () => {
    for (const [index, row] of table.rows.entries()) {
      const before = table.rows.slice(0, index).filter(({ state, on }) => state === row.state && on === row.on);
      const hidden = before.find(({ when = [] }) => when.every((guard) => row.when?.includes(guard)));
      assert.equal(hidden?.id, undefined, `${row.id} can never be taken`);
    }
  });
}

test('every requirement that a row names is in the catalogue', () => {
  const named = [
    ...tables.flatMap((table) => table.rows),
    ...reminderRows,
    ...legacyUpdateRows,
    ...legacyRefusalRows,
    ...refusals.map(({ code, requirement }) => ({ id: code, requirements: [requirement] })),
  ];
  const unknown = named.flatMap(({ id, requirements }) =>
    requirements.filter((name) => requirementOf(name) === undefined).map((name) => `${id}: ${name}`),
  );
  assert.deepEqual(unknown, []);
});
