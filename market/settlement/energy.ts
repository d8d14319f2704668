/**
 * Energy inside settlement is whole watt hours (Wh), held in numbers and exact: kWh with three decimals on the DIP and MWh with
 * six decimals in a report are both whole Wh. A period of the whole country is some 2 x 10^10 Wh, a day of it in thousandths of
 * a watt hour 10^15, so sums stay far below 2^53 and the same parts in any order give the same sum. Decimals exist at the border only.
 */

const decimalForm = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal text as a whole number of 10^-decimals: "0.412" with 3 is 412. Places that are not written count as zero.
 * @throws {RangeError} when the text is no plain decimal, has more places than that, or is beyond 2^53
 */
export function scaledInteger(text: string, decimals: number): number {
  const [, sign, whole = '', places = ''] = decimalForm.exec(text) ?? [];
  if (sign === undefined || places.length > decimals) {
    throw new RangeError(`"${text}" is no decimal number with at most ${decimals} decimals`);
  }
  const value = Number(`${whole}${places.padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(value)) throw new RangeError(`"${text}" is too large to be exact`);
  return sign === '-' && value !== 0 ? -value : value;
}

/** A whole number of 10^-decimals as text: 412 with 3 is "0.412". Zero has no sign. */
export function decimalText(value: number | bigint, decimals: number): string {
  const whole = BigInt(value);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${whole < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals === 0 ? '' : `.${digits.slice(cut)}`}`;
}

/** Watt hours as kWh with three decimals, as consumption crosses the DIP. */
export const kwhText = (wattHours: number | bigint): string => decimalText(wattHours, 3);

/** Watt hours as MWh with six decimals. That reports speak of MWh is inferred from their six decimals. */
export const mwhText = (wattHours: number | bigint): string => decimalText(wattHours, 6);

/**
 * A quotient to the nearest whole number, half away from zero: the one rounding rule of settlement, where a single figure is
 * rounded. What must add up to a given sum is parted by `largestRemainder` instead.
 * @throws {RangeError} when the divisor is zero
 */
export function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new RangeError('a quotient by zero is no number');
  const negative = dividend < 0n !== divisor < 0n;
  const [above, below] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * above + below) / (2n * below);
  return negative ? -rounded : rounded;
}

/**
 * The whole number at or below a quotient, exact. A remainder by the operator of the language would be exact too, and many times slower.
 * @param above a whole number of at most 2^52 either way
 * @param below a positive whole number of at most 2^52
 */
export function floorQuotient(above: number, below: number): number {
  const near = Math.floor(above / below);
  const rest = above - near * below;
  if (rest < 0) return near - 1;
  return rest >= below ? near + 1 : near;
}

/** Products and quotients up to here are worked out in numbers, greater ones in whole numbers of any size. */
export const mostInNumbers = 2 ** 51;

/** value x factor / divisor to the nearest whole number, half away from zero; exact also where the product leaves 2^53. */
export function scaled(value: number, factor: number, divisor: number): number {
  const product = value * factor;
  if (Math.abs(product) > mostInNumbers / 2 || Math.abs(divisor) > mostInNumbers / 2) {
    return Number(roundedQuotient(BigInt(value) * BigInt(factor), BigInt(divisor)));
  }
  if (divisor === 0) throw new RangeError('a quotient by zero is no number');
  const below = Math.abs(divisor);
  const rounded = floorQuotient(2 * Math.abs(product) + below, 2 * below);
  return product < 0 !== divisor < 0 && rounded !== 0 ? -rounded : rounded;
}
