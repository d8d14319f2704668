/** Paper and ink of a cell as RRGGBB, and the word in it. */
export interface CellLook {
  readonly word: string;
  readonly fill: string;
  readonly ink: string;
}

/** What a cell holds: a text, a number, an instant, a verdict with its colours, or a link. */
export type CellValue =
  | string
  | number
  | undefined
  | { readonly look: CellLook }
  | { readonly instant: string | undefined }
  | { readonly href: string | undefined; readonly words: string };

export interface Column<Row> {
  readonly title: string;
  /** In characters of the workbook's usual face. */
  readonly width: number;
  readonly value: (row: Row) => CellValue;
}

/** A sheet to be written: a bold header with a filter that stays in sight, and the rows under it. */
export interface SheetPlan {
  readonly name: string;
  readonly columns: readonly Pick<Column<never>, 'title' | 'width'>[];
  /** How many rows stand under the header. */
  readonly rowCount: number;
  /** Columns that stay in sight when the sheet is moved sideways. */
  readonly frozen: number;
  /** The values of each row, in the order of the columns. */
  values(): Iterable<readonly CellValue[]>;
}

/** The sheet that has one row for each of `rows`. */
export function sheetOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  frozen = 1,
): SheetPlan {
  return {
    ...{ name, columns, frozen, rowCount: rows.length },
    *values() {
      for (const row of rows) yield columns.map(({ value }) => value(row));
    },
  };
}
