import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { boundedCache } from './bounded-cache.ts';
import { HarnessFault } from './faults.ts';
import { createPayloadIndex, type PayloadIndex } from './payload-index.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Bodies in files of many: `0001.pack`, `0002.pack` … Each body stands after a line with its sha256 and its length in bytes,
 * and before a line feed. A file for each body cost more time than writing it, and a million of them no disk likes.
 */
export interface PayloadPacks {
  /** Nothing happens when it is there already. */
  add(sum: string, bytes: Buffer): void;
  /** The bytes that stand under this hash, whatever their own hash is now, and the pack they stand in. */
  find(sum: string): { readonly bytes: Buffer; readonly path: string } | undefined;
  sync(): void;
  close(): void;
}

/** Bodies of which it is known without looking that they are there. */
const keptLately = 256;
/** A pack that has grown beyond this is followed by another one. */
const packBytes = 64 * 1024 * 1024;
/** Up to this length a record is put together in one place that is used again and again. */
const scratchBytes = 1_048_576;
/** `<64 hex> <length>\n`; ten digits are more than any body has. */
const longestHead = 64 + 1 + 10 + 1;
const headForm = /^([0-9a-f]{64}) (\d{1,10})\n/;

interface Pack {
  readonly path: string;
  readonly file: number;
  readonly index: PayloadIndex;
  /** Where the whole records that are indexed end. */
  end: number;
}

export function createPayloadPacks(directory: string): PayloadPacks {
  const packs: Pack[] = [];
  /** The pack that this process adds to; it is the last one. */
  let open: Pack | undefined;
  /** Those it has filled since the last `sync`. */
  const full: Pack[] = [];

  /** Opens packs that have come, and reads on in the last one, which another process may add to. */
  const look = () => {
    const last = packs.at(-1);
    if (last !== undefined) readOn(last);
    for (let path = pathOf(packs.length + 1); existsSync(path); path = pathOf(packs.length + 1)) {
      const pack = openPack(path, 'r');
      packs.push(pack);
      readOn(pack);
    }
  };
  const pathOf = (number: number) => join(directory, `${String(number).padStart(4, '0')}.pack`);

  /**
   * The pack to add to: the last one, unless a killed writer left something half done at its end. That stays as it is, and a
   * new one follows: what is no record may also be what somebody changed.
   */
  const openLast = (): Pack => {
    mkdirSync(directory, { recursive: true });
    look();
    const last = packs.at(-1);
    if (last === undefined || last.end < fstatSync(last.file).size) return openPack(pathOf(packs.length + 1), 'wx+');
    packs.pop();
    closeSync(last.file);
    return { ...last, file: openFile(last.path, 'r+') };
  };
  const packFor = (length: number): Pack => {
    if (open === undefined) {
      open = openLast();
      packs.push(open);
    }
    if (open.end > 0 && open.end + length > packBytes) {
      full.push(open);
      open = openPack(pathOf(packs.length + 1), 'wx+');
      packs.push(open);
    }
    return open;
  };
  const found = (sum: string) => {
    // The latest first: what is asked for is mostly young.
    for (let number = packs.length - 1; number >= 0; number -= 1) {
      const pack = packs[number] as Pack;
      const at = pack.index.find(sum);
      const record = at < 0 ? undefined : headAt(pack.file, at);
      if (record?.sum === sum) return { pack, ...record };
    }
    return undefined;
  };

  let scratch = Buffer.alloc(0);
  const placeFor = (length: number): Buffer => {
    if (length > scratchBytes) return Buffer.allocUnsafe(length);
    if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(Math.min(scratchBytes, length * 2));
    return scratch.subarray(0, length);
  };
  const recordOf = (sum: string, bytes: Buffer): Buffer => {
    const head = `${sum} ${bytes.length}\n`;
    const length = head.length + bytes.length + 1;
    const record = placeFor(length);
    record.write(head, 0, 'latin1');
    bytes.copy(record, head.length);
    record[length - 1] = 0x0a;
    return record;
  };
  const write = (sum: string, bytes: Buffer): true => {
    const pack = packFor(bytes.length);
    if (found(sum) !== undefined) return true;
    const record = recordOf(sum, bytes);
    writeWhole(pack.file, record, pack.path, pack.end);
    pack.index.add(sum, pack.end);
    pack.end += record.length;
    return true;
  };
  // The same answers come again and again, and an index that holds half of a hash has to look into the pack for each.
  const lately = boundedCache<string, true>(keptLately);

  return {
    add: (sum, bytes) => void lately(sum, () => write(sum, bytes)),
    find(sum) {
      let place = found(sum);
      if (place === undefined && open === undefined) {
        look();
        place = found(sum);
      }
      if (place === undefined) return undefined;
      return { bytes: readAt(place.pack, place.bodyAt, place.length), path: place.pack.path };
    },
    sync() {
      for (const { file } of full.splice(0)) fsyncSync(file);
      if (open !== undefined) fsyncSync(open.file);
    },
    close() {
      for (const { file } of packs.splice(0)) closeSync(file);
      open = undefined;
    },
  };
}

function openPack(path: string, flags: 'r' | 'wx+'): Pack {
  return { path, file: openFile(path, flags), index: createPayloadIndex(), end: 0 };
}

function openFile(path: string, flags: string): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    throw new HarnessFault(`Cannot open ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** Indexes the whole records behind those that are known. What ends in the middle was being written, or was torn. */
function readOn(pack: Pack): void {
  const size = fstatSync(pack.file).size;
  for (;;) {
    const record = pack.end < size ? headAt(pack.file, pack.end) : undefined;
    const next = record === undefined ? size + 1 : record.bodyAt + record.length + 1;
    if (record === undefined || next > size) return;
    pack.index.add(record.sum, pack.end);
    pack.end = next;
  }
}

function headAt(file: number, at: number) {
  const bytes = Buffer.allocUnsafe(longestHead);
  const parts = headForm.exec(bytes.toString('latin1', 0, readSync(file, bytes, 0, longestHead, at)));
  if (parts === null) return undefined;
  return { sum: parts[1] as string, length: Number(parts[2]), bodyAt: at + parts[0].length };
}

function readAt({ file, path }: Pack, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, bytes, done, length - done, at + done);
    if (count === 0) throw new HarnessFault(`The pack ${path} ends in the middle of a payload`);
    done += count;
  }
  return bytes;
}
