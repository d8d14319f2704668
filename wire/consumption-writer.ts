import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { ConsumptionBlock } from '../market/settlement/consumption/consumption-block.ts';
import type { PointClass } from '../market/settlement/consumption/point-class.ts';
import { type BlockRoom, blockRoom } from './consumption-columns.ts';
import { type ConsumptionHeader, dayNumber, headerBytes, magic, mostInBlock, placesIn } from './consumption-layout.ts';

export interface ConsumptionFileOrder {
  readonly utcDate: string;
  readonly classes: readonly PointClass[];
  /** Metering point records that will be written; a record is a metering point with its half-hours. */
  readonly records: number;
  /** Records in each block but the last. */
  readonly blockSize: number;
}

/**
 * Writes a consumption file block by block; memory does not grow with it. Records have to come sorted by MPAN and first half-hour
 * (`packBlocks` sorts them), and in blocks of exactly that size. Close it, or the file is cut short.
 * @throws {RangeError} when a block has another size than its place asks for
 */
export function createConsumptionWriter(path: string, order: ConsumptionFileOrder) {
  if (!Number.isInteger(order.blockSize) || order.blockSize < 1 || order.blockSize > mostInBlock) {
    throw new RangeError(`a block has 1 to ${mostInBlock} records, not ${order.blockSize}`);
  }
  const classes = Buffer.from(JSON.stringify(order.classes));
  const { utcDate, records, blockSize } = order;
  const header = { utcDate, records, blockSize, classBytes: classes.length, classChecksum: crc32(classes) };
  const places = placesIn(header);
  const file = openSync(path, 'w');
  writeSync(file, headerOf(header), 0, headerBytes, 0);
  writeSync(file, classes, 0, classes.length, headerBytes);
  const day = dayNumber(utcDate);
  let [written, room] = [0, undefined as BlockRoom | undefined];
  return {
    add(block: ConsumptionBlock): void {
      const count = written < places.blocks ? places.countOf(written) : 0;
      if (block.count !== count) {
        throw new RangeError(`block ${written + 1} of ${path} has to hold ${count} records, not ${block.count}`);
      }
      if (room?.columns.count !== count) room = blockRoom(count);
      fill(room, block, day);
      writeSync(file, room.attributes, 0, room.attributes.length, places.attributesOf(written));
      writeSync(file, room.values, 0, room.values.length, places.valuesOf(written));
      written += 1;
    },
    close(): void {
      closeSync(file);
      if (written < places.blocks) {
        throw new RangeError(
          `${path} was to have ${places.blocks} blocks and was closed after ${written}: it is cut short`,
        );
      }
    },
  };
}

function fill({ attributes, values, columns }: BlockRoom, block: ConsumptionBlock, day: number): void {
  columns.mpans.set(block.mpans);
  columns.annual.set(block.annual);
  columns.classes.set(block.classes);
  columns.spans.set(block.spans);
  columns.actualLow.set(block.actualLow);
  columns.actualHigh.set(block.actualHigh);
  columns.values.set(block.values);
  values.writeInt32LE(day, 0);
  values.writeUInt32LE(block.count, 4);
  for (const bytes of [attributes, values]) {
    const end = bytes.length - 8;
    bytes.writeUInt32LE(crc32(bytes.subarray(0, end)), end);
  }
}

function headerOf(header: ConsumptionHeader): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write(magic, 0, 'latin1');
  bytes.writeInt32LE(dayNumber(header.utcDate), 8);
  bytes.writeUInt32LE(header.blockSize, 12);
  bytes.writeDoubleLE(header.records, 16);
  bytes.writeUInt32LE(header.classBytes, 24);
  bytes.writeUInt32LE(header.classChecksum, 28);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 60)), 60);
  return bytes;
}
