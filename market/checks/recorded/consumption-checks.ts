import type { DipMessage } from '../../interfaces/index.ts';
import { requireShapedAdvance, requireShapedYear } from '../../settlement/proof/estimate-laws.ts';
import { requireConsumption, type SubmissionSaid } from '../consumption-checks.ts';
import type { Finding } from '../finding.ts';
import { entryOf, type Judgement, messageIn, type SoFar } from './so-far.ts';

/** A submission by the number of its entry, and what a scenario knows of it. */
export type ConsumptionGiven = SubmissionSaid & { readonly on: number };

export interface ShapedGiven extends ConsumptionGiven {
  /** What the missing half hours of a day were made of; kWh with three decimals. */
  readonly shape: {
    /** Half hours that were missing, from 1. */
    readonly missing: readonly number[];
    /** What was collected in each of the others. */
    readonly each: string;
    /** The load shape of the day, half hour by half hour. */
    readonly values: readonly string[];
    /** An annual consumption, with what the load shape comes to in the year; */
    readonly year?: string;
    readonly shapeYear?: string;
    /** or the advance of the register over the day. */
    readonly advance?: string;
  };
}

const messageOn = (soFar: SoFar, { on }: ConsumptionGiven) => messageIn(soFar, entryOf(soFar, 'message', on));

export const requireSubmission = (soFar: SoFar, given: ConsumptionGiven): Judgement => ({
  findings: requireConsumption(messageOn(soFar, given), given),
  evidence: [given.on],
});

/** A submission in which what was missing was estimated by the load shape. */
export function requireShapedSubmission(soFar: SoFar, given: ShapedGiven): Judgement {
  const message = messageOn(soFar, given);
  return { findings: [...requireConsumption(message, given), ...shapeFindings(message, given)], evidence: [given.on] };
}

/** Thousandths of a text with three decimals, worked out without the arithmetic that is examined. */
const milli = (text: string): bigint => BigInt(text.replace('.', ''));

interface Sent {
  readonly settlementDayConsumptionPeriods: readonly {
    readonly consumptionPeriods: readonly { readonly v: string }[];
  }[];
}

function shapeFindings(message: DipMessage, { shape }: ShapedGiven): readonly Finding[] {
  const { missing, each, values: shaped, year, shapeYear, advance = '0.000' } = shape;
  const custom = (message.payload.CustomBlock ?? {}) as { readonly B900: Sent };
  const { settlementDayConsumptionPeriods: days } = custom.B900;
  const values = days.flatMap(({ consumptionPeriods }) => consumptionPeriods.map(({ v }) => v));
  const periods = missing.map((period) => ({
    place: period - 1,
    energy: milli(values[period - 1] ?? '0.000'),
    shape: milli(shaped[period - 1] ?? '0.000'),
  }));
  if (year !== undefined && shapeYear !== undefined) return requireShapedYear(periods, milli(year), milli(shapeYear));
  const known = milli(each) * BigInt(values.length - missing.length);
  return requireShapedAdvance(periods, milli(advance) - known);
}
