import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { keepOwnFiles, keptOwnFiles } from './own-files.ts';

const root = mkdtempSync(join(tmpdir(), 'mhhs-qt-own-files-'));
after(() => rmSync(root, { recursive: true, force: true }));
const extra = join(root, 'mine');
cpSync(join(packageRoot, 'docs', 'examples', 'own-pack'), extra, { recursive: true });
mkdirSync(join(extra, 'node_modules'));
writeFileSync(join(extra, 'node_modules', 'big.js'), '');

test('what a user gave lies in the folder of the run, without what is installed there, and is found again', () => {
  const directory = join(root, 'run');
  const facts = keepOwnFiles(directory, { extra });
  assert.match(facts?.extra ?? '', /^[0-9a-f]{64}$/);
  assert.equal(existsSync(join(directory, 'extra', 'node_modules')), false);
  assert.deepEqual(keptOwnFiles(directory, facts), { extra: join(directory, 'extra'), caseMap: undefined });
  assert.deepEqual(keptOwnFiles(directory, undefined), { extra: undefined, caseMap: undefined });
});

test('what was altered, or is gone, tells no report', () => {
  const directory = join(root, 'altered');
  const facts = keepOwnFiles(directory, { extra });
  writeFileSync(join(directory, 'extra', 'pack.yaml'), 'name: other\n');
  assert.throws(() => keptOwnFiles(directory, facts), /extra is not what the run was made with/);
  rmSync(join(directory, 'extra'), { recursive: true });
  assert.throws(() => keptOwnFiles(directory, facts), /extra is not what the run was made with/);
});

test('nothing given is nothing kept', () => assert.equal(keepOwnFiles(join(root, 'none'), {}), undefined));
