import { addLocalDays, localMidnight } from '../../calendar/london.ts';
import type { RegisteredPoint } from '../consumption/day-records.ts';
import { pointClassSchema } from '../consumption/point-class.ts';
import { scaledInteger } from '../energy.ts';
import { type LineFault, type NamedLine, namedLines } from './csv-rows.ts';

const columns = [
  ...['mpan', 'gspGroup', 'supplier', 'bmUnit', 'distributor', 'connection', 'segment', 'domestic', 'quantity'],
  ...['tariff', 'lossClass', 'energised', 'annualKwh', 'from', 'to'],
];

const flags: Readonly<Record<string, boolean>> = { T: true, F: false };

/** @throws {RangeError} saying which cell is wrong */
function pointIn({ cells }: NamedLine): RegisteredPoint {
  const { mpan = '', annualKwh = '', from = '', to = '' } = cells;
  if (!/^\d{13}$/.test(mpan)) throw new RangeError(`"${mpan}" is no MPAN core of thirteen digits`);
  const { domestic = '', energised = '' } = cells;
  const of = pointClassSchema.safeParse({
    ...Object.fromEntries(Object.keys(pointClassSchema.shape).map((name) => [name, cells[name]])),
    ...{ domestic: flags[domestic], energised: flags[energised] },
  });
  if (!of.success) {
    const [issue] = of.error.issues;
    throw new RangeError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  return {
    ...{ mpan, of: of.data, fromMs: localMidnight(from) },
    ...(to === '' ? {} : { toMs: localMidnight(addLocalDays(to, 1)) }),
    annualWattHours: annualKwh === '' ? undefined : scaledInteger(annualKwh, 3),
  };
}

/**
 * Registered metering points from CSV, a line for each time in which one settles alike. Dates are London dates, both included; domestic and energised
 * are T or F. A line that cannot be read is told and left out.
 */
export function pointsOfCsv(text: string): {
  readonly points: readonly RegisteredPoint[];
  readonly faults: readonly LineFault[];
} {
  const { lines, faults: broken } = namedLines(text, columns);
  const faults: LineFault[] = [...broken];
  const points = lines.flatMap((line): RegisteredPoint[] => {
    try {
      return [pointIn(line)];
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      faults.push({ line: line.line, mpan: line.cells.mpan ?? '', message: fault.message });
      return [];
    }
  });
  return { points, faults: faults.sort((a, b) => a.line - b.line) };
}
