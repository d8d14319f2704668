import { type OpenWorkbook, openWorkbook } from '../../xlsx/open-workbook.ts';
import { readSheet } from '../../xlsx/read-sheet.ts';
import type { Sheet } from '../../xlsx/sheet.ts';
import { WorkbookFault } from '../../xlsx/workbook-fault.ts';
import { mapSheet, type NamedColumn, type SheetMap } from './column-map.ts';
import { type OwnRow, readRows, requireSingle } from './read-rows.ts';
import { type ChosenWords, wordsInList } from './verdict-lists.ts';

export interface ImportWish {
  /** Sheets to read; none means every one that has a matrix. */
  readonly sheets: readonly string[];
  readonly named: readonly NamedColumn[];
  readonly headerRow?: number;
  readonly duplicatesAllowed: boolean;
}

/** A sheet with what its columns hold and the requirements in it. */
export interface ReadMatrix {
  readonly sheet: Sheet;
  readonly map: SheetMap;
  readonly rows: readonly OwnRow[];
}

export interface ReadWorkbook {
  readonly workbook: OpenWorkbook;
  readonly matrices: readonly ReadMatrix[];
  readonly rows: readonly OwnRow[];
  /** Sheets in which no matrix was found. */
  readonly passedOver: readonly string[];
  /** What a person should look at, with the cells concerned. */
  readonly remarks: readonly string[];
  /** Words for verdicts, where a list says which may be chosen. */
  readonly words?: ChosenWords;
}

/**
 * Reads the requirements of a workbook, guessing what its columns hold.
 * @throws {WorkbookFault} for what cannot be read, for an unclear or missing column, and for ids that stand twice
 */
export async function readWorkbook(bytes: Buffer, wish: ImportWish): Promise<ReadWorkbook> {
  const workbook = await openWorkbook(bytes);
  const places = sheetsAsked(workbook, wish.sheets);
  const isAsked = wish.sheets.length > 0 || places.length === 1;
  const matrices: ReadMatrix[] = [];
  const [passedOver, remarks]: [string[], string[]] = [[], []];
  for (const place of places) {
    const sheet = readSheet(workbook, place);
    const { headerRow } = wish;
    const map = mapSheet(sheet, wish.named, { isAsked, ...(headerRow !== undefined && { headerRow }) });
    if (map === undefined) {
      passedOver.push(place.name);
      continue;
    }
    const read = readRows(sheet, map);
    matrices.push({ sheet, map, rows: read.rows });
    remarks.push(
      ...remarkOf(read.withoutText, 'requirement without a text'),
      ...remarkOf(read.withoutId, 'text without an id, passed over'),
    );
  }
  if (matrices.length === 0) {
    throw new WorkbookFault(
      `no sheet has a row with a title for the id and one for the text of requirements: ${passedOver.map((name) => `"${name}"`).join(', ')}`,
      'say where they are: --sheet NAME --header ROW --map COLUMN=id --map COLUMN=text',
    );
  }
  const rows = matrices.flatMap((matrix) => matrix.rows);
  if (rows.length === 0) {
    const [first] = matrices;
    throw new WorkbookFault(
      `sheet "${first?.map.sheet}": no requirement stands below row ${first?.map.header}`,
      'say which row is the last of the header with --header ROW',
    );
  }
  requireSingle(rows, wish.duplicatesAllowed);
  const words = listOf(workbook, matrices);
  return { workbook, matrices, rows, passedOver, remarks, ...(words && { words }) };
}

function sheetsAsked(workbook: OpenWorkbook, asked: readonly string[]) {
  if (asked.length === 0) return workbook.sheets.filter(({ isHidden }) => !isHidden);
  return asked.map((name) => {
    const found = workbook.sheets.find((place) => place.name.trim().toLowerCase() === name.trim().toLowerCase());
    if (found !== undefined) return found;
    const names = workbook.sheets.map((place) => `"${place.name}"`).join(', ');
    throw new WorkbookFault(`the workbook has no sheet "${name}"; it has ${names}`, 'give one of these');
  });
}

const mostShown = 8;

function remarkOf(places: readonly string[], what: string): readonly string[] {
  if (places.length === 0) return [];
  const more = places.length > mostShown ? ` and ${places.length - mostShown} more` : '';
  return [`${what}: ${places.slice(0, mostShown).join(', ')}${more}`];
}

/** The list of the first verdict column that has one. */
function listOf(workbook: OpenWorkbook, matrices: readonly ReadMatrix[]): ChosenWords | undefined {
  for (const { sheet, map, rows } of matrices) {
    for (const { field, column } of map.columns) {
      const [first] = rows;
      if ((field !== 'verdict' && field !== 'pitVerdict') || first === undefined) continue;
      const words = wordsInList(workbook, sheet, first.row, column);
      if (words !== undefined) return words;
    }
  }
  return undefined;
}
