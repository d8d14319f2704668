/** One line of `npm run bench`: ours beside a baseline measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | 'messages/s';
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  /** Left out where the row is there to compare with. */
  readonly target?: { readonly most: number } | { readonly least: number };
}
