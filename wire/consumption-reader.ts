import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { ConsumptionBlock } from '../market/settlement/consumption/consumption-block.ts';
import { type PointClass, pointClassSchema } from '../market/settlement/consumption/point-class.ts';
import { type BlockRoom, blockRoom, isLittleEndian } from './consumption-columns.ts';
import {
  type ConsumptionHeader,
  dateOfDay,
  dayNumber,
  headerBytes,
  magic,
  mostClassBytes,
  mostInBlock,
  placesIn,
} from './consumption-layout.ts';

/** A consumption file that cannot be used at all; `message` says why and what to do. */
export class ConsumptionFileFault extends Error {
  override readonly name = 'ConsumptionFileFault';
}

/** A consumption file that is open. */
export interface ConsumptionFile {
  readonly utcDate: string;
  /** Records that the header promises. */
  readonly records: number;
  readonly classes: readonly PointClass[];
  /**
   * The blocks in order. The columns of a block are only good until the next one is asked for: their memory is used again.
   * Values that are cut off or damaged come as a block that is `lost`; to be read once.
   */
  blocks(): Generator<ConsumptionBlock>;
  /** Records of which not even the metering point could be read, as sentences; complete when the blocks were all read. */
  faults(): readonly string[];
  close(): void;
}

/**
 * Opens the consumption file of a UTC day.
 * @throws {ConsumptionFileFault} when it is no such file, is of another day, or its header or classes are damaged
 */
export function openConsumptionFile(path: string, utcDate: string): ConsumptionFile {
  if (!isLittleEndian) throw new ConsumptionFileFault('consumption files can be read on little-endian machines only');
  const file = openSync(path, 'r');
  try {
    const header = headerIn(file, path);
    if (header.utcDate !== utcDate) {
      throw new ConsumptionFileFault(
        `${path} is of the UTC day ${header.utcDate}, not of ${utcDate}: give the file of that day`,
      );
    }
    const classes = classesIn(file, path, header);
    const faults: string[] = [];
    return {
      ...{ utcDate, records: header.records, classes },
      blocks: () => blocksIn(file, header, faults),
      faults: () => faults,
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * The UTC day that a consumption file is of.
 * @throws {ConsumptionFileFault} when it is no such file or its header is damaged
 */
export function consumptionFileDay(path: string): string {
  const file = openSync(path, 'r');
  try {
    return headerIn(file, path).utcDate;
  } finally {
    closeSync(file);
  }
}

/** Fills a buffer from a place in the file. @returns false when the file ends before */
function filled(file: number, bytes: Buffer, from: number): boolean {
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(file, bytes, done, bytes.length - done, from + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

function headerIn(file: number, path: string): ConsumptionHeader {
  const bytes = Buffer.alloc(headerBytes);
  if (!filled(file, bytes, 0) || bytes.toString('latin1', 0, 8) !== magic) {
    throw new ConsumptionFileFault(`${path} is no consumption file: it does not begin with ${magic} and a header`);
  }
  const header = {
    utcDate: dateOfDay(bytes.readInt32LE(8)),
    blockSize: bytes.readUInt32LE(12),
    records: bytes.readDoubleLE(16),
    classBytes: bytes.readUInt32LE(24),
    classChecksum: bytes.readUInt32LE(28),
  };
  const sane =
    crc32(bytes.subarray(0, 60)) === bytes.readUInt32LE(60) &&
    Number.isSafeInteger(header.records) &&
    header.records >= 0 &&
    header.blockSize >= 1 &&
    header.blockSize <= mostInBlock &&
    header.classBytes <= mostClassBytes;
  if (!sane) throw new ConsumptionFileFault(`the header of ${path} is damaged: fetch the file again`);
  return header;
}

function classesIn(
  file: number,
  path: string,
  { classBytes, classChecksum }: ConsumptionHeader,
): readonly PointClass[] {
  const bytes = Buffer.alloc(classBytes);
  if (!filled(file, bytes, headerBytes) || crc32(bytes) !== classChecksum) {
    throw new ConsumptionFileFault(`the classes of ${path} are cut off or damaged: fetch the file again`);
  }
  const read = z.array(pointClassSchema).safeParse(parsed(bytes));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [place, field] = issue?.path ?? [];
  const where =
    typeof place === 'number' ? `class ${place + 1}${field === undefined ? '' : `, ${String(field)}`}: ` : '';
  throw new ConsumptionFileFault(`the classes of ${path} are not as they should be, ${where}${issue?.message}`);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function* blocksIn(file: number, header: ConsumptionHeader, faults: string[]): Generator<ConsumptionBlock> {
  const places = placesIn(header);
  const day = dayNumber(header.utcDate);
  let room: BlockRoom | undefined;
  for (let block = 0; block < places.blocks; block += 1) {
    const count = places.countOf(block);
    if (room?.columns.count !== count) room = blockRoom(count);
    const first = block * header.blockSize + 1;
    if (!filled(file, room.attributes, places.attributesOf(block))) {
      faults.push(
        `the file ends before metering point record ${first}: ${header.records - first + 1} records are not there`,
      );
      return;
    }
    if (!isSound(room.attributes)) {
      faults.push(`the attributes of the records ${first} to ${first + count - 1} are damaged: they are not settled`);
      continue;
    }
    const lost = valuesLost(file, room, places.valuesOf(block), day);
    yield lost === undefined ? room.columns : { ...room.columns, lost };
  }
}

function valuesLost(file: number, { values, columns }: BlockRoom, from: number, day: number): ConsumptionBlock['lost'] {
  if (!filled(file, values, from)) return 'cut-short';
  if (!isSound(values) || values.readUInt32LE(4) !== columns.count) return 'damaged';
  return values.readInt32LE(0) === day ? undefined : 'another-day';
}

function isSound(bytes: Buffer): boolean {
  const end = bytes.length - 8;
  return crc32(bytes.subarray(0, end)) === bytes.readUInt32LE(end);
}
