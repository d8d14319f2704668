import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DataFileFault } from './data-file.ts';
import { notTestedFaults, openRequirements, readNotTested } from './not-tested.ts';

const root = mkdtempSync(join(tmpdir(), 'mhhs-qt-not-tested-'));
after(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'features'));

function reasonsOf(text: string) {
  writeFileSync(join(root, 'features', 'not-tested.yaml'), text);
  return readNotTested(root);
}

const block = (ids: string) =>
  reasonsOf(
    `- kind: settlement\n  since: "2026-11-25"\n  reason: a\n  takes: b\n  requirements:\n    [\n      ${ids},\n    ]\n`,
  );

const requirements = ['R-1', 'R-2', 'R-3'].map((id) => ({ id, testable: id !== 'R-3', process: 'settlement' }));
const faults = (carried: string[], ids: string) =>
  notTestedFaults(requirements, new Set(carried), block(ids)).map(({ line, message }) => `${line} ${message}`);

test('every testable row has a scenario or a reason', () => {
  assert.deepEqual(faults(['R-1'], 'R-2'), []);
  assert.deepEqual(faults([], 'R-2'), ['1 R-1 (settlement) has neither a scenario nor a reason']);
  assert.deepEqual(
    openRequirements(requirements, new Set(), []).map(({ id }) => id),
    ['R-1', 'R-2'],
  );
});

test('a reason must be needed, known and given once, and is told by its line', () => {
  assert.deepEqual(faults(['R-1', 'R-2'], 'R-2'), ['7 R-2 has a scenario now; take the reason out']);
  assert.deepEqual(faults(['R-1'], 'R-2,\n      R-9'), ['8 R-9 is no requirement']);
  assert.deepEqual(faults(['R-1'], 'R-2, R-2'), ['7 R-2 has a reason already; keep one']);
  assert.deepEqual(faults(['R-1', 'R-2'], 'R-3'), [
    '7 R-3 is marked as not testable in the catalogue; take the reason out',
  ]);
});

test('a file that holds no reasons is refused with every place', () => {
  assert.throws(
    () => reasonsOf('- kind: laziness\n  since: soon\n  reason: a\n  takes: b\n  requirements: [R-1]\n'),
    (fault: DataFileFault) => fault instanceof DataFileFault && fault.faults.map(({ line }) => line).join() === '1,2',
  );
  assert.throws(() => reasonsOf('- kind: [\n'), /not-tested\.yaml:\d+ not YAML/);
  assert.throws(() => readNotTested(join(root, 'nowhere')), /cannot be read \(ENOENT\)/);
});
