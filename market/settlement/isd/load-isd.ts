import type { z } from 'zod';
import { CsvFault, csvRows } from '../../test-data/csv.ts';
import { defaultComponentClasses } from './component-classes.ts';
import { overlapFaults, referenceFaults } from './isd-rules.ts';
import { type IsdRows, type IsdTableName, isdTableNames, isdTables } from './isd-tables.ts';

/** Something wrong with a table of standing data, told where it stands. */
export interface IsdFault {
  readonly table: IsdTableName;
  /** Line of the CSV text, the first being 1; 0 when the table is missing. */
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What is published: a version, the settlement days it is for, and its tables as CSV. */
export interface IsdPublication {
  readonly version: string;
  /** London dates, both included. A settlement day outside of them needs another version. */
  readonly coversFrom: string;
  readonly coversTo: string;
  readonly tables: Readonly<Partial<Record<IsdTableName, string>>>;
}

/** Standing data as it was loaded: the rows that can be read, and what is wrong with the others. */
export interface Isd {
  readonly version: string;
  readonly coversFrom: string;
  readonly coversTo: string;
  readonly rows: IsdRows;
  readonly faults: readonly IsdFault[];
}

/** A row with the line on which it stands. */
export interface PlacedRow {
  readonly line: number;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A table with more faults than this is not worth listing further. */
const mostFaults = 50;

/**
 * Loads a publication. Never throws on bad data: good rows are kept, each fault is told with table, row and column, and
 * `blockedReports` says which reports wait for a better version.
 */
export function loadIsd(publication: IsdPublication): Isd {
  const faults: IsdFault[] = [];
  const placed = new Map<IsdTableName, readonly PlacedRow[]>();
  for (const name of isdTableNames) {
    const csv = publication.tables[name];
    if (csv !== undefined) placed.set(name, rowsOf(name, csv, faults));
    else if (!('mayBeMissing' in isdTables[name])) {
      faults.push({ table: name, row: 0, column: '', message: 'the table is missing from the publication' });
    }
  }
  faults.push(...referenceFaults(placed), ...overlapFaults(placed));
  const rows = Object.fromEntries(isdTableNames.map((name) => [name, goodRows(name, placed.get(name) ?? [], faults)]));
  if (publication.tables['component-classes'] === undefined) rows['component-classes'] = defaultComponentClasses;
  const { version, coversFrom, coversTo } = publication;
  return { version, coversFrom, coversTo, rows: rows as unknown as IsdRows, faults: firstOfEach(faults) };
}

/** The first faults of each table: a table full of them must not hide that another one is bad too. */
const firstOfEach = (faults: readonly IsdFault[]): readonly IsdFault[] =>
  isdTableNames.flatMap((name) => faults.filter(({ table }) => table === name).slice(0, mostFaults));

/** Rows that a rule between rows has found at fault are no more used than those that cannot be read. */
function goodRows(name: IsdTableName, rows: readonly PlacedRow[], faults: readonly IsdFault[]): readonly unknown[] {
  const bad = new Set(faults.filter(({ table }) => table === name).map(({ row }) => row));
  return rows.filter(({ line }) => !bad.has(line)).map(({ row }) => row);
}

function rowsOf(table: IsdTableName, csv: string, faults: IsdFault[]): readonly PlacedRow[] {
  const schema: z.ZodObject = isdTables[table].columns;
  const columns = Object.keys(schema.shape);
  const rows: PlacedRow[] = [];
  let heading: readonly string[] | undefined;
  try {
    for (const { line, cells } of csvRows(csv)) {
      if (heading === undefined) {
        heading = cells;
        for (const column of columns.filter((name) => !cells.includes(name))) {
          faults.push({
            table,
            row: line,
            column,
            message: `the heading has no such column; it has ${cells.join(', ')}`,
          });
        }
        if (columns.some((name) => !cells.includes(name))) return [];
      } else if (cells.length !== heading.length) {
        const message = `the row has ${cells.length} cells and the heading ${heading.length}`;
        faults.push({ table, row: line, column: heading[cells.length] ?? String(heading.length + 1), message });
      } else {
        const named = Object.fromEntries(columns.map((name) => [name, cells[heading?.indexOf(name) ?? -1] ?? '']));
        const read = schema.safeParse(named);
        if (read.success) rows.push({ line, row: read.data });
        else faults.push(...read.error.issues.map((issue) => cellFault(table, line, named, issue)));
      }
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    faults.push({ table, row: fault.line, column: String(fault.column), message: fault.message });
  }
  if (heading === undefined) faults.push({ table, row: 1, column: columns[0] ?? '', message: 'the table is empty' });
  return rows;
}

function cellFault(
  table: IsdTableName,
  row: number,
  cells: Readonly<Record<string, string>>,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
): IsdFault {
  const column = String(issue.path[0] ?? '');
  return { table, row, column, message: `has to be ${issue.message}, not "${(cells[column] ?? '').slice(0, 40)}"` };
}
