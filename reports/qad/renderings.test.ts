import assert from 'node:assert/strict';
import { test } from 'node:test';
import PizZip from 'pizzip';
import { docxOf, paragraph } from '../documents/docx-parts.ts';
import { hostile } from '../testing/small-run.ts';
import { qadDocument, qadTemplate } from './docx.ts';
import { qadPage } from './page.ts';
import { qadOf, relianceOn, runOf } from './testing/small-qad.ts';
import { qadWorkbook } from './workbook.ts';

const whole = (words = 'Report') =>
  qadOf(
    [
      runOf([
        { caseId: 'COA-001', ending: 'passed', tags: ['@pack-ldso', '@req-REC-22.6.5'], title: words },
        { caseId: 'COA-002', ending: 'failed', tags: ['@pack-ldso', '@req-REC-22.6.5'], words, title: words },
      ]),
    ],
    {
      statements: {
        organisation: words,
        signatory: { name: words, position: 'Director' },
        pit: [{ title: words, state: 'done', evidence: 'DOC-1' }],
        procedural: [{ title: 'Plan', state: 'open', due: '2026-04-01' }],
      },
      reliance: relianceOn(['REC-APP-14']),
    },
  );

const textOf = (docx: Buffer): string => {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
};

const strands = ['1. The participant', '2. Systems integration', '3. Placing reliance', '4. Procedures'];

test('page and document have the four strands, the plan, the evidence and the place to sign', () => {
  const qad = whole();
  for (const text of [qadPage(qad), textOf(qadDocument(qad))]) {
    for (const part of [
      ...strands,
      'Work-off plan',
      'Evidence this rests on',
      'Signature',
      qad.runs[0]?.lastHash ?? 'none',
    ])
      assert.ok(text.includes(part), part);
    assert.match(text, /1 requirement relied on/);
    assert.match(text, /COA-002 .* failed, and no entry in force covers it/);
    assert.match(text, /The signature is no approval/);
  }
});

test('no tag is left in the document, and the same evidence gives the same bytes', async () => {
  const once = qadDocument(whole());
  assert.doesNotMatch(textOf(once), /[{}]/);
  assert.ok(once.equals(qadDocument(whole())));
  assert.ok((await qadWorkbook(whole())).equals(await qadWorkbook(whole())));
});

test('another template takes the place of ours; one that cannot be filled is refused with the reason', () => {
  const own = docxOf([paragraph('{organisation} / {#roles}{role}{/roles}')]);
  assert.equal(textOf(qadDocument(whole(), own)).trim(), 'Report / REGS');
  const refused = (template: Buffer, words: RegExp) =>
    assert.throws(() => qadDocument(whole(), template), { name: 'TemplateFault', message: words });
  refused(docxOf([paragraph('{#roles} without an end')]), /roles/);
  refused(docxOf([paragraph('{nobody}')]), /a tag that nothing is known for: \{nobody\}/);
  refused(Buffer.from('no zip'), /zip/);
  assert.doesNotThrow(() => qadDocument(whole(), qadTemplate()));
});

test('hostile words stay words', async () => {
  const qad = whole(hostile);
  assert.doesNotMatch(qadPage(qad), /<script|<img|\u202e/);
  const xml = new PizZip(qadDocument(qad)).file('word/document.xml')?.asText() ?? '';
  assert.doesNotMatch(xml, /<script|<img|\u202e/);
  assert.ok((await qadWorkbook(qad)).length > 0);
});
