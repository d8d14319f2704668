import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { membersOf } from '../../wire/seal/testing/small-pack.ts';

const program = join(packageRoot, 'dist', 'cli', 'main.js');

/** What must not stand in any file of a pack, in whatever words it is written. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'an API key, which is 48 hex digits': /(?<![0-9a-f])[0-9a-f]{48}(?![0-9a-f])/,
  'a private key': /PRIVATE KEY/,
  'a street of the test data': /Harness Street|Mill Lane/,
  'a postcode of the test data': /\b(?:IP1 1AA|NR1 3DX)\b/,
  'a password of a meter': /(?:password|pin)\d?["']?\s*[:=]\s*["']?(?!\[redacted)[A-Za-z0-9]+/i,
};

test('the pack of a run that is about addresses and meter details holds no secret and no address', {
  skip: !existsSync(program) && 'the program is not built',
}, async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-whole-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const cases = ['RGD-001:address', 'COA-001:advanced-metering-service', 'FMA-040:smart'].flatMap((id) => [
    '--case',
    id,
  ]);
  execFileSync(process.execPath, [program, 'run', '-p', 'ldso', '-o', directory, '--no-allure-report', ...cases]);
  const members = await membersOf(join(directory, 'evidence.zip'));
  assert.ok([...members.keys()].filter((name) => name.startsWith('payloads/')).length > 5);
  for (const [name, bytes] of members) {
    for (const [what, pattern] of Object.entries(forbidden)) {
      const found = name.endsWith('.xlsx') ? null : pattern.exec(bytes.toString('utf8'));
      assert.equal(found?.[0], undefined, `${name} holds ${what}`);
    }
  }
});
