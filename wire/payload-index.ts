/**
 * Where the bodies of one pack stand: twelve bytes each, since a long run has a million of them. Only the first sixteen of the
 * 64 digits of a hash are kept, so a place found here is a place to look at, not a promise.
 */
export interface PayloadIndex {
  /** Where a body of this hash may stand; the end of none is -1. */
  find(sum: string): number;
  /** @param at where its head begins, in bytes from the start of the pack; less than 4 GiB */
  add(sum: string, at: number): void;
  readonly size: number;
}

const firstSlots = 1024;
const empty = 0xffffffff;

/** An open hash table in typed arrays: the hash is its own good mixture, so its digits choose the slot. */
export function createPayloadIndex(): PayloadIndex {
  let highs = new Uint32Array(firstSlots);
  let lows = new Uint32Array(firstSlots);
  let places = new Uint32Array(firstSlots).fill(empty);
  let size = 0;

  const slotOf = (high: number, low: number): number => {
    const mask = places.length - 1;
    let slot = low & mask;
    while (places[slot] !== empty && (highs[slot] !== high || lows[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  };
  const put = (high: number, low: number, at: number) => {
    const slot = slotOf(high, low);
    if (places[slot] === empty) size += 1;
    highs[slot] = high;
    lows[slot] = low;
    places[slot] = at;
  };
  const grow = () => {
    const [oldHighs, oldLows, oldPlaces] = [highs, lows, places];
    highs = new Uint32Array(oldPlaces.length * 2);
    lows = new Uint32Array(oldPlaces.length * 2);
    places = new Uint32Array(oldPlaces.length * 2).fill(empty);
    size = 0;
    for (let slot = 0; slot < oldPlaces.length; slot += 1) {
      const at = oldPlaces[slot] as number;
      if (at !== empty) put(oldHighs[slot] as number, oldLows[slot] as number, at);
    }
  };

  return {
    get size() {
      return size;
    },
    find(sum) {
      const at = places[slotOf(highOf(sum), lowOf(sum))] as number;
      return at === empty ? -1 : at;
    },
    add(sum, at) {
      if (size * 4 >= places.length * 3) grow();
      put(highOf(sum), lowOf(sum), at);
    },
  };
}

const highOf = (sum: string): number => Number.parseInt(sum.slice(0, 8), 16);
const lowOf = (sum: string): number => Number.parseInt(sum.slice(8, 16), 16);
