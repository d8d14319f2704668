import { hash } from 'node:crypto';
import { HarnessFault } from './faults.ts';
import { createPayloadPacks } from './payload-packs.ts';

/** Bodies of messages, each kept once under the sha256 of its bytes. */
export interface PayloadStore {
  /**
   * @param known the sha256 of the bytes in hex, where the caller has worked it out already
   * @returns the sha256 as 64 hex digits; the bytes can be read back under it from now on
   * @throws {HarnessFault} when they cannot be written; what was kept before stays whole
   */
  put(bytes: Buffer | string, known?: string): string;
  /** @throws {HarnessFault} when there is no such payload or its bytes no longer have this hash */
  read(sum: string): Buffer;
  /** Brings everything to the disk itself. */
  sync(): void;
  close(): void;
}

/** The rule for a payload's name. */
export const payloadName = /^[0-9a-f]{64}$/;

/**
 * Payloads in the packs of one directory, which is made with the first of them. Any number of readers may look on while one
 * process writes.
 * @throws {HarnessFault} at the first use, when a pack cannot be read or written
 */
export function createPayloadFiles(directory: string): PayloadStore {
  const packs = createPayloadPacks(directory);
  return {
    put(bytes, known) {
      const sum = known ?? hash('sha256', bytes);
      packs.add(sum, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      return sum;
    },
    read(sum) {
      if (!payloadName.test(sum)) throw new HarnessFault(`"${sum}" is no payload hash`);
      const found = packs.find(sum);
      if (found === undefined) throw new HarnessFault(`No payload in ${directory} has the hash ${sum}`);
      if (hash('sha256', found.bytes) === sum) return found.bytes;
      throw new HarnessFault(`The payload ${sum} in ${found.path} has been changed: its bytes have another hash`);
    },
    sync: packs.sync,
    close: packs.close,
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
    sync: () => undefined,
    close: () => undefined,
  };
}
