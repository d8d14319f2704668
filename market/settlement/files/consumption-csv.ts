import { isQuality } from '../consumption/quality.ts';
import { type Submission, submissionKey } from '../consumption/submissions.ts';
import { scaledInteger } from '../energy.ts';
import { type LineFault, type NamedLine, namedLines } from './csv-rows.ts';

/** What a file of consumption is read for. */
export interface ConsumptionCase {
  /** UTC days that the settlement day is made of. */
  readonly utcDates: readonly string[];
  /** The quantity of a metering point that is registered; undefined for one that is not. */
  readonly quantityOf: (mpan: string) => 'AI' | 'AE' | undefined;
}

const columns = ['mpan', 'utcDate', 'period', 'kwh', 'quality'];

/** Why a line cannot be settled, or undefined. The order is that in which somebody would look: whose, which half-hour, what. */
function faultOf(
  { mpan = '', utcDate = '', period = '', kwh = '', quality = '' }: NamedLine['cells'],
  of: ConsumptionCase,
) {
  if (!/^\d{13}$/.test(mpan)) return `"${mpan}" is no MPAN core of thirteen digits`;
  if (of.quantityOf(mpan) === undefined) return 'the metering point is not registered';
  if (!of.utcDates.includes(utcDate)) return `the UTC day "${utcDate}" is no part of the settlement day`;
  if (!/^\d{1,2}$/.test(period) || Number(period) < 1 || Number(period) > 48) {
    return `"${period}" is no half-hour of a UTC day (1 to 48)`;
  }
  const energy = energyIn(kwh);
  if (energy === undefined) return `"${kwh}" is no number of kWh with at most three decimals`;
  if (energy < 0) return `${kwh} kWh is negative: consumption has no sign in its own direction`;
  return isQuality(quality) ? undefined : `"${quality}" is no quality of a half-hour`;
}

function energyIn(kwh: string): number | undefined {
  try {
    return scaledInteger(kwh, 3);
  } catch {
    return undefined;
  }
}

/**
 * Consumption from CSV (mpan, utcDate, period, kwh, quality): a half-hour a line. A line that cannot be settled is refused and told with its
 * metering point and half-hour, a half-hour that is there again as well: the first one counts. The rest is taken.
 */
export function consumptionOfCsv(
  text: string,
  of: ConsumptionCase,
): { readonly submissions: readonly Submission[]; readonly faults: readonly LineFault[] } {
  const { lines, faults: broken } = namedLines(text, columns);
  const faults: LineFault[] = [...broken];
  const taken = new Map<string, Submission>();
  for (const { line, cells } of lines) {
    const { mpan = '', utcDate = '', period = '', kwh = '', quality = '' } = cells;
    const where = { line, mpan, utcDate, period };
    const message = faultOf(cells, of);
    const quantity = of.quantityOf(mpan);
    if (message !== undefined || quantity === undefined) {
      faults.push({ ...where, message: message ?? 'the metering point is not registered' });
      continue;
    }
    const submission: Submission = {
      ...{ mpan, quantity, utcDate, period: Number(period), wattHours: energyIn(kwh) ?? 0, quality },
      ...{ receivedMs: 0, reference: String(line), valid: true },
    };
    const key = submissionKey(submission);
    const before = taken.get(key);
    if (before === undefined) taken.set(key, submission);
    else faults.push({ ...where, message: `the half-hour stands in line ${before.reference} already, which counts` });
  }
  return { submissions: [...taken.values()], faults: faults.sort((a, b) => a.line - b.line) };
}
