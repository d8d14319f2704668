import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, responseText, specificationVersions } from '../../interfaces/index.ts';
import { proposedChanges } from '../../interfaces/overlays/proposed-changes.ts';
import { requirementOf } from '../../requirements/index.ts';
import type { DutyRow } from './duty.ts';
import { dutyFamilies } from './families.ts';

const catalogues = specificationVersions.flatMap((version) => [
  catalogueOf(version),
  catalogueOf(version, proposedChanges),
]);
const knows = (interfaceId: string, event?: string) =>
  catalogues.some((catalogue) =>
    event === undefined ? catalogue.find(interfaceId) !== undefined : catalogue.event(interfaceId, event) !== undefined,
  );

/** Interfaces and events that a row names, where they are written out. */
function named(row: DutyRow): (readonly [string, string?])[] {
  const heard = 'message' in row.on ? { interfaceId: row.on.message, events: row.on.events } : undefined;
  const heardEvents = heard?.events ?? [];
  const sent = [...(row.sends ?? []), ...(row.refused ?? [])].flatMap((send) =>
    'message' in send ? [[send.message, typeof send.event === 'string' ? send.event : undefined] as const] : [],
  );
  return [
    ...(heard === undefined ? [] : [[heard.interfaceId] as const]),
    ...heardEvents.map((event) => [heard?.interfaceId ?? '', event] as const),
    ...sent,
  ];
}

test('no two duties go by one name', () => {
  const ids = dutyFamilies.flatMap(({ rows }) => rows.map(({ id }) => id));
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

for (const { name, rows } of dutyFamilies) {
  test(`${name}: names only messages, codes and requirements that there are`, () => {
    for (const row of rows) {
      for (const [interfaceId, event] of named(row)) {
        assert.ok(knows(interfaceId, event), `${row.id}: there is no ${interfaceId} ${event ?? ''}`);
      }
      for (const { code, requirement } of row.refusals ?? []) {
        assert.match(responseText(code), new RegExp(`^${code} - `));
        assert.ok(requirementOf(requirement) !== undefined, `${row.id}: ${requirement}`);
      }
      for (const id of row.requirements) assert.ok(requirementOf(id) !== undefined, `${row.id}: ${id}`);
      assert.ok(row.at.length > 0, row.id);
    }
  });

  test(`${name}: whoever sends a message may send it, and what refuses is told`, () => {
    for (const row of rows) {
      for (const send of [...(row.sends ?? []), ...(row.refused ?? [])]) {
        if (!('message' in send)) continue;
        const senders = catalogues.flatMap((catalogue) => catalogue.find(send.message)?.senders ?? []);
        for (const role of row.at)
          assert.ok(senders.includes(role), `${row.id}: ${role} does not send ${send.message}`);
      }
      if ((row.refusals ?? []).length > 0) assert.ok((row.refused ?? []).length > 0, `${row.id} refuses in silence`);
    }
  });
}
