import { decimalText, roundedQuotient } from '../energy.ts';

/**
 * A GSP group correction factor, exact: CF = 1 + (take - sum of C) / sum of (WT x C), with C signed and WT the scaling weight of its
 * class (mhhs-domain.md 5.5, BSC Annex S-2 from general knowledge). Held as a quotient of whole numbers.
 */
export interface CorrectionFactor {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/**
 * @param difference take less the sum of the components, Wh
 * @param weighted sum of weight in hundredths times component in Wh
 * @returns undefined when the weighted consumption is zero: there is no factor then, whatever the difference
 */
export function correctionFactor(difference: bigint, weighted: bigint): CorrectionFactor | undefined {
  if (weighted === 0n) return undefined;
  const sign = weighted < 0n ? -1n : 1n;
  return { numerator: sign * (weighted + 100n * difference), denominator: sign * weighted };
}

/** The factor with nine decimals, as the reports carry it. */
export const factorText = ({ numerator, denominator }: CorrectionFactor): string =>
  decimalText(roundedQuotient(numerator * 10n ** 9n, denominator), 9);

/** Whether a factor lies within a band of percents, both ends included; decided exactly. */
export function isWithin({ numerator, denominator }: CorrectionFactor, lowest: number, highest: number): boolean {
  return 100n * numerator >= BigInt(lowest) * denominator && 100n * numerator <= BigInt(highest) * denominator;
}
