import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { memoryText, readMemory } from '../../wire/memory-text.ts';
import { readPacks, scenariosOf, spokenIn } from './packs.ts';
import { performRun } from './perform.ts';
import { readScenarios } from './scenarios.ts';
import type { StepKeeper } from './stage.ts';
import type { WorldMemory } from './world-memory.ts';

/** After each step the World goes on with a copy of its memory, so that whatever is not plain data shows. */
const copying: StepKeeper = {
  async play(world, step) {
    const outcome = await step();
    world.remember(readMemory(memoryText(world.memory)) as WorldMemory);
    return outcome;
  },
};

test('a scenario goes on with its memory as it was written down: the first case of every feature', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-memory-'));
  const pack = (await readPacks()).find(({ name }) => name === 'ldso');
  assert.ok(pack);
  const environment = await loadEnvironment('reference');
  const all = scenariosOf(pack, spokenIn(environment.environment.specification, await readScenarios(), []));
  const scenarios = all.filter((row, index) => all.findIndex(({ uri }) => uri === row.uri) === index);
  try {
    const options = { packs: [pack], environment, directory, scenarios, mode: 'rehearsal' } as const;
    const { counts, faults } = await performRun({ ...options, keeper: copying });
    assert.deepEqual(faults, []);
    assert.deepEqual(counts, { passed: scenarios.length, failed: 0, waiting: 0, undecided: 0 });
  } finally {
    rmSync(directory, { recursive: true });
  }
});
