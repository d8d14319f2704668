import type { Plan } from './plan-model.ts';
import type { TestRow } from './test-rows.ts';
import { actStatusAt } from './test-state.ts';
import { isExecuted } from './test-status.ts';

/** How many tests were passed and executed at the end of a day. */
export interface TrendPoint {
  readonly atMs: number;
  readonly passed: number;
  readonly executed: number;
}

const dayMs = 86_400_000;
/** More points than a picture can show say nothing more. */
const mostPoints = 120;

/** Day by day from the first thing that happened to an instant; where these are very many days, every so many of them. */
export function trendOf(rows: readonly TestRow[], atMs: number, plan: Plan): readonly TrendPoint[] {
  const first = Math.min(...rows.flatMap(({ events }) => events[0]?.atMs ?? []), atMs);
  const begin = Math.floor(first / dayMs) * dayMs;
  const days = Math.max(1, Math.ceil((atMs - begin) / dayMs));
  const stride = Math.max(1, Math.ceil(days / mostPoints));
  const instants = Array.from(
    { length: Math.ceil(days / stride) },
    (_, index) => begin + (index + 1) * stride * dayMs - 1,
  );
  return [begin - 1, ...instants.slice(0, -1), atMs].map((instant) => {
    const statuses = rows.map((row) => actStatusAt(row, instant, plan));
    return {
      atMs: instant,
      passed: statuses.filter((status) => status === 'passed').length,
      executed: statuses.filter(isExecuted).length,
    };
  });
}
