import type { Brand } from './brand.ts';

/** MPAN core: 13 digits, of which two name the distributor and the last one is a check digit. */
export type MpanCore = Brand<string, 'MpanCore'>;

const weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/**
 * The check digit for the first twelve digits of an MPAN core.
 * Rule: (sum of digit x prime) mod 11 mod 10, primes 3 to 43 without 11. A remainder of 10 gives the digit 0.
 * Source: dip-messages.md 4.1 (public "mpan" packages); general knowledge, checked against real examples.
 * @param firstTwelve at least twelve decimal digits; what follows them is ignored
 */
export function checkDigitOf(firstTwelve: string): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(firstTwelve[index]), 0);
  return (sum % 11) % 10;
}

/** What is wrong with an MPAN core, in words for a tester, or undefined when nothing is. */
export function mpanCoreFault(text: string): string | undefined {
  if (!/^\d{13}$/.test(text)) return `an MPAN core has 13 digits, this is "${text}"`;
  const expected = checkDigitOf(text);
  if (Number(text[12]) !== expected) return `the check digit of ${text} should be ${expected}, not ${text[12]}`;
  return undefined;
}

/**
 * @throws {RangeError} when the text is not 13 digits with the right check digit
 */
export function mpanCore(text: string): MpanCore {
  const fault = mpanCoreFault(text);
  if (fault !== undefined) throw new RangeError(fault);
  return text as MpanCore;
}

/**
 * The n-th MPAN core of a distributor, for test data.
 * @param distributorPrefix two digits, "10" for Eastern
 * @param serial 0 to 9,999,999,999
 */
export function mpanCoreOf(distributorPrefix: string, serial: number): MpanCore {
  const firstTwelve = `${distributorPrefix}${String(serial).padStart(10, '0')}`;
  return mpanCore(`${firstTwelve}${checkDigitOf(firstTwelve)}`);
}
