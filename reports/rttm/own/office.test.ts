import assert from 'node:assert/strict';
import { test } from 'node:test';
import exceljs from 'exceljs';
import { convertedBy, findOffice } from '../../testing/office.ts';
import { oneOfEach, smallRun } from '../../testing/small-run.ts';
import { rttmWorkbook } from '../workbook.ts';
import { exported, rows } from './testing/exported.ts';
import { firstRow, places } from './testing/own-matrix.ts';

const found = findOffice();
const skip = 'missing' in found ? found.missing : false;

async function read(bytes: Buffer | undefined) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

const filledColumns = ['scenarios', 'version', 'verdict', 'lastRun', 'evidence', 'reason', 'formula'] as const;
const isFilled = (row: number, column: number): boolean =>
  row >= firstRow && filledColumns.some((name) => places[name] === column);

/** What LibreOffice has understood of a sheet, but for the cells that are filled. */
function understood(sheet: exceljs.Worksheet | undefined) {
  assert.ok(sheet);
  const cells: string[] = [];
  const formats: string[] = [];
  sheet.eachRow({ includeEmpty: true }, (line, row) => {
    line.eachCell({ includeEmpty: true }, (cell, column) => {
      const { numFmt, font, fill, alignment, border } = cell.style;
      formats.push(`${cell.address} ${JSON.stringify([numFmt, font?.bold, fill, alignment, border])}`);
      if (!isFilled(row, column)) cells.push(`${cell.address} ${cell.text} ${JSON.stringify(cell.note ?? null)}`);
    });
  });
  const { dataValidations, model } = sheet as unknown as {
    dataValidations: { model: object };
    model: { merges: readonly string[] };
  };
  return { cells, formats, lists: dataValidations.model, merges: model.merges };
}

test('LibreOffice understands a filled workbook as it understood it before, and computes its formulas', {
  skip,
}, async () => {
  assert.ok('path' in found);
  const { before, filled } = await exported({ rules: { recalculate: true } });
  const matrix = await rttmWorkbook(smallRun(oneOfEach).results);
  const files = new Map([
    ['before.xlsx', before],
    ['filled.xlsx', filled.bytes],
    ['matrix.xlsx', matrix],
  ]);
  const converted = convertedBy(found.path, files, 'xlsx');
  const [was, is] = [await read(converted.get('before.xlsx')), await read(converted.get('filled.xlsx'))];
  assert.deepEqual(understood(is.getWorksheet('Functional')), understood(was.getWorksheet('Functional')));
  assert.deepEqual(understood(is.getWorksheet('Notes')), understood(was.getWorksheet('Notes')));

  const column = (name: keyof typeof places) =>
    rows.map((_row, index) => is.getWorksheet('Functional')?.getCell(firstRow + index, places[name]));
  const texts = (name: keyof typeof places) => column(name).map((cell) => cell?.text);
  assert.deepEqual(texts('verdict'), ['Pass', 'Fail', 'Not run', 'Pass', 'Pass']);
  const computed = column('formula').map((cell) => Number(cell?.result));
  assert.deepEqual(computed, [1, 0, 0, 1, 1], 'computed from what was filled');
  assert.deepEqual(texts('evidence').slice(0, 2), ['run-1', 'run-1']);

  const [ours, theirs] = [await read(matrix), await read(converted.get('matrix.xlsx'))];
  const textOf = (workbook: exceljs.Workbook) =>
    workbook.worksheets.map(({ name, rowCount }) => [name, rowCount, workbook.getWorksheet(name)?.getCell('A2').text]);
  assert.deepEqual(textOf(theirs), textOf(ours));
});
