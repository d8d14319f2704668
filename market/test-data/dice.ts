/** Numbers that look drawn by lot and are the same for the same seed, on every machine and in every version of Node. */
export interface Dice {
  /** A whole number from 0 up to, but without, a limit. */
  below(limit: number): number;
  /** True so many times in a hundred. */
  chance(percent: number): boolean;
  /** One of a list. @throws {RangeError} for an empty list */
  pick<T>(from: readonly T[]): T;
  /** One of a list, each as often as its weight says. @throws {RangeError} for an empty list, or one without weight */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T;
}

/** Four 32-bit numbers out of a text: FNV-1a, begun at four different places and stirred once more. */
function stateOf(seed: string): [number, number, number, number] {
  const hashed = (start: number): number => {
    let hash = start;
    for (let index = 0; index < seed.length; index += 1) {
      hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  return [hashed(0x811c9dc5), hashed(0x9e3779b9), hashed(0x7f4a7c15), hashed(0x2545f491)];
}

/** The generator "sfc32": small, fast, and good enough for test data (PractRand, Chris Doty-Humphrey, public domain). */
function sfc32(seed: string): () => number {
  let [a, b, c, count] = stateOf(seed);
  const next = () => {
    const sum = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers still show the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** Dice that begin at a seed. */
export function diceOf(seed: string): Dice {
  const next = sfc32(seed);
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('there is nothing to pick from');
    return from[below(from.length)] as T;
  };
  return {
    below,
    pick,
    chance: (percent) => below(100) < percent,
    weighted: (from) => {
      let left = below(from.reduce((sum, row) => sum + row.weight, 0));
      const found = from.find((row) => {
        left -= row.weight;
        return left < 0;
      });
      if (found === undefined) throw new RangeError('no row has a weight');
      return found;
    },
  };
}
