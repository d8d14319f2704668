import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, specificationVersions } from '../interfaces/index.ts';
import { proposedChanges } from '../interfaces/overlays/proposed-changes.ts';
import { requirementOf } from '../requirements/index.ts';
import { expectedConversations } from './index.ts';

const catalogues = specificationVersions.flatMap((version) => [
  catalogueOf(version),
  catalogueOf(version, proposedChanges),
]);

for (const [process, messages] of Object.entries(expectedConversations)) {
  test(`${process}: every expected message is one that its sender may send, by some version of the description`, () => {
    for (const expected of Object.values(messages)) {
      const found = catalogues.find((catalogue) => catalogue.event(expected.interfaceId, expected.event) !== undefined);
      assert.ok(found !== undefined, `${expected.id}: no version has ${expected.interfaceId} ${expected.event}`);
      const event = found.event(expected.interfaceId, expected.event);
      const senders: readonly string[] = found.find(expected.interfaceId)?.senders ?? [];
      for (const role of expected.from) assert.ok(senders.includes(role), `${expected.id}: ${role} does not send it`);
      const blocks = event?.blocks.map(({ key }) => key) ?? [];
      for (const block of expected.repeats ?? []) assert.ok(blocks.includes(block), `${expected.id}: ${block}`);
      for (const id of expected.requirements) assert.ok(requirementOf(id) !== undefined, `${expected.id}: ${id}`);
    }
  });

  test(`${process}: no two expected messages go by one name`, () => {
    const ids = Object.values(messages).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
}
