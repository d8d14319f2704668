import { settlementPeriodsOf } from '../../calendar/settlement-day.ts';
import { scaledInteger } from '../energy.ts';
import { type LineFault, namedLines } from './csv-rows.ts';

/**
 * Takes of GSP groups from CSV (gspGroup, period, kwh), periods of the settlement day; export out of the group is negative. A group of which not
 * every half-hour is there, each once, has no take: that is told.
 */
export function takesOfCsv(
  text: string,
  settlementDate: string,
): { readonly takes: ReadonlyMap<string, readonly number[]>; readonly faults: readonly LineFault[] } {
  const { lines, faults: broken } = namedLines(text, ['gspGroup', 'period', 'kwh']);
  const faults: LineFault[] = [...broken];
  const last = settlementPeriodsOf(settlementDate);
  const found = new Map<string, Map<number, number>>();
  for (const { line, cells } of lines) {
    const { gspGroup = '', period = '', kwh = '' } = cells;
    const take = found.get(gspGroup) ?? new Map<number, number>();
    found.set(gspGroup, take);
    const place = Number(period);
    const isPeriod = Number.isInteger(place) && place >= 1 && place <= last;
    if (!isPeriod || take.has(place)) {
      faults.push({
        line,
        period,
        message: isPeriod ? 'the half-hour is there already' : `a half-hour is 1 to ${last}`,
      });
      continue;
    }
    try {
      take.set(place, scaledInteger(kwh, 3));
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      faults.push({ line, period, message: fault.message });
    }
  }
  const whole = [...found].filter(([group, take]) => {
    if (take.size === last) return true;
    faults.push({
      line: 0,
      message: `${group} has a take for ${take.size} half-hours of ${last}: it cannot be corrected`,
    });
    return false;
  });
  const takes = whole.map(([group, take]): [string, readonly number[]] => [
    group,
    Array.from({ length: last }, (_, place) => take.get(place + 1) ?? 0),
  ]);
  return { takes: new Map(takes), faults };
}
