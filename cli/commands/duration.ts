import { UsageFault } from '../exit-codes.ts';

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of "90s", "5m", "8h", "2d". @throws {UsageFault} */
export function durationMs(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,5})([smhd])$/.exec(text) ?? [];
  const unitMs = unitsMs[unit];
  if (count !== undefined && unitMs !== undefined) return Number(count) * unitMs;
  throw new UsageFault(`${option} takes a number with s, m, h or d, such as 5m, not ${text}`, 'correct the option');
}

/** "2 days 3 hours", "14 minutes", "less than a minute"; what has passed is "over". */
export function durationWords(ms: number): string {
  if (ms <= 0) return 'over';
  if (ms < 60_000) return 'less than a minute';
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const word = (count: number, name: string) => (count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]);
  const parts =
    days > 0
      ? [...word(days, 'day'), ...word(hours, 'hour')]
      : [...word(hours, 'hour'), ...word(minutes % 60, 'minute')];
  return parts.join(' ');
}
