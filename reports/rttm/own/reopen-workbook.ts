import { columnOf } from '../../xlsx/cell-address.ts';
import { openWorkbook } from '../../xlsx/open-workbook.ts';
import { readSheet } from '../../xlsx/read-sheet.ts';
import type { Sheet } from '../../xlsx/sheet.ts';
import { WorkbookFault } from '../../xlsx/workbook-fault.ts';
import type { MappedColumn, SheetMap } from './column-map.ts';
import { fieldOf, isFieldName } from './fields.ts';
import { headerAt, titleText } from './header.ts';
import type { ReadMatrix, ReadWorkbook } from './import-workbook.ts';
import type { KeptMap } from './kept-map.ts';
import { readRows, requireSingle } from './read-rows.ts';

/**
 * Reads a workbook as it was agreed at the import.
 * @throws {WorkbookFault} when a sheet or a column is not any more where it was, since then a wrong one would be filled
 */
export async function reopenWorkbook(bytes: Buffer, kept: KeptMap): Promise<ReadWorkbook> {
  const workbook = await openWorkbook(bytes);
  const matrices = kept.sheets.map((one): ReadMatrix => {
    const place = workbook.sheets.find(({ name }) => name === one.sheet);
    if (place === undefined) throw moved(`the workbook has no sheet "${one.sheet}" any more`);
    const sheet = readSheet(workbook, place);
    const map = mapOf(sheet, one);
    return { sheet, map, rows: readRows(sheet, map).rows };
  });
  const rows = matrices.flatMap((matrix) => matrix.rows);
  requireSingle(rows, kept.duplicates === 'allowed');
  return { workbook, matrices, rows, passedOver: [], remarks: [] };
}

function mapOf(sheet: Sheet, kept: KeptMap['sheets'][number]): SheetMap {
  const header = headerAt(sheet, kept.header);
  const columns = Object.entries(kept.columns).flatMap(([field, letters]): MappedColumn[] => {
    const column = columnOf(letters ?? '');
    if (!isFieldName(field) || column === undefined) return [];
    const now = header.columns.find((one) => one.column === column);
    const [was = '', is] = [kept.titles[field], now === undefined ? '' : titleText(now)];
    if (was === is) return [{ field, column, title: is, how: 'named' }];
    throw moved(
      `sheet "${sheet.name}": column ${letters}, which held the ${fieldOf(field).meaning}, was titled "${was}" at the import and is titled "${is}" now`,
    );
  });
  return { sheet: sheet.name, header: kept.header, columns, others: [] };
}

const moved = (what: string): WorkbookFault =>
  new WorkbookFault(what, 'import it again: mhhs-qt rttm import WORKBOOK -e ENV');
