import { csvRow } from '../market/test-data/csv.ts';
import { cellText } from './xlsx/cell-text.ts';

/**
 * Lines of a CSV as spreadsheets read it, with the mark by which they know UTF-8. A text that a spreadsheet would compute stands
 * in quotation marks.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => csvRow(row.map(cellText))).join('')}`;
}
