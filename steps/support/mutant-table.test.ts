import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { folded, mutantTablePath, readMutantTable, unfolded } from './mutant-table.ts';

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

test('the table of the package is read as YAML would read it', () => {
  assert.deepEqual(readMutantTable(), parse(readFileSync(mutantTablePath, 'utf8')));
});

test('what is written by hand in another way is read too, and a mutant that stands twice is refused', () => {
  const ours = '# a comment\nldso-late:\n  - COA-001\n  - COA-002:just-after\nldso-just-inside: []\n';
  assert.deepEqual(tableOf(ours), { 'ldso-late': ['COA-001', 'COA-002:just-after'], 'ldso-just-inside': [] });
  assert.deepEqual(tableOf(`${ours}'ldso-early':\n  - "COA-003" # by hand\nldso-never: []\n`), {
    'ldso-late': ['COA-001', 'COA-002:just-after'],
    'ldso-just-inside': [],
    'ldso-early': ['COA-003'],
    'ldso-never': [],
  });
  assert.throws(() => tableOf(ours + ours), /unique/);
  assert.throws(() => tableOf(`${ours}ldso-early:\n  - [COA-001`));
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
