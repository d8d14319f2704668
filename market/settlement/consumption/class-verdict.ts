import type { StandingData } from '../isd/standing-data.ts';
import type { NoteRule } from './period-notes.ts';
import { componentKeyOf, type PointClass } from './point-class.ts';

/** What standing data says of a class of metering points. */
export interface ClassVerdict {
  /** Why none of it can be settled, or undefined. */
  readonly refused: NoteRule | undefined;
  /** What is settled with a default in the place of what is not known. */
  readonly defaulted: readonly NoteRule[];
}

/**
 * Holds a class of metering points against the standing data of a settlement day. Without its GSP group, its supplier or its
 * component class nothing can be settled; an unknown BM unit, line loss factor class or tariff is put right by its default, for the
 * energy was taken whoever pays for the network.
 */
export function classVerdict(of: PointClass, data: StandingData): ClassVerdict {
  return { refused: refusalOf(of, data), defaulted: defaultsOf(of, data) };
}

/** The verdicts of a settlement day, each worked out once for a class that is asked for again and again. */
export function verdictsOn(data: StandingData): (of: PointClass) => ClassVerdict {
  const known = new Map<PointClass, ClassVerdict>();
  return (of) => {
    const verdict = known.get(of) ?? classVerdict(of, data);
    known.set(of, verdict);
    return verdict;
  };
}

function refusalOf(of: PointClass, data: StandingData): NoteRule | undefined {
  if (data.gspGroup(of.gspGroup) === undefined) return 'unknown-gsp-group';
  if (data.defaultBmUnit(of.supplier, of.gspGroup) === undefined) return 'unknown-supplier';
  return data.component(componentKeyOf(of, 'actual', 'C')) === undefined ? 'unknown-component-class' : undefined;
}

function defaultsOf(of: PointClass, data: StandingData): readonly NoteRule[] {
  const unit = of.bmUnit === '' ? undefined : data.bmUnit(of.bmUnit);
  const wrongUnit = of.bmUnit !== '' && (unit?.supplier !== of.supplier || unit.gspGroup !== of.gspGroup);
  const lossFactors = data.lossFactors(of.distributor, of.lossClass);
  const tariff = data.tariff(of.distributor, of.tariff);
  const wrongTariff = tariff?.direction !== (of.quantity === 'AI' ? 'I' : 'E') || tariff.domestic !== of.domestic;
  return [
    ...(wrongUnit ? (['unknown-bm-unit'] as const) : []),
    ...(lossFactors === undefined || lossFactors.includes(undefined) ? (['unknown-loss-class'] as const) : []),
    ...(wrongTariff ? (['unknown-tariff'] as const) : []),
  ];
}
