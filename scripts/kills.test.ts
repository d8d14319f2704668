import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { chosenKills } from './kills/chosen.ts';
import { type KillOptions, kill } from './kills.ts';

const packs = await readPacks();

test('every scenario of the list is one of its pack, once', async () => {
  const all = await readScenarios();
  const unknown = chosenKills.filter(({ pack: name, caseId }) => {
    const pack = packs.find((row) => row.name === name);
    return pack === undefined || !scenariosOf(pack, all).some((row) => row.caseId === caseId);
  });
  assert.deepEqual(unknown, []);
  assert.equal(new Set(chosenKills.map(({ pack, caseId }) => `${pack}/${caseId}`)).size, chosenKills.length);
});

/** A scenario of the list at one of its positions; `npm run kills` takes them all, and steps/support/cut-off.test.ts cuts in our time. */
async function same(pack: string, caseId: string, options: KillOptions): Promise<void> {
  const row = chosenKills.find((one) => one.pack === pack && one.caseId === caseId);
  assert.ok(row);
  const { verdict, tried } = await kill(row, packs, options);
  assert.match(verdict, /"passed":1/);
  assert.ok(tried.length > 0, 'the record is as long as it was');
  assert.deepEqual(
    tried.filter(({ differing }) => differing.length > 0),
    [],
  );
}

test('in real time a process that is killed within a settlement run is followed by one that ends it', () =>
  same('settlement', 'SET-001', {
    every: 1,
    only: ({ kind }, index, all) => kind === 'inside' && all.findLastIndex((one) => one.kind === 'inside') === index,
  }));
