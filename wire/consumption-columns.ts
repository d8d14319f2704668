import type { ConsumptionBlock } from '../market/settlement/consumption/consumption-block.ts';
import { attributeBytes, valueBytes } from './consumption-layout.ts';

/** Room for one block as it stands in a file, with its columns as views of the bytes: nothing is copied or parsed. */
export interface BlockRoom {
  readonly attributes: Buffer;
  readonly values: Buffer;
  /** The columns, over the same memory. */
  readonly columns: ConsumptionBlock;
}

/** Typed arrays are little-endian on every machine that Node runs on; a big-endian one would read nonsense, so it is refused. */
export const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Makes room for a block of so many records. */
export function blockRoom(count: number): BlockRoom {
  const attributes = new ArrayBuffer(attributeBytes(count));
  const values = new ArrayBuffer(valueBytes(count));
  return {
    attributes: Buffer.from(attributes),
    values: Buffer.from(values),
    columns: {
      count,
      mpans: new Float64Array(attributes, 0, count),
      annual: new Float64Array(attributes, 8 * count, count),
      classes: new Uint32Array(attributes, 16 * count, count),
      spans: new Uint8Array(attributes, 20 * count, 2 * count),
      actualLow: new Uint32Array(values, 8, count),
      actualHigh: new Uint32Array(values, 8 + 4 * count, count),
      values: new Int32Array(values, 8 + 8 * count, 48 * count),
    },
  };
}
