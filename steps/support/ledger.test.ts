import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { accepted, ledgerFaults, readLedger, reuseFaults, versionOf, writeLedger } from './ledger.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
const ledger = {
  'COA-001': { version: 2, fingerprint: a },
  'COA-000': { version: 1, fingerprint: a, retired: true as const },
};

test('a text keeps its version; a changed one has the next, a new one the first', () => {
  assert.equal(versionOf(ledger['COA-001'], a), 2);
  assert.equal(versionOf(ledger['COA-001'], b), 3);
  assert.equal(versionOf(undefined, b), 1);
});

test('nothing is at fault when ledger and features agree', () => {
  assert.deepEqual(ledgerFaults(ledger, [{ caseId: 'COA-001', fingerprint: a }]), []);
});

test('new, changed and vanished cases are faults until they are accepted', () => {
  const cases = [
    { caseId: 'COA-002', fingerprint: a },
    { caseId: 'COA-001', fingerprint: b },
  ];
  assert.equal(ledgerFaults(ledger, cases).length, 2);
  assert.equal(ledgerFaults(ledger, []).length, 1);
  assert.deepEqual(ledgerFaults(accepted(ledger, cases), cases), []);
  assert.equal(accepted(ledger, cases)['COA-001']?.version, 3);
  assert.equal(accepted(ledger, [])['COA-001']?.retired, true);
});

test('an id is never used again, but the same text may come back', () => {
  const again = [{ caseId: 'COA-000', fingerprint: b }];
  assert.match(reuseFaults(ledger, again)[0] ?? '', /never used again/);
  assert.match(reuseFaults(accepted(ledger, again), again)[0] ?? '', /never used again/);
  assert.deepEqual(reuseFaults(ledger, [{ caseId: 'COA-000', fingerprint: a }]), []);
  const twice = { caseId: 'COA-001', fingerprint: a };
  assert.match(reuseFaults(ledger, [twice, twice])[0] ?? '', /two cases/);
});

test('what is written is read back', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-'));
  assert.deepEqual(readLedger(root), {});
  mkdirSync(join(root, 'features'));
  writeLedger(root, { ...ledger, 'COA-003:on-the-floor': { version: 1, fingerprint: b } });
  assert.deepEqual(readLedger(root)['COA-003:on-the-floor'], { version: 1, fingerprint: b });
  assert.deepEqual(readLedger(root)['COA-000'], ledger['COA-000']);
  writeLedger(root, {});
  assert.deepEqual(readLedger(root), {});
});

test('a ledger that somebody wrote otherwise is read as YAML, and a key that stands twice is refused', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-'));
  mkdirSync(join(root, 'features'));
  writeLedger(root, ledger);
  const path = join(root, 'features', 'versions.yaml');
  const written = readFileSync(path, 'utf8');
  const own = `COA-009:\n  version: 4\n  fingerprint: ${b} # by hand\n`;
  writeFileSync(path, written + own);
  assert.deepEqual(readLedger(root), { ...ledger, 'COA-009': { version: 4, fingerprint: b } });
  writeFileSync(path, written + written);
  assert.throws(() => readLedger(root), /unique/);
  writeFileSync(path, written.replace('version: 2', 'version: 0'));
  assert.throws(() => readLedger(root), /versions\.yaml: COA-001\.version/);
});
