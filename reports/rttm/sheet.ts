import type { Cell, Style, Workbook, Worksheet } from 'exceljs';
import { cellText } from './cell-text.ts';
import { safeHref } from './links.ts';
import type { Look } from './verdict-words.ts';

/** What a cell holds: a text, a number, an instant, a verdict with its colours, or a link. */
export type CellValue =
  | string
  | number
  | undefined
  | { readonly look: Look }
  | { readonly instant: string | undefined }
  | { readonly href: string | undefined; readonly words: string };

export interface Column<Row> {
  readonly title: string;
  /** In characters of the workbook's usual face. */
  readonly width: number;
  readonly value: (row: Row) => CellValue;
}

/**
 * Adds a sheet with one row for each of `rows`: bold header with a filter, first row and `frozen` columns fixed.
 * @param frozen columns that stay in sight when the sheet is moved sideways
 */
export function addSheet<Row>(
  workbook: Workbook,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  frozen = 1,
): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.getRow(1);
  columns.forEach(({ title }, index) => {
    const cell = head.getCell(index + 1);
    cell.value = title;
    cell.font = { bold: true };
    cell.fill = solid('E4E8ED');
    cell.alignment = { vertical: 'top', wrapText: true };
  });
  rows.forEach((row, index) => {
    const line = sheet.getRow(index + 2);
    columns.forEach(({ value }, column) => {
      fill(line.getCell(column + 1), value(row));
    });
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return sheet;
}

/** The library works a style out once for each object that it is given, so cells that look alike are given the same one. */
const plain: Partial<Style> = { alignment: { vertical: 'top', wrapText: true } };
const instantStyle: Partial<Style> = { ...plain, numFmt: 'yyyy-mm-dd hh:mm:ss' };
const linkStyle: Partial<Style> = { ...plain, font: { underline: true, color: { argb: 'FF0A58A8' } } };
const lookStyles = new Map<string, Partial<Style>>();

function styleOf({ ink, fill: paper }: Look): Partial<Style> {
  const key = `${ink} ${paper}`;
  const before = lookStyles.get(key);
  if (before !== undefined) return before;
  const style = { ...plain, font: { bold: true, color: { argb: `FF${ink}` } }, fill: solid(paper) };
  lookStyles.set(key, style);
  return style;
}

function fill(cell: Cell, value: CellValue): void {
  cell.style = plain;
  if (value === undefined || value === '') return;
  if (typeof value === 'number') {
    cell.value = value;
  } else if (typeof value === 'string') {
    cell.value = cellText(value);
  } else if ('look' in value) {
    cell.value = value.look.word;
    cell.style = styleOf(value.look);
  } else if ('instant' in value) {
    fillInstant(cell, value.instant);
  } else {
    fillLink(cell, value.words, value.href);
  }
}

function fillInstant(cell: Cell, instant: string | undefined): void {
  if (instant === undefined) return;
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) {
    cell.value = cellText(instant);
    return;
  }
  cell.value = new Date(epochMs);
  cell.style = instantStyle;
}

function fillLink(cell: Cell, words: string, href: string | undefined): void {
  const safe = safeHref(href);
  if (safe === undefined) return;
  cell.value = { text: cellText(words), hyperlink: safe };
  cell.style = linkStyle;
}

function solid(rgb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` } } as const;
}
