import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { letterOf } from '../../xlsx/cell-address.ts';
import { type MadeCell, madeWorkbook } from '../../xlsx/testing/made-workbook.ts';
import { namedColumnOf } from './column-map.ts';
import { type ImportWish, readWorkbook } from './import-workbook.ts';
import { keptAfter, keptMapIn, keptMapModel, keptMapText } from './kept-map.ts';
import { reopenWorkbook } from './reopen-workbook.ts';
import { ownMatrix } from './testing/own-matrix.ts';

const wish = (changes: Partial<ImportWish> & { said?: readonly string[] } = {}): ImportWish => ({
  sheets: [],
  named: (changes.said ?? []).map(namedColumnOf),
  duplicatesAllowed: false,
  ...changes,
});

const rows = [
  { id: 'REC-1', text: 'What REC-1 asks', cases: 'COA-1\nSITFTS-0001 TC01' },
  { id: 'OWN-2', text: 'What nobody else asks', role: 'SUP' },
];

const columnsIn = async (bytes: Buffer, changes: Parameters<typeof wish>[0] = {}) => {
  const { matrices } = await readWorkbook(bytes, wish(changes));
  const [matrix] = matrices;
  return Object.fromEntries((matrix?.map.columns ?? []).map(({ field, column }) => [field, letterOf(column)]));
};

/** A sheet with these titles in its first row and one requirement below. */
const titled = (titles: readonly string[], merges: readonly string[] = []) =>
  madeWorkbook([{ name: 'S', rows: [titles, titles.map((_title, index): MadeCell => `value ${index}`)], merges }]);

test('Columns are known by titles in two rows under merged groups, PIT apart from QT', async () => {
  assert.deepEqual(await columnsIn(await ownMatrix(rows)), {
    ...{ id: 'A', text: 'B', role: 'C', stage: 'D', pitVerdict: 'E', pitEvidence: 'F', cases: 'G', scenarios: 'H' },
    ...{ version: 'I', verdict: 'J', lastRun: 'K', evidence: 'L', reason: 'M' },
  });
});

test('Requirements are read with what their cells say', async () => {
  const read = await readWorkbook(await ownMatrix(rows), wish());
  assert.deepEqual(read.passedOver, ['Notes']);
  const [first, second] = read.rows;
  assert.deepEqual(
    [first?.id, first?.at, first?.cases, first?.stage],
    ['REC-1', 'Functional!A5', ['COA-1', 'SITFTS-0001 TC01'], 'functional'],
  );
  assert.deepEqual([second?.role, second?.text], ['SUP', 'What nobody else asks']);
  assert.deepEqual(read.words?.words, {
    proved: 'Pass',
    failed: 'Fail',
    undecided: 'Blocked',
    waiting: 'In progress',
    'partly-tested': 'In progress',
    'not-tested': 'Not run',
    'not-testable': 'N/A',
  });
});

test('Titles that are nearly those we know are known, and others can be named', async () => {
  const bytes = await titled([
    'Requirment ID',
    'Requirement Description',
    'Outcome',
    'Priority (MoSCoW)',
    'Last executed',
  ]);
  assert.deepEqual(await columnsIn(bytes), { id: 'A', text: 'B', priority: 'D', lastRun: 'E' });
  assert.deepEqual(await columnsIn(bytes, { said: ['Outcome=verdict', 'D='] }), {
    id: 'A',
    text: 'B',
    verdict: 'C',
    lastRun: 'E',
  });
  assert.deepEqual(await columnsIn(bytes, { said: ['S!C=verdict', 'Other!D=reason'] }), {
    ...{ id: 'A', text: 'B', priority: 'D', lastRun: 'E', verdict: 'C' },
  });
  const strange = await titled(['Nummer', 'Was gefordert ist', 'x']);
  assert.deepEqual(await columnsIn(strange, { said: ['Nummer=id', 'Was gefordert ist=text'] }), { id: 'A', text: 'B' });
  const requirement = await titled(['Requirement', 'Verdict', 'Text', 'A requirement without a scenario of its own']);
  assert.deepEqual(await columnsIn(requirement), { id: 'A', text: 'C', verdict: 'B' });
  const short = await titled(['Ref', 'Wording', 'PIT', 'Verdict']);
  assert.deepEqual(await columnsIn(short, { said: ['Wording=text'] }), {
    id: 'A',
    text: 'B',
    pitVerdict: 'C',
    verdict: 'D',
  });
  assert.deepEqual(await columnsIn(short, { said: ['B=text', 'PIT=verdict', 'D='] }), {
    id: 'A',
    text: 'B',
    verdict: 'C',
  });
  assert.deepEqual(await columnsIn(strange, { headerRow: 1, said: ['A=id', 'B=text'] }), { id: 'A', text: 'B' });
});

const refused = async (bytes: Buffer | Promise<Buffer>, expected: RegExp, changes: Parameters<typeof wish>[0] = {}) =>
  assert.rejects(readWorkbook(await bytes, wish(changes)), (fault: { name: string; message: string; next: string }) => {
    assert.equal(fault.name, 'WorkbookFault');
    assert.match(`${fault.message} | ${fault.next}`, expected);
    return true;
  });

test('What is missing, merged, twice or not there is told with its cells', async () => {
  await refused(
    titled(['Requirement ID', 'Owner', 'Status']),
    /no row near the top has a title for the id.*--map COLUMN=id/,
  );
  await refused(
    titled(['Requirement ID', 'Owner', 'Status']),
    /no column for the text of the requirement; row 1 has A "Requirement ID", B "Owner"/,
    { headerRow: 1 },
  );
  await refused(
    titled(['Requirement ID', 'Description', '', 'Result'], ['B1:C1']),
    /header B1:C1 "Description" is merged over several columns.*--map B=text/,
  );
  await refused(
    ownMatrix([...rows, { id: 'REC-1', text: 'again' }]),
    /one id stands more than once:\n {2}REC-1: Functional!A5, Functional!A7/,
  );
  await refused(ownMatrix([...rows, { id: 'REC-1', text: 'again' }]), /with different texts/, {
    duplicatesAllowed: true,
  });
  await refused(ownMatrix(rows), /no sheet "Migration"; it has "Functional", "Notes"/, { sheets: ['Migration'] });
  await refused(ownMatrix([]), /no requirement stands below row 4/);
  assert.throws(() => namedColumnOf('G=outcome'), /--map G=outcome is not of the form/);
});

test('A merged title is clear once the column is named, and rows without an id or a text are told', async () => {
  const bytes = await titled(['Requirement ID', 'Description', '', 'Result'], ['B1:C1']);
  assert.deepEqual(await columnsIn(bytes, { said: ['B=text'] }), { id: 'A', text: 'B', verdict: 'D' });
  const { remarks } = await readWorkbook(
    await ownMatrix([...rows, { id: 'X-3', text: '' }, { id: '', text: 'a note' }]),
    wish(),
  );
  assert.deepEqual(remarks, [
    'requirement without a text: Functional!A7',
    'text without an id, passed over: Functional!A8',
  ]);
});

const importedAs = async (bytes: Buffer, at: string, before?: ReturnType<typeof keptAfter>['kept']) => {
  const read = await readWorkbook(bytes, wish());
  const maps = read.matrices.map(({ map }) => map);
  return keptAfter(
    {
      workbook: 'RTTM.xlsx',
      maps,
      rows: read.rows,
      duplicatesAllowed: false,
      at,
      ...(read.words && { words: read.words.words }),
    },
    before,
  );
};

test('What is agreed is kept as YAML; a new wording is marked, and what a person wrote stays', async () => {
  const first = await importedAs(await ownMatrix(rows), '2026-03-01T10:00:00.000Z');
  const written = {
    ...first.kept,
    links: { 'OWN-2': ['REC-1'] },
    words: { ...first.kept.words, proved: 'In progress' },
  };
  const back = keptMapModel.parse(parse(keptMapText(written)));
  assert.deepEqual(back, written);
  const text = keptMapText(written);
  assert.deepEqual(keptMapIn(text, parse), written);
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  for (const other of [
    last.replaceAll('"OWN-2"', 'OWN-2'),
    last.replace('"text":"', '"text":"x'),
    `${last}\n${last}`,
  ]) {
    assert.equal(keptMapIn(text.replace(last, other), parse), undefined);
  }
  const changed = rows.map((row) => (row.id === 'REC-1' ? { ...row, text: 'What REC-1 asks now' } : row));
  const again = await importedAs(
    await ownMatrix([...changed, { id: 'NEW-3', text: 'new' }]),
    '2026-04-01T10:00:00.000Z',
    back,
  );
  assert.deepEqual(again.changes, { added: ['NEW-3'], removed: [], changed: ['REC-1'] });
  assert.equal(again.kept.requirements['REC-1']?.changed, '2026-04-01T10:00:00.000Z');
  assert.equal(again.kept.requirements['REC-1']?.before, first.kept.requirements['REC-1']?.text);
  assert.deepEqual([again.kept.links, again.kept.words?.proved], [{ 'OWN-2': ['REC-1'] }, 'In progress']);
  const third = await importedAs(
    await ownMatrix(rows.map((row) => ({ ...row, text: ` ${row.text.replace(' ', '\n')}` }))),
    '2026-05-01T10:00:00.000Z',
    first.kept,
  );
  assert.deepEqual(third.changes.changed, []);
});

test('A workbook whose columns moved since is not filled by guess', async () => {
  const { kept } = await importedAs(await ownMatrix(rows), '2026-03-01T10:00:00.000Z');
  assert.equal((await reopenWorkbook(await ownMatrix(rows), kept)).rows.length, 2);
  const moved = structuredClone(kept);
  const [sheet] = moved.sheets;
  if (sheet) sheet.columns.verdict = 'K';
  await assert.rejects(
    reopenWorkbook(await ownMatrix(rows), moved),
    /column K, which held the verdict .* is titled ".*Date executed" now/,
  );
  await assert.rejects(
    reopenWorkbook(await madeWorkbook([{ name: 'Other', rows: [['x']] }]), kept),
    /no sheet "Functional" any more/,
  );
});
