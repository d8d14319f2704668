import { type Area, isInside } from './cell-address.ts';
import type { Opened } from './xml-walk.ts';

/** A cell as it is written, and where. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  /** What a reader sees of it, but for formats: a number is as it is stored. */
  readonly text: string;
  readonly format: number | undefined;
  /** Its formula: one of its own, or one that other cells hang on. */
  readonly formula?: 'own' | 'of-several';
  readonly start: number;
  readonly end: number;
}

export interface SheetRow {
  readonly row: number;
  readonly opened: Opened;
  /** Place of the "<" of its closing tag; for an empty row, the end of it. */
  readonly closeStart: number;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** What may be typed into cells, where that is a list. */
export interface ListRule {
  readonly areas: readonly Area[];
  /** As the formula says it: "\"Pass,Fail\"" or "Lists!$A$1:$A$4". */
  readonly formula: string;
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly xml: string;
  readonly rows: ReadonlyMap<number, SheetRow>;
  readonly merges: readonly Area[];
  /** The merged areas that a row has part in. */
  readonly mergesOf: ReadonlyMap<number, readonly Area[]>;
  readonly lists: readonly ListRule[];
  /** Formats of whole columns, for cells that are not written. */
  readonly columnFormats: readonly { readonly min: number; readonly max: number; readonly format: number }[];
  readonly dimension?: Opened;
}

/** The text of a cell; of one inside a merged area, that of its first cell. */
export function textAt(sheet: Sheet, row: number, column: number): string {
  return sheet.rows.get(row)?.cells.get(column)?.text ?? '';
}

/** The merged area that a cell belongs to. */
export function mergedAreaAt(sheet: Sheet, row: number, column: number): Area | undefined {
  return sheet.mergesOf.get(row)?.find((area) => isInside({ row, column }, area));
}

/** The merged areas by the rows that have part in them. */
export function mergesByRow(merges: readonly Area[], rows: ReadonlyMap<number, unknown>): Map<number, Area[]> {
  const by = new Map<number, Area[]>();
  let last = 0;
  for (const row of rows.keys()) last = Math.max(last, row);
  for (const area of merges) {
    for (let row = area.from.row; row <= Math.min(area.to.row, last); row += 1) {
      const list = by.get(row);
      if (list === undefined) by.set(row, [area]);
      else list.push(area);
    }
  }
  return by;
}
