/** A cell of a sheet; both count from 1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, both corners inside. */
export interface Area {
  readonly from: Place;
  readonly to: Place;
}

const lastColumn = 16_384;

/** "A" for 1, "AA" for 27. */
export function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest === 0 ? '' : letterOf(rest)}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** 1 for "A", 27 for "aa"; undefined for what is no column of a sheet. */
export function columnOf(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column <= lastColumn ? column : undefined;
}

/** "B5" */
export const addressOf = ({ row, column }: Place): string => `${letterOf(column)}${row}`;

/** "B5:C7", or "B5" for a single cell. */
export function areaText({ from, to }: Area): string {
  const [first, last] = [addressOf(from), addressOf(to)];
  return first === last ? first : `${first}:${last}`;
}

/** The cell of "B5" or "$B$5"; undefined for anything else. */
export function placeOf(address: string): Place | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  const column = columnOf(letters);
  return column === undefined ? undefined : { row: Number(digits), column };
}

/** The cells of "B5:C7" or "B5". */
export function areaOf(text: string): Area | undefined {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return from && to && { from, to };
}

export const isInside = ({ row, column }: Place, { from, to }: Area): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column;
