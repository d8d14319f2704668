import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSecret, SecretMissing, secretKind } from './secrets.ts';

test('a secret is read from a variable or a file', () => {
  assert.equal(readSecret({ variable: 'A' }, { A: 'x' }), 'x');
  const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'key.txt');
  writeFileSync(file, 'y\n');
  assert.equal(readSecret({ file }), 'y');
});

test('a missing or empty secret says which and what to do', () => {
  for (const name of [{ variable: 'A' }, { file: '/nowhere/key.txt' }]) {
    assert.throws(
      () => readSecret(name, { A: '' }),
      (fault: unknown) => fault instanceof SecretMissing && fault.next !== '',
    );
  }
});

test('keys and tokens look secret; names, paths, ids and sentences do not', () => {
  for (const text of [
    'kQ7fJ2m9ZpXw4RtB8sVnL3cY',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
    '8a6e0804-2bd0-4672-b79d-d97027f9071a',
  ]) {
    assert.notEqual(secretKind(text), undefined, text);
  }
  for (const text of [
    'participants/example-authority-2026.pem',
    './dtn/to-participant',
    '2200000011',
    'Example Registration 7.2 with Example DIP Adapter 3.1',
    'https://adapter.example.test/dip/publications',
    'EXAMPLE_REGS_API_KEY_FOR_UIT_2',
  ]) {
    assert.equal(secretKind(text), undefined, text);
  }
});
