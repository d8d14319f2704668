/**
 * The file format for the consumption of very many metering points on one UTC day. All numbers are little-endian; docs/guide/consumption-file.md
 * tells it at length.
 *
 *     header       64 bytes: magic, UTC day, metering points, block size, length and checksum of the classes, its own checksum
 *     classes      JSON, an array of what metering points have in common (`PointClass`), filled up to 8 bytes
 *     attributes   a block after the other: MPAN, annual consumption, class, span of half-hours; checksum
 *     values       a block after the other: day, which half-hours are metered, 48 x int32 Wh a metering point; checksum
 *
 * Who is there stands before what they took, so that a file which is cut short still says whose consumption is to be defaulted; and
 * every block has a place that can be worked out, so that both parts are read and written side by side in one pass.
 */
export const magic = 'MHHSQT01';
export const headerBytes = 64;
const align = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** What the header says. */
export interface ConsumptionHeader {
  /** "2026-03-02". */
  readonly utcDate: string;
  /** Metering point records. */
  readonly records: number;
  /** Records in a block; the last one may have fewer. */
  readonly blockSize: number;
  /** Bytes of the classes, before they are filled up. */
  readonly classBytes: number;
  readonly classChecksum: number;
}

/** Most records in a block, and most bytes of classes, that a reader takes: its memory is bounded whatever a file says. */
export const mostInBlock = 65_536;
export const mostClassBytes = 256 * 1024 * 1024;

/** Bytes of an attribute block of so many records, its checksum included. */
export const attributeBytes = (count: number): number => align(22 * count) + 8;

/** Bytes of a value block, its day, count and checksum included. */
export const valueBytes = (count: number): number => 8 + 200 * count + 8;

/** Where the parts of a file begin. */
export function placesIn({ records, blockSize, classBytes }: ConsumptionHeader) {
  const blocks = Math.ceil(records / blockSize);
  const countOf = (block: number): number => Math.min(blockSize, records - block * blockSize);
  const attributes = headerBytes + align(classBytes);
  const values =
    attributes + (blocks === 0 ? 0 : (blocks - 1) * attributeBytes(blockSize) + attributeBytes(countOf(blocks - 1)));
  const end = values + (blocks === 0 ? 0 : (blocks - 1) * valueBytes(blockSize) + valueBytes(countOf(blocks - 1)));
  return {
    ...{ blocks, countOf, end },
    attributesOf: (block: number): number => attributes + block * attributeBytes(blockSize),
    valuesOf: (block: number): number => values + block * valueBytes(blockSize),
  };
}

const dayMs = 86_400_000;

/** Days since 1970 of a UTC date. */
export const dayNumber = (utcDate: string): number => Date.parse(utcDate) / dayMs;

/** The UTC date of a day number; text that is no date when the number is none. */
export function dateOfDay(number: number): string {
  const at = new Date(number * dayMs);
  return Number.isNaN(at.getTime()) ? `day ${number}` : at.toISOString().slice(0, 10);
}
