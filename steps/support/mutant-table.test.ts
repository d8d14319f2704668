import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folded, readMutantTable, unfolded } from './mutant-table.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-mutants-'));
after(() => rmSync(directory, { recursive: true, force: true }));

function tableOf(text: string) {
  const path = join(directory, 'mutants.yaml');
  writeFileSync(path, text);
  return readMutantTable(path);
}

test('a table is read; one that is empty or not there has no rows', () => {
  assert.deepEqual(tableOf('ldso-late: [COA-001, "COA-002:just-after"]\n'), {
    'ldso-late': ['COA-001', 'COA-002:just-after'],
  });
  assert.deepEqual(tableOf(''), {});
  assert.deepEqual(readMutantTable(join(directory, 'none.yaml')), {});
});

test('a file that is no table is refused, with the place', () => {
  assert.throws(() => tableOf('ldso-late: COA-001\n'), /mutants\.yaml.*ldso-late/s);
});

test('a case without its row name stands for all its rows, and only for those', () => {
  const all = ['COA-001:on', 'COA-001:off', 'COA-0011', 'COA-002'];
  assert.deepEqual(unfolded(['COA-001'], all), ['COA-001:on', 'COA-001:off']);
  assert.deepEqual(folded(['COA-001:on', 'COA-001:off', 'COA-002'], all), ['COA-001', 'COA-002']);
  assert.deepEqual(folded(['COA-001:on'], all), ['COA-001:on']);
});
