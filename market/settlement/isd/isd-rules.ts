import { type IsdTable, type IsdTableName, isdTables } from './isd-tables.ts';
import type { IsdFault, PlacedRow } from './load-isd.ts';

type Placed = ReadonlyMap<IsdTableName, readonly PlacedRow[]>;

/** Values that have to stand in another table and do not. A table that is missing altogether is told of once, not row by row. */
export function referenceFaults(placed: Placed): readonly IsdFault[] {
  return [...placed].flatMap(([table, rows]) =>
    Object.entries((isdTables[table] as IsdTable).refersTo).flatMap(([column, [other, otherColumn]]) => {
      const others = placed.get(other as IsdTableName);
      if (others === undefined || others.length === 0) return [];
      const known = new Set(others.map(({ row }) => row[otherColumn]));
      return rows
        .filter(({ row }) => !known.has(row[column]))
        .map(({ line, row }) => ({
          ...{ table, row: line, column },
          message: `"${row[column]}" does not stand in the column ${otherColumn} of ${other}`,
        }));
    }),
  );
}

/** Rows that hold for the same thing at the same time: the earlier one counts, the later one is told of. */
export function overlapFaults(placed: Placed): readonly IsdFault[] {
  return [...placed].flatMap(([table, rows]) => {
    const byKey = new Map<string, PlacedRow[]>();
    return rows.flatMap((placedRow) => {
      const key = isdTables[table].key.map((column) => String(placedRow.row[column])).join('|');
      const before = byKey.get(key) ?? [];
      const first = before.find((other) => overlap(other.row, placedRow.row));
      byKey.set(key, [...before, placedRow]);
      if (first === undefined) return [];
      const message = `holds at the same time as row ${first.line} for the same ${isdTables[table].key.join(', ')}`;
      return [
        {
          table,
          row: placedRow.line,
          column: 'from' in placedRow.row ? 'from' : (isdTables[table].key[0] ?? ''),
          message,
        },
      ];
    });
  });
}

type Row = PlacedRow['row'];

function overlap(one: Row, other: Row): boolean {
  const end = (row: Row) => String(row.to ?? '9999-12-31');
  const inDays = String(one.from ?? '') <= end(other) && String(other.from ?? '') <= end(one);
  const inPeriods =
    Number(one.firstPeriod ?? 1) <= Number(other.lastPeriod ?? 50) &&
    Number(other.firstPeriod ?? 1) <= Number(one.lastPeriod ?? 50);
  return inDays && inPeriods;
}
