import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import PizZip from 'pizzip';
import { SaxesParser } from 'saxes';
import { hostile, oneOfEach, smallRun } from '../testing/small-run.ts';
import { annotatedBody } from './annotated-body.ts';
import { caseDocument } from './case-document.ts';
import { completionReport } from './completion-report.ts';
import { docxOf, paragraph } from './docx-xml.ts';
import { fillTemplate, TemplateFault } from './fill-template.ts';
import { pictureIn } from './pictures.ts';
import { readinessReport } from './readiness-report.ts';
import { documentKinds, templateOf } from './templates.ts';

/** The text of a document, each paragraph a line; the XML is read by a parser that takes nothing that is not well-formed. */
function textOf(docx: Buffer): string {
  const zip = new PizZip(docx);
  let text = '';
  for (const name of Object.keys(zip.files).filter((one) => /\.(?:xml|rels)$/.test(one))) {
    const parser = new SaxesParser();
    let within = false;
    parser.on('opentag', ({ name: tag }) => {
      within = tag === 'w:t';
      if (tag === 'w:br') text += '\n';
    });
    parser.on('closetag', ({ name: tag }) => {
      within = false;
      if (tag === 'w:p') text += '\n';
    });
    parser.on('text', (part) => {
      if (within && name === 'word/document.xml') text += part;
    });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(zip.file(name)?.asText() ?? '').close();
  }
  return text;
}

const run = smallRun([...oneOfEach, { caseId: 'COA-009', ending: 'failed', title: hostile }]);

function caseInput(caseId: string, changes: Partial<Parameters<typeof caseDocument>[0]> = {}) {
  const { results, record } = run;
  const scenario = results.scenarios.find((one) => one.caseId === caseId);
  assert.ok(scenario);
  const { entries, readPayload } = record;
  return { results, scenario, entries, readPayload, readFile: () => undefined, ...changes };
}

test('the evidence of a case that failed tells each step, what was captured for it, and where it differed', () => {
  const { data, pictures } = caseDocument(caseInput('COA-002'));
  const text = textOf(fillTemplate(templateOf('case-evidence'), data, pictures));
  assert.match(text, /Test evidence: COA-002 A status is told/);
  assert.match(text, /Outcome\nfailed/);
  const steps = run.results.scenarios.find(({ caseId }) => caseId === 'COA-002')?.steps ?? [];
  for (const { index, keyword, text: words } of steps)
    assert.ok(text.includes(`${index + 1}. ${keyword.trim()} ${words}`), words);
  assert.match(text, /✗ .*: failed/);
  assert.match(text, /1 min 30 s late\.\nIF-035 should say \[MSAppAccepted\]/);
  assert.match(text, /sends IF-031/);
});

test('what a participant sent cannot break a document, and the same run gives the same bytes', () => {
  const filled = () => {
    const { data } = caseDocument(caseInput('COA-009'));
    return fillTemplate(templateOf('case-evidence'), data);
  };
  assert.match(textOf(filled()), /<img src=x onerror=alert\(1\)>/);
  assert.deepEqual(filled(), filled());
});

test('the conversation is in the evidence as a picture that says what it shows, also by a template without pictures', () => {
  const { data, pictures } = caseDocument(caseInput('COA-002'));
  const own = docxOf(paragraph('{#chart}') + paragraph('{@picture}') + paragraph('{/chart}'));
  const plain = new PizZip(own);
  const types = plain.file('[Content_Types].xml')?.asText() ?? '';
  plain.file('[Content_Types].xml', types.replace(/<Default Extension="(?:png|jpeg)"[^>]*>/g, ''));
  for (const template of [templateOf('case-evidence'), plain.generate({ type: 'nodebuffer' })]) {
    const zip = new PizZip(fillTemplate(template, data, pictures));
    const body = zip.file('word/document.xml')?.asText() ?? '';
    assert.match(body, /<wp:docPr [^>]*descr="Sequence chart of COA-002: between supplier[^"]*told in words[^"]*"/);
    assert.equal(body.match(/r:embed="/g)?.length, pictures.length);
    assert.match(zip.file('[Content_Types].xml')?.asText() ?? '', /Extension="emf" ContentType="image\/x-emf"/);
    assert.deepEqual(zip.file('word/media/picture1.emf')?.asNodeBuffer(), pictures[0]?.bytes);
  }
});

test('a picture that people added is shown, another file is named, and a statement is told', () => {
  const png = Buffer.alloc(64);
  png.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  png.writeUInt32BE(640, 16);
  png.writeUInt32BE(480, 20);
  const input = caseInput('COA-001:good');
  const scenario = input.scenario.attempts[0]?.scenario;
  assert.ok(scenario);
  const seq = input.entries.findLast((entry) => entry.scenario === scenario)?.seq ?? 0;
  const head = { seq: seq + 0.5, at: '', marketTime: '', previous: '', hash: '', scenario };
  const file = { kind: 'attachment' as const, sha256: 'a'.repeat(64), bytes: 64, mediaType: 'image/png' };
  const said = {
    kind: 'statement' as const,
    asked: 'Is the meter on site?',
    by: 'A Tester',
    on: '2026-03-02',
    said: 'done' as const,
  };
  const entries = [
    ...input.entries,
    { ...head, ...file, file: 'attachments/screen.png', shows: 'the portal' },
    { ...head, ...file, file: 'attachments/gone.png', shows: 'what is not there' },
    { ...head, ...said, words: 'Seen.' },
  ];
  const readFile = (name: string) => (name.endsWith('screen.png') ? png : undefined);
  const { data, pictures } = caseDocument({ ...input, entries, readFile });
  const charts = pictures.filter(({ kind }) => kind === 'emf');
  assert.equal(pictures.length, charts.length + 1);
  const docx = fillTemplate(templateOf('case-evidence'), data, pictures);
  assert.match(
    textOf(docx),
    /attachments\/screen\.png: the portal[\s\S]*gone\.png[\s\S]*A Tester was asked: Is the meter on site\? done/,
  );
  const zip = new PizZip(docx);
  const number = pictures.length;
  assert.deepEqual(zip.file(`word/media/picture${number}.png`)?.asNodeBuffer(), png);
  const relations = zip.file('word/_rels/document.xml.rels')?.asText() ?? '';
  assert.match(relations, new RegExp(`rIdPicture${number}".*media/picture${number}\\.png`));
  assert.equal(pictureIn(Buffer.from('no picture at all, but long enough')), undefined);
});

test('the completion report counts what was executed, and carries over what did not pass with the plan for it', () => {
  const covers = { cases: ['COA-002'], requirements: [] };
  const entry = {
    ...{
      id: 'D-1',
      kind: 'product-defect' as const,
      title: 'Status',
      owner: 'A',
      reason: 'Known.',
      date: '2026-01-01',
    },
    ...{ expires: '2027-01-01', covers, state: 'standing' as const, workOff: { plan: 'Release 4', due: '2026-05-01' } },
  };
  const scenarios = [{ key: 'ldso/COA-002', status: 'failed' as const }];
  const item = { kind: 'case' as const, id: 'COA-002', state: 'open' as const, scenarios };
  const known = {
    asAt: '2026-02-02',
    file: '',
    entries: [{ ...entry, items: [item] }],
    uncovered: [],
    conditionalPass: false,
  };
  const text = textOf(fillTemplate(templateOf('test-completion'), completionReport({ ...run.results, known })));
  assert.match(text, /D-1 \na defect of the participant\nStatus\. Known\.\nA\nstanding/);
  assert.match(text, /COA-002 A status is told\nfailed\nThe participant differs: [\s\S]*D-1: Release 4, by 2026-05-01/);
  assert.match(text, /6 \(100%\)\n1 \(17%\)\n2\n2\n1/);
  assert.doesNotMatch(text, /None is on record|Nothing is carried over/);
  const without = textOf(fillTemplate(templateOf('test-completion'), completionReport(run.results)));
  assert.match(without, /None is on record/);
  assert.doesNotMatch(without, /Kind\nWhat\nOwner/, 'no table without rows');
});

test('the readiness report says for each set what is proved, and what stands in the way', () => {
  const text = textOf(fillTemplate(templateOf('readiness'), readinessReport(run.results)));
  assert.match(text, /Requirements by set[\s\S]*REC\n\d+\n/);
  assert.match(text, /What stands in the way/);
});

test('the templates in the package are those that are made here', () => {
  const folder = join(
    import.meta.dirname.replace(/dist\/reports\/documents$|reports\/documents$/, ''),
    'docs',
    'templates',
  );
  for (const kind of documentKinds) {
    assert.deepEqual(
      readFileSync(join(folder, `${kind}.docx`)),
      templateOf(kind),
      `${kind}: node dist/scripts/templates.js`,
    );
  }
});

const bad: Readonly<Record<string, readonly [template: Buffer, reason: RegExp]>> = {
  'a tag that is not closed': [docxOf(paragraph('{#steps} and no end')), /steps/],
  'a tag that nothing is known for': [docxOf(paragraph('{nosuch}')), /\{nosuch\}; known are .*case/],
  'no .docx': [Buffer.from('hello'), /./],
};
for (const [name, [template, reason]] of Object.entries(bad)) {
  test(`a template is refused: ${name}`, () => {
    const { data } = caseDocument(caseInput('COA-001:good'));
    assert.throws(
      () => fillTemplate(template, data),
      (error) => error instanceof TemplateFault && reason.test(error.message),
    );
  });
}

test('of a long body only what is around a mark is shown, and nothing personal', () => {
  const message = {
    addressLine1: '2 Mill Lane',
    list: Array.from({ length: 200 }, (_, index) => index),
    answer: { code: 'R' },
  };
  const body = annotatedBody(Buffer.from(JSON.stringify([message])), 0, [{ path: 'answer.code', expected: '"A"' }]);
  const text = JSON.stringify(body);
  assert.match(text, /\\"code\\": \\"R\\" {3}◄ should be \\"A\\"/);
  assert.ok(text.length < 600, text);
  assert.doesNotMatch(JSON.stringify(annotatedBody(Buffer.from(JSON.stringify([message])), 0, [])), /Mill Lane/);
});
