import { type Area, areaOf, placeOf } from './cell-address.ts';
import { type OpenWorkbook, partText, type SheetPlace } from './open-workbook.ts';
import { plainText } from './shared-strings.ts';
import { mergesByRow, type Sheet, type SheetCell, type SheetRow } from './sheet.ts';
import { type Opened, walkXml } from './xml-walk.ts';

const numberOr = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** The area of every reference in "B2:B9 D2"; others are left out. */
const areasOf = (text: string | undefined): Area[] => (text ?? '').split(/\s+/).flatMap((one) => areaOf(one) ?? []);

interface Draft {
  readonly opened: Opened;
  readonly row: number;
  readonly column: number;
  value: string;
  inline: string;
  formula: SheetCell['formula'];
}

/** What has been read so far, and where the reader is. */
interface Reading {
  readonly strings: readonly string[];
  readonly rows: Map<number, SheetRow>;
  readonly merges: Area[];
  readonly lists: { areas: Area[]; formula: string }[];
  readonly columnFormats: { min: number; max: number; format: number }[];
  dimension?: Opened;
  row: { row: number; opened: Opened; cells: Map<number, SheetCell> } | undefined;
  cell: Draft | undefined;
  into: 'value' | 'inline' | 'list' | undefined;
  lastRow: number;
  lastColumn: number;
  /** Inside a reading aid, whose text is none of the cell's. */
  phonetic: boolean;
}

const openers: Readonly<Record<string, (reading: Reading, element: Opened) => void>> = {
  dimension(reading, element) {
    reading.dimension = element;
  },
  col({ columnFormats }, { attributes: { min, max, style } }) {
    if (style !== undefined) columnFormats.push({ min: Number(min), max: Number(max), format: Number(style) });
  },
  row(reading, opened) {
    // A row or cell that does not say its place follows the one before. Source: ECMA-376-1 18.3.1.73 and 18.3.1.4.
    reading.lastRow = numberOr(opened.attributes.r) ?? reading.lastRow + 1;
    reading.lastColumn = 0;
    reading.row = { row: reading.lastRow, opened, cells: new Map() };
  },
  c(reading, opened) {
    reading.lastColumn = placeOf(opened.attributes.r ?? '')?.column ?? reading.lastColumn + 1;
    const { lastRow: row, lastColumn: column } = reading;
    reading.cell = { opened, row, column, value: '', inline: '', formula: undefined };
  },
  f({ cell }, { attributes: { t, ref } }) {
    if (cell) cell.formula = ref !== undefined || t === 'array' || t === 'dataTable' ? 'of-several' : 'own';
  },
  v(reading) {
    reading.into = 'value';
  },
  t(reading) {
    if (reading.cell && !reading.phonetic) reading.into = 'inline';
  },
  rPh(reading) {
    reading.phonetic = true;
  },
  mergeCell({ merges }, { attributes }) {
    merges.push(...areasOf(attributes.ref));
  },
  dataValidation({ lists }, { attributes }) {
    if (attributes.type === 'list') lists.push({ areas: areasOf(attributes.sqref), formula: '' });
  },
  formula1(reading) {
    reading.into = 'list';
  },
};

const closers: Readonly<Record<string, (reading: Reading, start: number, end: number) => void>> = {
  row(reading, closeStart) {
    if (reading.row) reading.rows.set(reading.row.row, { ...reading.row, closeStart });
    reading.row = undefined;
  },
  c(reading, _start, end) {
    const { cell, row, strings } = reading;
    if (cell) row?.cells.set(cell.column, cellOf(cell, end, strings));
    reading.cell = undefined;
  },
  rPh(reading) {
    reading.phonetic = false;
  },
};

function takeText({ into, cell, lists }: Reading, piece: string): void {
  const list = lists.at(-1);
  if (into === 'value' && cell) cell.value += piece;
  else if (into === 'inline' && cell) cell.inline += piece;
  else if (into === 'list' && list) list.formula += piece;
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
  { strings }: Pick<OpenWorkbook, 'strings'>,
  { name, part }: Pick<SheetPlace, 'name' | 'part'>,
  xml: string,
): Sheet {
  const reading: Reading = {
    ...{ strings, rows: new Map(), merges: [], lists: [], columnFormats: [] },
    ...{ row: undefined, cell: undefined, into: undefined, lastRow: 0, lastColumn: 0, phonetic: false },
  };
  walkXml(xml, `the sheet ${name}`, {
    open: (element) => openers[element.name]?.(reading, element),
    text: (piece) => takeText(reading, piece),
    close(closed, start, end) {
      reading.into = undefined;
      closers[closed]?.(reading, start, end);
    },
  });
  const { rows, merges, lists, columnFormats, dimension } = reading;
  const mergesOf = mergesByRow(merges, rows);
  return { name, part, xml, rows, merges, mergesOf, lists, columnFormats, ...(dimension && { dimension }) };
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
