/** An exact fraction of whole numbers of any size; the lower one is positive and both have no common divisor. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** @throws {RangeError} when the lower number is zero */
export function fraction(above: bigint, below = 1n): Fraction {
  if (below === 0n) throw new RangeError('a fraction over zero is no number');
  const common = commonDivisor(above < 0n ? -above : above, below < 0n ? -below : below);
  const sign = below < 0n ? -1n : 1n;
  return { above: (sign * above) / common, below: (sign * below) / common };
}

function commonDivisor(one: bigint, other: bigint): bigint {
  let [large, small] = [one, other];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

export const add = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.above * other.below + other.above * one.below, one.below * other.below);

export const minus = (one: Fraction, other: Fraction): Fraction =>
  add(one, { above: -other.above, below: other.below });

export const multiply = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.above * other.above, one.below * other.below);

/** The whole number at or below. */
export function cutDown({ above, below }: Fraction): bigint {
  const towardsZero = above / below;
  return above < 0n && towardsZero * below !== above ? towardsZero - 1n : towardsZero;
}

/** The nearest whole number, half away from zero. */
export function nearest({ above, below }: Fraction): bigint {
  const size = above < 0n ? -above : above;
  const whole = cutDown(fraction(2n * size + below, 2n * below));
  return above < 0n ? -whole : whole;
}
