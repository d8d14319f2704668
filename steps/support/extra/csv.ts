/** A record of a CSV file by the names of its columns, and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A CSV text that cannot be read, with the line. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells between commas, quoted where they hold one, a quote doubled inside quotes (RFC 4180). Empty lines are left out. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  // A cell, then what ends it: a comma, the end of the line, or of the text.
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  let [line, begun, cells]: [number, number, string[]] = [1, 1, []];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null)
      throw new CsvFault(line, 'has a quote that is not closed, or that stands inside a cell without quotes');
    const [, written = '', end = ''] = match;
    cells.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.trim());
    line += `${written}${end}`.split('\n').length - 1;
    if (end === ',') continue;
    if (cells.some((value) => value !== '')) rows.push({ line: begun, cells });
    [begun, cells] = [line, []];
  }
  if (cells.length > 0) rows.push({ line: begun, cells: [...cells, ''] });
  return rows;
}

/**
 * Reads a CSV text whose first row names the columns.
 * @throws {CsvFault} for a quote out of place, or a row with more or fewer cells than there are columns
 */
export function readCsv(text: string): readonly CsvRecord[] {
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  if (head === undefined) return [];
  return rows.map(({ line, cells }) => {
    if (cells.length !== head.cells.length) {
      throw new CsvFault(line, `has ${cells.length} cells where there are ${head.cells.length} columns`);
    }
    return { line, cells: Object.fromEntries(head.cells.map((name, index) => [name, cells[index] ?? ''])) };
  });
}
