import { CsvFault, csvRows } from '../../test-data/csv.ts';

/** What is wrong with a line of a file, as far as it can be said whose it is. */
export interface LineFault {
  /** 1 is the heading. */
  readonly line: number;
  readonly mpan?: string;
  /** UTC day and half-hour, where the line names them. */
  readonly utcDate?: string;
  readonly period?: string;
  /** Completes "refused: …". */
  readonly message: string;
}

/** A line by the names of its columns. */
export interface NamedLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The lines of a CSV text by the names of its heading; columns may stand in any order, and others beside them. A line that is not whole, and the
 * place at which the text breaks off, are told; the lines before count.
 * @param needed columns without which no line can be read
 */
export function namedLines(
  text: string,
  needed: readonly string[],
): { readonly lines: readonly NamedLine[]; readonly faults: readonly LineFault[] } {
  const lines: NamedLine[] = [];
  const faults: LineFault[] = [];
  let heading: readonly string[] | undefined;
  try {
    for (const { line, cells } of csvRows(text.replace(/^\uFEFF/, ''))) {
      if (heading === undefined) {
        heading = cells;
        const missing = needed.filter((name) => !cells.includes(name));
        if (missing.length === 0) continue;
        faults.push({ line, message: `the heading has no column ${missing.join(', ')}; it has ${cells.join(', ')}` });
        return { lines, faults };
      }
      if (cells.length === heading.length) {
        lines.push({ line, cells: Object.fromEntries(heading.map((name, place) => [name, cells[place] ?? ''])) });
      } else faults.push({ line, message: `the line has ${cells.length} cells and the heading ${heading.length}` });
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    faults.push({ line: fault.line, message: fault.message });
  }
  if (heading === undefined) faults.push({ line: 1, message: 'the file is empty' });
  return { lines, faults };
}
