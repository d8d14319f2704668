import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SetUpFault } from '../faults.ts';
import { openSealKey } from './seal-key.ts';
import { temporary } from './testing/small-pack.ts';

test('a key is made on first use for the owner alone, and is the same ever after', (t) => {
  const home = join(temporary(t), 'home');
  const before = process.env.MHHS_QT_HOME;
  process.env.MHHS_QT_HOME = home;
  t.after(() => {
    if (before === undefined) delete process.env.MHHS_QT_HOME;
    else process.env.MHHS_QT_HOME = before;
  });
  const first = openSealKey();
  assert.match(first.fingerprint, /^[0-9a-f]{64}$/);
  assert.equal(openSealKey().fingerprint, first.fingerprint);
  assert.deepEqual(openSealKey().secret, first.secret);
  const path = join(home, 'seal', 'seal.key');
  assert.equal(openSealKey(path).fingerprint, first.fingerprint);
  if (process.platform !== 'win32') {
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(home, 'seal')).mode & 0o777, 0o700);
  }
});

test('a file that holds no key is named', (t) => {
  const path = join(temporary(t), 'no.key');
  assert.throws(() => openSealKey(path), SetUpFault);
  writeFileSync(path, 'hello');
  assert.throws(() => openSealKey(path), /no\.key/);
});
