import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readRun } from '../reports/runs/read-runs.ts';
import { playElsewhere } from './play/elsewhere.ts';

const home = mkdtempSync(join(tmpdir(), 'elsewhere-'));
after(() => rmSync(home, { recursive: true, force: true }));

/** Few cases that go by every way: actions, notices, D-flows, what is held of the point and besides it, the adapter's record. */
const samples = [
  { pack: 'supplier', cases: ['COA-002', 'COS-032', 'AMD-002', 'SRP-021', 'DTN-032'] },
  { pack: 'dip', cases: ['DIP-301', 'DIP-321'] },
] as const;

for (const { pack, cases } of samples) {
  test(`a participant in a process of its own is qualified by its addresses alone: ${pack}`, async () => {
    const folder = join(home, pack);
    mkdirSync(folder);
    const { exitCode, run, said } = await playElsewhere({
      pack,
      chosen: cases.flatMap((id) => ['--case', id]),
      folder,
    });
    assert.equal(exitCode, 0, said.slice(-3000));
    const { scenarios } = readRun(run).results;
    assert.deepEqual(
      cases.filter((id) => !scenarios.some(({ caseId, status }) => caseId.startsWith(id) && status === 'passed')),
      [],
    );
  });
}
