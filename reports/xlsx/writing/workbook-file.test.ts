import assert from 'node:assert/strict';
import { test } from 'node:test';
import exceljs from 'exceljs';
import { contentOf, readZip } from '../zip-parts.ts';
import { type CellValue, type Column, type SheetPlan, sheetOf } from './cells.ts';
import { dosMoment } from './new-member.ts';
import { workbookFile } from './workbook-file.ts';

const facts = { title: 'A <title> & more', atMs: Date.UTC(2026, 2, 29, 13, 5, 6) };

/** Sheets read back by a library that has no part in writing them. */
async function readBack(...sheets: readonly SheetPlan[]) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await workbookFile(facts, sheets)) as unknown as ArrayBuffer);
  return workbook;
}

const oneColumn: readonly Column<CellValue>[] = [{ title: 'What', width: 17.5, value: (value) => value }];

async function cellsOf(...values: readonly CellValue[]) {
  const [sheet] = (await readBack(sheetOf('One', oneColumn, values))).worksheets;
  assert.ok(sheet);
  return { sheet, cells: values.map((_, index) => sheet.getCell(index + 2, 1)) };
}

test('Any text comes back as it was, and the same text is stored once', async () => {
  const texts = ['a <b> & "c"', ' spaces around ', 'two\nlines', 'a\rb', '_x0041_ is no A', 'Zoë ✓', 'again', 'again'];
  const { cells } = await cellsOf(...texts);
  assert.deepEqual(
    cells.map(({ text }) => text),
    texts,
  );
  const { parts } = await readZip(await workbookFile(facts, [sheetOf('One', oneColumn, texts)]));
  const stored = parts.get('xl/sharedStrings.xml');
  assert.ok(stored);
  assert.equal(contentOf(stored).toString('utf8').split('again').length, 2);
});

test('An instant is a date that can be sorted; one that a sheet cannot hold stays a text', async () => {
  const told = ['2026-03-02T09:00:01.500Z', '1900-02-28T00:00:00Z', 'no instant', undefined];
  const { cells } = await cellsOf(...told.map((instant) => ({ instant })));
  assert.deepEqual(cells[0]?.value, new Date(Date.UTC(2026, 2, 2, 9, 0, 1, 500)));
  assert.equal(cells[0]?.numFmt, 'yyyy-mm-dd hh:mm:ss');
  assert.deepEqual(
    cells.slice(1).map(({ text }) => text),
    ['1900-02-28T00:00:00Z', 'no instant', ''],
  );
});

test('A verdict has its colours, all cells break their lines, and the header stands out', async () => {
  const { sheet, cells } = await cellsOf({ look: { word: 'Proved', fill: 'CFEBD6', ink: '0F5322' } }, 'text', 7);
  assert.deepEqual([cells[0]?.text, cells[0]?.font.bold, cells[0]?.font.color?.argb], ['Proved', true, 'FF0F5322']);
  assert.match(JSON.stringify(cells[0]?.fill), /"pattern":"solid","fgColor":{"argb":"FFCFEBD6"}/);
  for (const { alignment } of cells) assert.deepEqual(alignment, { vertical: 'top', wrapText: true });
  assert.equal(cells[2]?.value, 7);
  assert.equal(sheet.getCell('A1').font.bold, true);
  assert.equal(sheet.getColumn(1).width, 17.5);
  assert.equal(sheet.autoFilter, 'A1:A4');
  assert.equal(sheet.pageSetup.printTitlesRow, '1:1');
});

test('No sheet has more links than Excel takes, and the words of the others stay', async () => {
  const rows = Array.from({ length: 65_531 }, (_, index) => ({ href: `charts/${index}.svg?a&b`, words: 'chart' }));
  const { sheet } = await cellsOf(...rows);
  const [last, beyond] = [sheet.getCell(65_531, 1), sheet.getCell(65_532, 1)];
  assert.deepEqual([last.hyperlink, beyond.hyperlink, beyond.text], ['charts/65529.svg?a&b', undefined, 'chart']);
});

test('A workbook says what it is, and its sheets may have any name', async () => {
  const workbook = await readBack(sheetOf("Owner's plan", oneColumn, [], 1), sheetOf('A & B', oneColumn, ['x']));
  assert.deepEqual(
    workbook.worksheets.map(({ name, rowCount }) => [name, rowCount]),
    [
      ["Owner's plan", 1],
      ['A & B', 2],
    ],
  );
  assert.deepEqual([workbook.title, workbook.created.getTime()], [facts.title, facts.atMs]);
});

test('A date that a zip cannot hold becomes the nearest that it can', () => {
  assert.deepEqual(dosMoment(facts.atMs), { date: (46 << 9) | (3 << 5) | 29, time: (13 << 11) | (5 << 5) | 3 });
  const first = { date: (1 << 5) | 1, time: 0 };
  assert.deepEqual([dosMoment(Date.UTC(1979, 11, 31)), dosMoment(Date.UTC(1980, 0, 1))], [first, first]);
  const last = { date: (127 << 9) | (12 << 5) | 31, time: (23 << 11) | (59 << 5) | 29 };
  assert.deepEqual(dosMoment(Date.UTC(2108, 0, 1)), last);
});
