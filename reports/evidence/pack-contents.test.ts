import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { packContents } from './pack-contents.ts';

const taken = [
  ...['attachments/a/deep one.png', 'attachments/screen.png', 'case-map.yaml', 'charts/x.svg', 'documents/c.docx'],
  ...['extra/features/x.feature', 'known.yaml', 'qad.html', 'results.json', 'rttm.xlsx', 'run.json', 'settlement.html'],
];
const leftOut = [
  ...['index.html', 'run.html', 'rttm.html', 'order.json', 'evidence.zip', 'journal.lock', 'journal.ndjson'],
  ...[
    'payloads/0001.pack',
    'dtn/ldso/in/F1.usr',
    'allure-results/a.json',
    'allure-report/index.html',
    '.reports-1/x.svg',
  ],
  ...['extra/node_modules/m/index.js', 'messages/abc'],
];

test('what goes into a pack is what a reader needs, and nothing of the machine', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-contents-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  for (const name of [...taken, ...leftOut]) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), name);
  }
  symlinkSync('/etc/passwd', join(directory, 'attachments', 'link.txt'));
  assert.deepEqual(
    packContents(directory)
      .map(({ name }) => name)
      .sort(),
    [...taken].sort(),
  );
});
