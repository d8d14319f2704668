/** A part of a whole, both whole numbers. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * Whole percent, halves up: 137 of 198 is 69. Nothing of nothing is 0. Only for reading; a criterion is judged by the numbers.
 * That halves go up is inferred from the programme's own boards (72 of 132 is 55, 16 of 132 is 12, 39 of 112 is 35).
 */
export function percentOf({ part, whole }: Share): number {
  return whole === 0 ? 0 : Math.floor((part * 200 + whole) / (whole * 2));
}

/** "137/198 (69%)". */
export const shareWords = (share: Share): string => `${share.part}/${share.whole} (${percentOf(share)}%)`;

/** Two decimals at most: points are earned in parts of a test. */
export const pointWords = (points: number): string => String(Math.round(points * 100) / 100);
