import type { Finding } from '../../checks/finding.ts';
import { cellMaker } from '../cells.ts';
import type { Component } from '../consumption/components.ts';
import { kwhText, mostInNumbers } from '../energy.ts';
import { largestRemainder, largestRemainderOfNumbers } from '../largest-remainder.ts';
import { type CorrectionFactor, correctionFactor, factorText, isWithin } from './correction-factor.ts';

/** A component with what it is after GSP group correction. */
export interface CorrectedComponent extends Component {
  /** Whole Wh in each half-hour, in demand terms. */
  readonly corrected: Float64Array;
}

/** A GSP group whose volumes were made to add up to its take. */
export interface CorrectedGroup {
  readonly outcome: 'corrected';
  readonly gspGroup: string;
  /** Wh in each half-hour, in demand terms. */
  readonly take: readonly number[];
  readonly factors: readonly CorrectionFactor[];
  readonly components: readonly CorrectedComponent[];
  /** Factors out of the band, as advice. */
  readonly findings: readonly Finding[];
}

/** A GSP group that could not be corrected; the findings say in which half-hours and why. There is no result. */
export interface StoppedGroup {
  readonly outcome: 'stopped';
  readonly gspGroup: string;
  readonly findings: readonly Finding[];
}

export type GroupCorrection = CorrectedGroup | StoppedGroup;

/** Percents between which a factor needs no investigation. */
export interface FactorBand {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Corrects the components of a GSP group so that they add up to its take in every half-hour, to the Wh: component C becomes
 * C x (1 + (CF - 1) x WT), rounded by largest remainder in the canonical order of components. All arithmetic is signed and exact.
 * A half-hour whose weighted consumption is zero has no factor: then the group is stopped, with a finding, and has no result (SET-VAS-04).
 * @param components of that group, in canonical order (`componentsOf`)
 * @param take metered at the grid supply points, Wh in each half-hour
 * @throws {RangeError} when the take has not as many half-hours as the components, or is not whole
 */
export function correctGroup(
  gspGroup: string,
  components: readonly Component[],
  take: readonly number[],
  band: FactorBand = { lowest: 90, highest: 110 },
): GroupCorrection {
  const wrong = components.find(({ volumes }) => volumes.length !== take.length);
  if (wrong !== undefined || !take.every(Number.isSafeInteger)) {
    throw new RangeError(
      `the take of ${gspGroup} has to be whole Wh for each of ${wrong?.volumes.length ?? 0} half-hours`,
    );
  }
  const cells = cellMaker(take.length);
  const corrected = components.map((component) => ({ ...component, corrected: cells() }));
  const factors: CorrectionFactor[] = [];
  const stopped: Finding[] = [];
  const findings: Finding[] = [];
  for (const [place, amount] of take.entries()) {
    const factor = correctPeriod(corrected, place, amount);
    if (factor === undefined) stopped.push(stoppedFinding(gspGroup, place + 1, amount));
    else factors.push(factor);
    if (factor !== undefined && !isWithin(factor, band.lowest, band.highest)) {
      findings.push(bandFinding(gspGroup, place + 1, factor, band));
    }
  }
  return stopped.length > 0
    ? { outcome: 'stopped', gspGroup, findings: stopped }
    : { outcome: 'corrected', gspGroup, take, factors, components: corrected, findings };
}

/** @returns undefined when the half-hour has no factor; nothing is corrected then */
function correctPeriod(
  components: readonly CorrectedComponent[],
  place: number,
  take: number,
): CorrectionFactor | undefined {
  const weighted: number[] = [];
  let [sum, difference] = [0, take];
  for (const { of, volumes } of components) {
    const volume = volumes[place] ?? 0;
    weighted.push(of.weight * volume);
    sum += of.weight * volume;
    difference -= volume;
  }
  const factor = correctionFactor(BigInt(difference), BigInt(sum));
  if (factor === undefined) return undefined;
  const changes = changesOf(weighted, difference, sum);
  for (const [index, component] of components.entries()) {
    component.corrected[place] = (component.volumes[place] ?? 0) + (changes[index] ?? 0);
  }
  return factor;
}

/** The difference parted by weighted volume. Rounding the changes is rounding the corrected volumes: the rest of each is whole. */
function changesOf(weighted: readonly number[], difference: number, sum: number): readonly number[] {
  const largest = weighted.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
  if (largest * Math.abs(difference) <= mostInNumbers && Math.abs(sum) <= mostInNumbers) {
    return largestRemainderOfNumbers(
      weighted.map((part) => difference * part),
      sum,
    );
  }
  return largestRemainder(
    weighted.map((part) => BigInt(difference) * BigInt(part)),
    BigInt(sum),
  ).map(Number);
}

const stoppedFinding = (gspGroup: string, period: number, take: number): Finding => ({
  rule: 'settlement.no-weighted-consumption',
  path: `${gspGroup} period ${period}`,
  expected: 'weighted consumption other than zero',
  actual: '0',
  message: `${gspGroup}, settlement period ${period}: the consumption that can be corrected is zero, so ${kwhText(take)} kWh of take cannot be shared out; the group is not settled. Look for missing consumption, or for scaling weights that are all zero.`,
  weight: 'refused',
  requirement: 'SET-VAS-04',
});

const bandFinding = (gspGroup: string, period: number, factor: CorrectionFactor, band: FactorBand): Finding => ({
  rule: 'settlement.correction-factor-band',
  path: `${gspGroup} period ${period}`,
  expected: `${band.lowest} % to ${band.highest} %`,
  actual: factorText(factor),
  message: `${gspGroup}, settlement period ${period}: the correction factor ${factorText(factor)} lies outside ${band.lowest / 100} to ${band.highest / 100}. Look for missing or doubled consumption, wrong losses, or a wrong take.`,
  weight: 'advice',
  requirement: 'SET-VAS-05',
});
