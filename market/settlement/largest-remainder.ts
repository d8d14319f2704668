import { floorQuotient } from './energy.ts';

/**
 * Rounds shares to whole numbers that add up to what the shares add up to. Each share is cut down to the whole number below it
 * (towards minus infinity), and the units that are then missing go one each to the largest remainders; of equal remainders the
 * earlier share gets it. So the result depends on the order only among equal remainders: give the shares in a canonical order.
 * @param numerators share i is numerators[i] / divisor
 * @throws {RangeError} when the divisor is zero or the shares do not add up to a whole number
 */
export function largestRemainder(numerators: readonly bigint[], divisor: bigint): bigint[] {
  if (divisor === 0n) throw new RangeError('shares of a divisor of zero are no numbers');
  const below = divisor < 0n ? -divisor : divisor;
  const parts: bigint[] = [];
  const rests: { readonly rest: bigint; readonly place: number }[] = [];
  let over = 0n;
  for (const [place, numerator] of numerators.entries()) {
    const above = divisor < 0n ? -numerator : numerator;
    const rest = ((above % below) + below) % below;
    parts.push((above - rest) / below);
    if (rest !== 0n) rests.push({ rest, place });
    over += rest;
  }
  if (over % below !== 0n) throw new RangeError('the shares do not add up to a whole number');
  rests.sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1));
  for (const { place } of rests.slice(0, Number(over / below))) parts[place] = (parts[place] ?? 0n) + 1n;
  return parts;
}

/**
 * The same in numbers, where no numerator and not the divisor is beyond `mostInNumbers`: exact, and many times faster.
 * @throws {RangeError} as {@link largestRemainder}
 */
export function largestRemainderOfNumbers(numerators: readonly number[], divisor: number): number[] {
  if (divisor === 0) throw new RangeError('shares of a divisor of zero are no numbers');
  const below = Math.abs(divisor);
  const parts = new Array<number>(numerators.length);
  const rests = new Float64Array(numerators.length);
  const places: number[] = [];
  // Rests are counted in whole divisors as they come, so that their sum does not leave 2^53.
  let over = 0;
  let left = 0;
  for (let place = 0; place < numerators.length; place += 1) {
    const above = divisor < 0 ? -(numerators[place] ?? 0) : (numerators[place] ?? 0);
    const part = floorQuotient(above, below);
    const rest = above - part * below;
    parts[place] = part;
    if (rest === 0) continue;
    rests[place] = rest;
    places.push(place);
    left += rest;
    if (left < below) continue;
    over += 1;
    left -= below;
  }
  if (left !== 0) throw new RangeError('the shares do not add up to a whole number');
  places.sort((a, b) => (rests[b] ?? 0) - (rests[a] ?? 0) || a - b);
  for (let index = 0; index < over; index += 1) {
    const place = places[index] ?? 0;
    parts[place] = (parts[place] ?? 0) + 1;
  }
  return parts;
}

/**
 * Parts a whole total by weights, conserving it: a register advance over the half-hours of a load shape, for one.
 * @param total whole units, may be negative
 * @param weights whole numbers, none negative; where all are zero the total is parted evenly
 * @throws {RangeError} when there is nothing to part it over, or a weight is negative
 */
export function partedBy(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('a total cannot be parted over no half-hours');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('weights are whole numbers and not negative');
  }
  const even = weights.every((weight) => weight === 0);
  const parts = even ? weights.map(() => 1n) : weights.map(BigInt);
  const sum = parts.reduce((before, part) => before + part, 0n);
  return largestRemainder(
    parts.map((part) => BigInt(total) * part),
    sum,
  ).map(Number);
}
