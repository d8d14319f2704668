import type { CellValue, Column } from './cells.ts';

/** Points that a line of the usual face takes, and lines that a row shows at most: whoever wants to read more makes it higher. */
const [linePoints, mostLines] = [15, 12];
/** Characters that stand in one of a column's width, with some room for lines that break early. */
const filledShare = 1.1;

/**
 * How high a row has to be for its texts, broken into lines as their columns are wide; undefined for one line. Excel finds it by
 * itself, LibreOffice does not and draws the rows over each other.
 * @returns points
 */
export function rowHeight(
  values: readonly CellValue[],
  columns: readonly Pick<Column<never>, 'width'>[],
): number | undefined {
  let lines = 1;
  for (let index = 0; index < values.length && lines < mostLines; index += 1) {
    const value = values[index];
    const text = typeof value === 'string' ? value : typeof value === 'object' && 'words' in value ? value.words : '';
    lines = Math.max(lines, linesOf(text, (columns[index]?.width ?? 10) * filledShare));
  }
  return lines === 1 ? undefined : Math.min(lines, mostLines) * linePoints;
}

function linesOf(text: string, room: number): number {
  if (text.length <= room && !text.includes('\n')) return 1;
  let lines = 0;
  for (let from = 0; from <= text.length && lines < mostLines; ) {
    const end = text.indexOf('\n', from);
    const length = (end === -1 ? text.length : end) - from;
    lines += Math.max(1, Math.ceil(length / room));
    from += length + 1;
  }
  return lines;
}
