import { type Area, areaOf, isInside, placeOf } from './cell-address.ts';
import { type OpenWorkbook, partText, type SheetPlace } from './open-workbook.ts';
import { plainText } from './shared-strings.ts';
import { type Opened, walkXml } from './xml-walk.ts';

/** A cell as it is written, and where. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  /** What a reader sees of it, but for formats: a number is as it is stored. */
  readonly text: string;
  readonly format: number | undefined;
  /** Its formula: one of its own, or one that other cells hang on. */
  readonly formula?: 'own' | 'of-several';
  readonly start: number;
  readonly end: number;
}

export interface SheetRow {
  readonly row: number;
  readonly opened: Opened;
  /** Place of the "<" of its closing tag; for an empty row, the end of it. */
  readonly closeStart: number;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** What may be typed into cells, where that is a list. */
export interface ListRule {
  readonly areas: readonly Area[];
  /** As the formula says it: "\"Pass,Fail\"" or "Lists!$A$1:$A$4". */
  readonly formula: string;
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly xml: string;
  readonly rows: ReadonlyMap<number, SheetRow>;
  readonly merges: readonly Area[];
  /** The merged areas that a row has part in. */
  readonly mergesOf: ReadonlyMap<number, readonly Area[]>;
  readonly lists: readonly ListRule[];
  /** Formats of whole columns, for cells that are not written. */
  readonly columnFormats: readonly { readonly min: number; readonly max: number; readonly format: number }[];
  readonly dimension?: Opened;
}

const numberOr = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** The area of every reference in "B2:B9 D2"; others are left out. */
const areasOf = (text: string | undefined): Area[] => (text ?? '').split(/\s+/).flatMap((one) => areaOf(one) ?? []);

interface Draft {
  opened: Opened;
  row: number;
  column: number;
  value: string;
  inline: string;
  formula: SheetCell['formula'];
}

/**
 * Reads a sheet with the place of each row and cell in its text.
 * @throws {WorkbookFault} when it cannot be read
 */
export function readSheet(workbook: OpenWorkbook, place: SheetPlace): Sheet {
  return sheetOfText(workbook, place, partText(workbook.zip, place.part));
}

/** The same of a text that is not in the workbook. @throws {WorkbookFault} */
export function sheetOfText(
  workbook: Pick<OpenWorkbook, 'strings'>,
  { name, part }: Pick<SheetPlace, 'name' | 'part'>,
  xml: string,
): Sheet {
  const rows = new Map<number, SheetRow>();
  const merges: Area[] = [];
  const lists: { areas: Area[]; formula: string }[] = [];
  const columnFormats: { min: number; max: number; format: number }[] = [];
  let dimension: Opened | undefined;
  let row: { row: number; opened: Opened; cells: Map<number, SheetCell> } | undefined;
  let cell: Draft | undefined;
  let into: 'value' | 'inline' | 'list' | undefined;
  let [lastRow, lastColumn, phonetic] = [0, 0, false];

  const openers: Readonly<Record<string, (element: Opened) => void>> = {
    dimension: (element) => {
      dimension = element;
    },
    col: ({ attributes: { min, max, style } }) => {
      if (style !== undefined) columnFormats.push({ min: Number(min), max: Number(max), format: Number(style) });
    },
    row: (opened) => {
      lastRow = numberOr(opened.attributes.r) ?? lastRow + 1;
      lastColumn = 0;
      row = { row: lastRow, opened, cells: new Map() };
    },
    c: (opened) => {
      lastColumn = placeOf(opened.attributes.r ?? '')?.column ?? lastColumn + 1;
      cell = { opened, row: lastRow, column: lastColumn, value: '', inline: '', formula: undefined };
    },
    f: ({ attributes: { t, ref } }) => {
      if (cell) cell.formula = ref !== undefined || t === 'array' || t === 'dataTable' ? 'of-several' : 'own';
    },
    v: () => {
      into = 'value';
    },
    t: () => {
      if (cell && !phonetic) into = 'inline';
    },
    rPh: () => {
      phonetic = true;
    },
    mergeCell: ({ attributes }) => merges.push(...areasOf(attributes.ref)),
    dataValidation: ({ attributes }) => {
      if (attributes.type === 'list') lists.push({ areas: areasOf(attributes.sqref), formula: '' });
    },
    formula1: () => {
      into = 'list';
    },
  };
  const closers: Readonly<Record<string, (start: number, end: number) => void>> = {
    row: (closeStart) => {
      if (row) rows.set(row.row, { ...row, closeStart });
      row = undefined;
    },
    c: (_start, end) => {
      if (cell) row?.cells.set(cell.column, cellOf(cell, end, workbook.strings));
      cell = undefined;
    },
    rPh: () => {
      phonetic = false;
    },
  };
  walkXml(xml, `the sheet ${name}`, {
    open: (element) => openers[element.name]?.(element),
    text(piece) {
      const last = lists.at(-1);
      if (into === 'value' && cell) cell.value += piece;
      else if (into === 'inline' && cell) cell.inline += piece;
      else if (into === 'list' && last) last.formula += piece;
    },
    close(closed, start, end) {
      into = undefined;
      closers[closed]?.(start, end);
    },
  });
  return {
    name,
    part,
    xml,
    rows,
    merges,
    mergesOf: mergesByRow(merges, rows),
    lists,
    columnFormats,
    ...(dimension && { dimension }),
  };
}

function cellOf(draft: Draft, end: number, strings: readonly string[]): SheetCell {
  const { opened, row, column, formula } = draft;
  const format = numberOr(opened.attributes.s);
  return { row, column, text: textOf(draft, strings), format, ...(formula && { formula }), start: opened.start, end };
}

function textOf({ opened, value, inline }: Draft, strings: readonly string[]): string {
  switch (opened.attributes.t) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return plainText(inline);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'str':
      return plainText(value);
    default:
      return value;
  }
}

/** The text of a cell; of one inside a merged area, that of its first cell. */
export function textAt(sheet: Sheet, row: number, column: number): string {
  return sheet.rows.get(row)?.cells.get(column)?.text ?? '';
}

/** The merged area that a cell belongs to. */
export function mergedAreaAt(sheet: Sheet, row: number, column: number): Area | undefined {
  return sheet.mergesOf.get(row)?.find((area) => isInside({ row, column }, area));
}

function mergesByRow(merges: readonly Area[], rows: ReadonlyMap<number, unknown>): Map<number, Area[]> {
  const by = new Map<number, Area[]>();
  let last = 0;
  for (const row of rows.keys()) last = Math.max(last, row);
  for (const area of merges) {
    for (let row = area.from.row; row <= Math.min(area.to.row, last); row += 1) {
      const list = by.get(row);
      if (list === undefined) by.set(row, [area]);
      else list.push(area);
    }
  }
  return by;
}
