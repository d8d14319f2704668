import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { zipOf } from './seal/zip-writing.ts';

/** A zip as it is kept: what was taken out of which of its files. */
export interface CleanZip {
  readonly bytes: Buffer;
  /** Names of the files that a secret stood in; "inner.zip/file" for one in a zip inside. */
  readonly changed: readonly string[];
}

/** What is looked through at most. A trace of a portal has some hundred files and some ten MiB. */
export const zipLimits = { members: 20_000, totalBytes: 512 * 2 ** 20, depth: 3 } as const;

/**
 * A zip without what must not be kept. Where nothing is to be taken out the bytes stay as they are.
 * @param clean gives back the same bytes where there is nothing in them
 * @throws {Error} in words, when it cannot be looked through: no whole zip, encrypted, too large
 */
export async function cleanZip(bytes: Buffer, clean: (member: Buffer) => Buffer, depth = 1): Promise<CleanZip> {
  if (depth > zipLimits.depth) throw new Error('it holds zips within zips within zips');
  const members = await membersOf(bytes);
  const changed: string[] = [];
  const kept: { readonly name: string; readonly bytes: Buffer }[] = [];
  for (const { name, bytes: before } of members) {
    const inner = isZip(before) ? await cleanZip(before, clean, depth + 1) : undefined;
    const after = inner?.bytes ?? clean(before);
    if (after !== before) changed.push(...(inner?.changed.map((one) => `${name}/${one}`) ?? [name]));
    kept.push({ name, bytes: after });
  }
  return changed.length === 0 ? { bytes, changed } : { bytes: zipOf(kept), changed };
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

async function membersOf(bytes: Buffer): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
  const members: { name: string; bytes: Buffer }[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    const { fileName: name } = entry;
    if (members.length >= zipLimits.members) throw new Error(`it holds more than ${zipLimits.members} files`);
    if (total > zipLimits.totalBytes) throw new Error('it would unpack to more than is looked through');
    if (entry.isEncrypted()) throw new Error(`${name} in it is encrypted`);
    if (!name.endsWith('/')) members.push({ name, bytes: await bytesOf(zip, entry) });
  }
  return members;
}

async function bytesOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
