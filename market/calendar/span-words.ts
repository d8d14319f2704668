const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** A span in its two largest units: "6 days 8 h", "11 min 45 s", "0 s". Sign is left to the caller. */
export function spanWords(spanMs: number): string {
  const left = Math.abs(spanMs);
  const units: readonly [number, (count: number) => string][] = [
    [dayMs, (count) => (count === 1 ? '1 day' : `${count} days`)],
    [hourMs, (count) => `${count} h`],
    [minuteMs, (count) => `${count} min`],
    [secondMs, (count) => `${count} s`],
  ];
  const first = units.findIndex(([unitMs]) => left >= unitMs);
  if (first === -1) return left === 0 ? '0 s' : `${left} ms`;
  let rest = left;
  const words = units.slice(first, first + 2).map(([unitMs, say]) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return count === 0 ? '' : say(count);
  });
  return words.filter((word) => word !== '').join(' ');
}
