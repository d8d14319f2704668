import { hash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessFault } from './faults.ts';
import { writeWhole } from './write-whole.ts';

/** Bodies of messages, each kept once under the sha256 of its bytes. */
export interface PayloadStore {
  /**
   * @param known the sha256 of the bytes in hex, where the caller has worked it out already
   * @returns the sha256 as 64 hex digits; the bytes can be read back under it from now on
   */
  put(bytes: Buffer | string, known?: string): string;
  /** @throws {HarnessFault} when there is no such payload or its bytes no longer have this hash */
  read(sum: string): Buffer;
}

/** The rule for a payload's name; it also keeps anything else than a name in the folder from being asked for. */
export const payloadName = /^[0-9a-f]{64}$/;

/** Payloads as files of one directory, which is made with the first of them. */
export function createPayloadFiles(directory: string): PayloadStore {
  // Only what this process wrote itself: a file left by a killed writer may be half of what its name says.
  const written = new Set<string>();
  return {
    put(bytes, known) {
      const sum = known ?? hash('sha256', bytes);
      if (!written.has(sum)) {
        store(join(directory, sum), sum, bytes);
        written.add(sum);
      }
      return sum;
    },
    read(sum) {
      const bytes = readNamed(directory, sum);
      if (hash('sha256', bytes) === sum) return bytes;
      throw new HarnessFault(`The payload ${join(directory, sum)} has been changed: its bytes have another hash`);
    },
  };
}

/** Payloads in memory, for what runs without a disk. */
export function createPayloadMemory(): PayloadStore {
  const kept = new Map<string, Buffer>();
  return {
    put(bytes, known) {
      const sum = known ?? hash('sha256', bytes);
      if (!kept.has(sum)) kept.set(sum, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      return sum;
    },
    read(sum) {
      const bytes = kept.get(sum);
      if (bytes === undefined) throw new HarnessFault(`No payload has the hash ${sum}`);
      return bytes;
    },
  };
}

function store(path: string, sum: string, bytes: Buffer | string): void {
  const file = openNew(path);
  if (file === undefined) {
    if (hash('sha256', readFileSync(path)) === sum) return;
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, bytes);
    renameSync(beside, path);
    return;
  }
  try {
    writeWhole(file, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, path, 0);
  } finally {
    closeSync(file);
  }
}

function openNew(path: string): number | undefined {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(dirname(path))) {
      mkdirSync(dirname(path), { recursive: true });
      return openNew(path);
    }
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw new HarnessFault(`Cannot keep the payload ${path}: ${(error as Error).message}`, { cause: error });
  }
}

function readNamed(directory: string, sum: string): Buffer {
  if (!payloadName.test(sum)) throw new HarnessFault(`"${sum}" is no payload hash`);
  try {
    return readFileSync(join(directory, sum));
  } catch (error) {
    throw new HarnessFault(`Cannot read the payload ${join(directory, sum)}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
