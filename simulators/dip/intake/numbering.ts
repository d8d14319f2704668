/**
 * The numbers that the DIP gives out. A counter is mixed with the seed, so two runs with one seed give the same numbers and
 * no random source is asked on the hot path. Form of a transaction ID: dip-messages.md 1.6; of a correlation ID: the samples.
 */
export interface Numbering {
  /** "T-IF-021-1401234567-SDS-20220321-1234CC0123456789": 16 hex digits at the end. */
  transaction(interfaceId: string, senderDipId: string, senderRole: string, date: string): string;
  /** "CI-20220401-14012345671234cc0123456789": date, sender, 16 hex digits; at most 60 characters. */
  correlation(senderDipId: string, date: string): string;
  /** Whether a correlation ID was given out here; worked out from its digits, so that none need be remembered. */
  gaveOut(correlation: string): boolean;
  /** How many numbers were given out. */
  readonly given: number;
}

/**
 * @param seed any text; the same seed gives the same numbers
 * @param start how many numbers were given out before, when a run is carried on
 */
export function createNumbering(seed: string, start = 0): Numbering {
  const high = hashOf(seed, 0x811c9dc5);
  const low = hashOf(seed, 0x9e3779b9);
  let count = start;
  const numberOf = (nth: number) => hex8(mixed(nth ^ high)) + hex8(mixed((nth + low) | 0));
  const next = () => {
    count += 1;
    return numberOf(count);
  };
  return {
    get given() {
      return count;
    },
    transaction(interfaceId, senderDipId, senderRole, date) {
      const start = `T-${interfaceId}-${senderDipId}-${senderRole}-${date}-`;
      return start + next();
    },
    correlation: (senderDipId, date) => `CI-${date}-${senderDipId}${next()}`,
    gaveOut(correlation) {
      const digits = correlationForm.exec(correlation)?.[1];
      if (digits === undefined) return false;
      const number = (unmixed(Number.parseInt(digits.slice(0, 8), 16)) ^ high) >>> 0;
      return number >= 1 && number <= count && numberOf(number) === digits;
    },
  };
}

const correlationForm = /^CI-\d{8}-.{10}([0-9A-F]{16})$/;

/** "20260329", the UTC day of an instant. */
export function numberingDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10).replaceAll('-', '');
}

/** A bijection of 32-bit numbers (the finaliser of MurmurHash3), so different counts never meet. */
function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

/** The inverse of `mixed`: the factors are the inverses of its factors modulo 2 to the 32nd. */
function unmixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x7ed1b41d);
  mix = Math.imul(mix ^ (mix >>> 13) ^ (mix >>> 26), 0xa5cb9243);
  return (mix ^ (mix >>> 16)) >>> 0;
}

function hashOf(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Byte by byte: to write a number beyond 31 bits in another base than ten, the engine goes through its decimals. */
function hex8(value: number): string {
  const high = `${hexOfByte[value >>> 24]}${hexOfByte[(value >>> 16) & 0xff]}`;
  return `${high}${hexOfByte[(value >>> 8) & 0xff]}${hexOfByte[value & 0xff]}`;
}
