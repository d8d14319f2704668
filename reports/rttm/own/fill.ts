import { addressOf, areaText, letterOf } from '../../xlsx/cell-address.ts';
import { cellText } from '../../xlsx/cell-text.ts';
import type { OpenWorkbook } from '../../xlsx/open-workbook.ts';
import type { Filling } from '../../xlsx/patch-sheet.ts';
import { mergedAreaAt, type Sheet, type SheetCell } from '../../xlsx/sheet.ts';
import type { SheetMap } from './column-map.ts';
import { type FilledValue, type FillStyle, filledValues } from './filled-values.ts';
import type { OwnRow } from './read-rows.ts';
import type { Standing } from './standing.ts';

export interface SheetFilling {
  readonly fillings: ReadonlyMap<number, ReadonlyMap<number, Filling>>;
  /** Cells that were left alone, and why. */
  readonly leftAlone: readonly string[];
  /** Cells whose formula gives way. */
  readonly replaced: readonly string[];
}

export interface FillRules {
  /** Whether a formula in a cell that is to be filled may give way. */
  readonly replaceFormulas: boolean;
}

/**
 * What to write into a sheet. A requirement to which nothing is linked, and that no test of the participant's own names, is only
 * filled where nobody has written into its cells: what somebody knows by other ways stands.
 */
export function fillingOf(
  workbook: OpenWorkbook,
  sheet: Sheet,
  map: SheetMap,
  rows: readonly { readonly row: OwnRow; readonly standing: Standing }[],
  style: FillStyle,
  { replaceFormulas }: FillRules,
): SheetFilling {
  const fillings = new Map<number, Map<number, Filling>>();
  const [leftAlone, replaced]: [string[], string[]] = [[], []];
  const columns = map.columns.flatMap(({ field, column }) => {
    const value = filledValues[field];
    return value === undefined ? [] : [{ column, value }];
  });
  for (const { row, standing } of rows) {
    const cells = new Map<number, Filling>();
    const isOurs = standing.links.length > 0 || standing.pieces.length > 0 || standing.pit !== undefined;
    if (!isOurs && columns.some(({ column }) => isWritten(sheet.rows.get(row.row)?.cells.get(column)))) continue;
    for (const { column, value } of columns) {
      const there = sheet.rows.get(row.row)?.cells.get(column);
      const at = `${sheet.name}!${addressOf({ row: row.row, column })}`;
      const why = obstacle(sheet, row.row, column, there, replaceFormulas);
      if (why !== undefined) {
        leftAlone.push(`${at} ${why}`);
        continue;
      }
      if (there?.formula !== undefined) replaced.push(addressOf({ row: row.row, column }));
      const filling = fillingFor(value(standing, style), workbook, there?.format ?? formatBelow(sheet, column));
      if (there === undefined && 'text' in filling && filling.text === '') continue;
      cells.set(column, filling);
    }
    if (cells.size > 0) fillings.set(row.row, cells);
  }
  return { fillings, leftAlone, replaced };
}

const isWritten = (cell: SheetCell | undefined): boolean =>
  cell !== undefined && (cell.text !== '' || cell.formula !== undefined);

function obstacle(
  sheet: Sheet,
  row: number,
  column: number,
  there: SheetCell | undefined,
  replaceFormulas: boolean,
): string | undefined {
  if (there?.formula === 'of-several') return 'holds a formula that other cells hang on';
  if (there?.formula !== undefined && !replaceFormulas)
    return 'holds a formula; --replace-formulas puts a value in its place';
  const merged = mergedAreaAt(sheet, row, column);
  if (merged === undefined || (merged.from.row === row && merged.from.column === column)) return undefined;
  return `is inside the merged cells ${areaText(merged)}, of which only ${letterOf(merged.from.column)}${merged.from.row} is shown`;
}

const formatBelow = (sheet: Sheet, column: number): number | undefined =>
  sheet.columnFormats.find(({ min, max }) => column >= min && column <= max)?.format;

function fillingFor(value: FilledValue, workbook: OpenWorkbook, format: number | undefined): Filling {
  if ('href' in value) return { text: cellText(value.text), href: value.href };
  if ('text' in value) return { text: cellText(value.text) };
  if (value.instant === '') return { text: '' };
  if (workbook.styles.isDate(format)) return { number: serialOf(value.instant, workbook.from1904) };
  return { text: `${value.instant.slice(0, 16).replace('T', ' ')} UTC` };
}

const dayMs = 86_400_000;

/** Days since the last day of 1899, or the first of 1904, as a workbook counts them. Source: ECMA-376-1 18.17.4.1. */
export function serialOf(instant: string, from1904: boolean): number {
  const days = Date.parse(instant) / dayMs + 25_569 - (from1904 ? 1_462 : 0);
  return Math.round(days * 1e8) / 1e8;
}
