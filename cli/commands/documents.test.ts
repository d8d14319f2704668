import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import PizZip from 'pizzip';
import { packageRoot } from '../../environments/package-root.ts';
import { docxOf, paragraph } from '../../reports/documents/docx-xml.ts';
import { smallRun } from '../../reports/testing/small-run.ts';
import { createRealClock } from '../../wire/clock.ts';
import { openJournal } from '../../wire/journal.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { type DocumentsOptions, documents } from './documents.ts';

function reported(t: TestContext): string {
  const cwd = mkdtempSync(join(tmpdir(), 'mhhs-qt-documents-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const journal = openJournal(join(cwd, 'run'), { clock: createRealClock() });
  journal.append({ kind: 'fault', fault: 'harness', message: 'The results below are of another record.' });
  journal.close();
  writeFileSync(join(cwd, 'run', 'results.json'), JSON.stringify(smallRun().results));
  return cwd;
}

const asked = (cwd: string, options: Partial<DocumentsOptions> = {}) =>
  documents('run', { case: [], template: [], ...options }, spokenIo({ cwd }));

test('one document for each case that was carried out, and the two reports', async (t) => {
  const cwd = reported(t);
  assert.equal(await asked(cwd), 0);
  const files = readdirSync(join(cwd, 'run', 'documents'));
  assert.equal(files.length, 7);
  assert.ok(files.includes('test-completion-report.docx') && files.includes('readiness-report.docx'));
  await asked(cwd, { case: ['COA-002'], out: 'one' });
  assert.match(readdirSync(join(cwd, 'one')).join(), /^ldso_COA-002-[0-9a-f]{8}\.docx$/);
});

test('a template of the user that is wrong, or a case that was not run, leaves nothing behind', async (t) => {
  const cwd = reported(t);
  writeFileSync(join(cwd, 'readiness-ours.docx'), docxOf(paragraph('{nosuch}')));
  const refusals: readonly (readonly [Partial<DocumentsOptions>, RegExp])[] = [
    [{ template: ['readiness-ours.docx'] }, /\{nosuch\}/],
    [{ template: ['case-evidence=nowhere.docx'] }, /there is no template .*nowhere\.docx/],
    [{ template: ['other=readiness-ours.docx'] }, /--template/],
    [{ case: ['COA-999'] }, /no case COA-999/],
  ];
  for (const [options, reason] of refusals) await assert.rejects(asked(cwd, { out: 'out', ...options }), reason);
  assert.deepEqual([existsSync(join(cwd, 'out')), readdirSync(cwd).sort()], [false, ['readiness-ours.docx', 'run']]);
});

test('an environment names templates, from the folder of its file', async (t) => {
  const cwd = reported(t);
  const text = readFileSync(join(packageRoot, 'environments', 'reference.yaml'), 'utf8');
  mkdirSync(join(cwd, 'own'));
  writeFileSync(join(cwd, 'own', 'uit.yaml'), `${text}\ndocuments:\n  readiness: ours.docx\n`);
  writeFileSync(join(cwd, 'own', 'ours.docx'), docxOf(paragraph('Ready: {standing}')));
  await asked(cwd, { environment: 'own/uit.yaml' });
  const zip = new PizZip(readFileSync(join(cwd, 'run', 'documents', 'readiness-report.docx')));
  assert.match(zip.file('word/document.xml')?.asText() ?? '', /Ready: The participant differs in 1 of 5/);
});
