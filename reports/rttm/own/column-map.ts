import { areaText, columnOf, letterOf } from '../../xlsx/cell-address.ts';
import type { Sheet } from '../../xlsx/sheet.ts';
import { WorkbookFault } from '../../xlsx/workbook-fault.ts';
import { type FieldName, fieldNames, fieldOf, isFieldName } from './fields.ts';
import { findHeader, guessesOf, type HeadedColumn, type Header, headerAt, lowestHeader, titleText } from './header.ts';
import { wordsOf } from './likeness.ts';

/** A column that holds a field. */
export interface MappedColumn {
  readonly field: FieldName;
  readonly column: number;
  readonly title: string;
  /** How it was found: by its title, or named by the user. */
  readonly how: 'same title' | 'like title' | 'named';
}

export interface SheetMap {
  readonly sheet: string;
  /** The last row of the header. */
  readonly header: number;
  readonly columns: readonly MappedColumn[];
  /** Titles of columns that none of the fields fits. */
  readonly others: readonly string[];
}

/**
 * What the user said of columns: "G=verdict", "Outcome=verdict", "Migration!G=verdict" for one sheet only, or "G=" for a column that is
 * to be left alone.
 */
export interface NamedColumn {
  readonly sheet?: string;
  readonly column: string;
  readonly field: FieldName | undefined;
}

/** @throws {WorkbookFault} when a word is no field */
export function namedColumnOf(said: string): NamedColumn {
  const at = said.lastIndexOf('=');
  const [place, word] = [said.slice(0, Math.max(at, 0)).trim(), said.slice(at + 1).trim()];
  const [, sheet, column = place] = /^(.+)!([^!]+)$/.exec(place) ?? [];
  const field = isFieldName(word) ? word : undefined;
  if (at > 0 && column !== '' && (word === '' || field !== undefined)) {
    return { column, field, ...(sheet !== undefined && { sheet }) };
  }
  throw new WorkbookFault(
    `--map ${said} is not of the form COLUMN=FIELD`,
    `COLUMN is a letter or a title, with SHEET! before it for one sheet only; FIELD is one of ${fieldNames.join(', ')}`,
  );
}

/**
 * Which columns of a sheet hold what. Undefined for a sheet that has no matrix and was not asked for.
 * @param headerRow the last row of the header, where the user said it
 * @throws {WorkbookFault} with the cells concerned, when a header is merged so that its column is not clear, or when the id or
 * the text of the requirements has no column
 */
export function mapSheet(
  sheet: Sheet,
  said: readonly NamedColumn[],
  asked: { readonly isAsked: boolean; readonly headerRow?: number },
): SheetMap | undefined {
  const named = said.filter((one) => one.sheet === undefined || isSameName(one.sheet, sheet.name));
  const header =
    asked.headerRow === undefined
      ? (headerByNames(sheet, named) ?? findHeader(sheet, new Set(named.flatMap(({ field }) => field ?? []))))
      : headerAt(sheet, asked.headerRow);
  if (header === undefined) {
    if (!asked.isAsked) return undefined;
    throw new WorkbookFault(
      `sheet "${sheet.name}": no row near the top has a title for the id and one for the text of requirements`,
      'say where they are: --header ROW --map COLUMN=id --map COLUMN=text',
    );
  }
  const columns = mappedColumns(sheet, header, named);
  const missing = (['id', 'text'] as const).filter((field) => !columns.some((one) => one.field === field));
  if (missing.length > 0) {
    const titles = header.columns.map((one) => `${letterOf(one.column)} "${titleText(one)}"`).join(', ');
    throw new WorkbookFault(
      `sheet "${sheet.name}": no column for the ${missing.map((field) => fieldOf(field).meaning).join(' and the ')}; row ${header.row} has ${titles || 'no titles'}`,
      `say which with ${missing.map((field) => `--map COLUMN=${field}`).join(' ')}`,
    );
  }
  const taken = new Set(columns.map(({ column }) => column));
  const others = header.columns
    .filter(({ column }) => !taken.has(column))
    .map((one) => `${letterOf(one.column)} "${titleText(one)}"`);
  return { sheet: sheet.name, header: header.row, columns, others };
}

const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The first row near the top that has every title which the user named, for an id and a text that nobody would guess. */
function headerByNames(sheet: Sheet, named: readonly NamedColumn[]): Header | undefined {
  const fields = named.flatMap(({ field }) => field ?? []);
  if (!fields.includes('id') || !fields.includes('text')) return undefined;
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b).slice(0, lowestHeader);
  return rows
    .map((row) => headerAt(sheet, row))
    .find((header) => {
      const titles = named.filter(({ column }) => columnNamed(header, column) !== undefined);
      return titles.length > 0 && named.every((one) => titles.includes(one) || columnOf(one.column) !== undefined);
    });
}

function mappedColumns(sheet: Sheet, header: Header, named: readonly NamedColumn[]): MappedColumn[] {
  const said = named.flatMap(({ column, field }): { column: number; field: FieldName | undefined }[] => {
    // A title of three letters is a title before it is the letters of a column.
    const found = columnNamed(header, column)?.column ?? columnOf(column);
    return found === undefined ? [] : [{ column: found, field }];
  });
  const guessed = guessesOf(header).filter(
    ({ field, column }) => !said.some((one) => one.column === column.column || one.field === field),
  );
  for (const { field, column } of guessed) requireClear(sheet, field, column);
  return [
    ...said.flatMap(({ column, field }): MappedColumn[] => {
      const title = header.columns.find((one) => one.column === column);
      return field === undefined ? [] : [{ field, column, title: title ? titleText(title) : '', how: 'named' }];
    }),
    ...guessed.map(
      ({ field, column, score }): MappedColumn => ({
        field,
        column: column.column,
        title: titleText(column),
        how: score >= 3.5 ? 'same title' : 'like title',
      }),
    ),
  ].sort((a, b) => fieldNames.indexOf(a.field) - fieldNames.indexOf(b.field));
}

function columnNamed(header: Header, title: string): HeadedColumn | undefined {
  const wanted = wordsOf(title).join(' ');
  const is = (text: string) => wordsOf(text).join(' ') === wanted;
  return header.columns.find((one) => is(titleText(one))) ?? header.columns.find((one) => is(one.own));
}

/** @throws {WorkbookFault} when the title of a column is merged over several: any of them could be meant */
function requireClear(sheet: Sheet, field: FieldName, { column, mergedOver, ...title }: HeadedColumn): void {
  if (mergedOver === undefined) return;
  throw new WorkbookFault(
    `sheet "${sheet.name}": the header ${areaText(mergedOver)} "${titleText(title)}" is merged over several columns, so which of them holds the ${fieldOf(field).meaning} is not clear`,
    `say which, such as --map ${letterOf(column)}=${field}; or --map ${letterOf(column)}= to leave them alone`,
  );
}
