import { probablyMeant } from '../interfaces/nearest.ts';
import { type Column, columns } from './columns.ts';
import { CsvFault, csvRows } from './csv.ts';

/** Something wrong with a file of metering points, told where it stands. */
export interface TableFault {
  /** Line of a CSV file, or number of the item in a JSON file, the first being 1. */
  readonly row: number;
  /** Name of the column, or its number where it has none. */
  readonly column: string;
  readonly message: string;
}

/** Metering points by MPAN, each as one cell for each column. */
export interface Table {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Columns of the file that are none of ours; they are left alone. */
  readonly ignored: readonly string[];
  readonly faults: readonly TableFault[];
}

/** As many faults are told; of a file in which every row is wrong, more would say nothing new. */
export const mostFaults = 20;

const mpanPlace = columns.findIndex(({ name }) => name === 'mpan');

/** Collects rows and what is wrong with them. */
export function tableBuilder() {
  const rows = new Map<string, readonly string[]>();
  const lineOf = new Map<string, number>();
  const faults: TableFault[] = [];
  return {
    rows,
    faults,
    full: () => faults.length >= mostFaults,
    /** @param read the texts of the row, one for each of our columns */
    add(row: number, read: readonly string[]): void {
      const before = faults.length;
      const cells = columns.map((column, place) => cellOf(column, read[place] ?? '', row, faults));
      const mpan = cells[mpanPlace] ?? '';
      const first = lineOf.get(mpan);
      if (first !== undefined) {
        faults.push({ row, column: 'mpan', message: `${mpan} stands in row ${first} already` });
      }
      if (faults.length > before) return;
      rows.set(mpan, cells);
      lineOf.set(mpan, row);
    },
  };
}

function cellOf(column: Column, text: string, row: number, faults: TableFault[]): string {
  const reading = column.form(text);
  if ('value' in reading) return reading.value;
  const quoted = text === '' || reading.fault.includes(text) ? '' : `, not "${text.slice(0, 40)}"`;
  faults.push({ row, column: column.name, message: `${reading.fault}${quoted}` });
  return '';
}

/** Where each of our columns stands in a heading. Names count without regard to case, spaces, hyphens or underscores. */
function placesIn(heading: readonly string[], line: number): { places: readonly number[]; faults: TableFault[] } {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');
  const names = heading.map(plain);
  const faults: TableFault[] = [];
  const places = columns.map(({ name }) => {
    const place = names.indexOf(plain(name));
    const again = names.indexOf(plain(name), place + 1);
    if (place < 0) faults.push({ row: line, column: name, message: missingColumn(name, heading) });
    else if (again >= 0) faults.push({ row: line, column: name, message: `it stands twice in the heading` });
    return place;
  });
  return { places, faults };
}

function missingColumn(name: string, heading: readonly string[]): string {
  if (heading.length === 1 && /[;\t|]/.test(heading[0] ?? '')) return 'the cells are not separated by commas';
  const near = probablyMeant(name, heading);
  return `this column is missing${near === undefined ? '' : `; is it the one called "${near}"?`}`;
}

/**
 * Reads metering points from CSV. Columns may stand in any order, and others beside them.
 * @returns every row that can be read, and what is wrong with the others, {@link mostFaults} at most
 */
export function tableOfCsv(text: string): Table {
  const builder = tableBuilder();
  const ignored: string[] = [];
  try {
    let places: readonly number[] | undefined;
    let width = 0;
    for (const { line, cells } of csvRows(text)) {
      if (builder.full()) break;
      if (places === undefined) {
        const found = placesIn(cells, line);
        // A heading of one cell is one fault, not as many as there are columns.
        builder.faults.push(...found.faults.slice(0, cells.length === 1 ? 1 : mostFaults));
        if (found.faults.length > 0) break;
        [places, width] = [found.places, cells.length];
        const known = new Set(places);
        ignored.push(...cells.filter((_, place) => !known.has(place)));
      } else if (cells.length === width) {
        builder.add(
          line,
          places.map((place) => cells[place] ?? ''),
        );
      } else {
        const message = `the row has ${cells.length} cells and the heading ${width}`;
        builder.faults.push({ row: line, column: String(Math.min(cells.length, width) + 1), message });
      }
    }
    if (places === undefined && builder.faults.length === 0) {
      builder.faults.push({
        row: 1,
        column: 'mpan',
        message: 'the file is empty; it begins with the names of the columns',
      });
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    builder.faults.push({ row: fault.line, column: String(fault.column), message: fault.message });
  }
  return { rows: builder.rows, ignored, faults: builder.faults };
}
