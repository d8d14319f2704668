/** Text separated by commas, as RFC 4180 has it: a cell with a comma, a quote or a line end stands in quotes. */

/** One row as text, with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** A row that was read. Rows are told by the line on which they begin, the first being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text is not separated by commas as it should be. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  readonly line: number;
  /** The cell in the row, the first being 1. */
  readonly column: number;

  constructor(line: number, column: number, message: string) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const quote = '"';

/** The end of a quoted cell that begins at an index: that of its closing quote. @returns -1 when it is never closed */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(quote, from + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at;
  }
  return -1;
}

/** The end of a cell without quotes: the index of the comma or line end behind it. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === ',' || character === '\n') return at;
  }
  return text.length;
}

/**
 * Reads the rows of a text. Lines may end with CR LF or LF; empty lines are left out, and so is a byte order mark.
 * @throws {CsvFault} for a quote that is not closed, or with text beside it
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    for (let more = true; more; ) {
      const column = cells.length + 1;
      const quoted = text[at] === quote;
      const close = quoted ? closingQuote(text, at) : at;
      if (close < 0) throw new CsvFault(line, column, 'a quote is opened here and never closed');
      const end = plainEnd(text, quoted ? close + 1 : at);
      const behind = text.slice(quoted ? close + 1 : at, end).replace(/\r$/, '');
      if (quoted && behind.trim() !== '') {
        throw new CsvFault(line, column, `there is text behind the closing quote: ${behind.slice(0, 20)}`);
      }
      const cell = quoted ? text.slice(at + 1, close).replaceAll('""', quote) : behind;
      if (quoted) line += cell.split('\n').length - 1;
      cells.push(cell.trim());
      more = text[end] === ',';
      at = end + 1;
    }
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { line: begins, cells };
  }
}
