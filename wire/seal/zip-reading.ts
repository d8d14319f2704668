import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A pack that is not read: where in it, and why. */
export class PackRefused extends Error {
  override readonly name = 'PackRefused';
  /** The file in the pack, or what of the zip; empty for the whole. */
  readonly place: string;
  readonly reason: string;
  readonly next: string;
  /** True for what was never a pack that this version could read; false for one that is not as it was sealed. */
  readonly foreign: boolean;

  constructor(place: string, reason: string, foreign?: { readonly next: string }) {
    super(place === '' ? reason : `${place}: ${reason}`);
    this.place = place;
    this.reason = reason;
    this.foreign = foreign !== undefined;
    this.next = foreign?.next ?? 'ask for the pack again from whoever sealed it';
  }
}

/** How much a pack may hold. A pack of ten thousand cases stays far below; what goes beyond is meant to do harm. */
export interface ZipLimits {
  readonly members: number;
  /** Bytes of one file, unpacked. */
  readonly memberBytes: number;
  /** Bytes of all of them, unpacked. */
  readonly totalBytes: number;
  /** How many times its packed size the whole may be unpacked. */
  readonly ratio: number;
}

const usual: ZipLimits = { members: 1_000_000, memberBytes: 512 * 2 ** 20, totalBytes: 4 * 2 ** 30, ratio: 250 };
/** Where the ratio begins to count: few bytes may well be very regular. */
const ratioFromBytes = 16 * 2 ** 20;

export interface OpenZip {
  /** Names in the order of the zip's directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws {PackRefused} when there is none, or its bytes are not what the directory of the zip says */
  read(name: string): Buffer;
  close(): void;
}

/**
 * Opens a zip that anybody may have made. Nothing is unpacked to a disk; every name and size is looked at before the first byte
 * is unpacked.
 * @throws {PackRefused} naming the member
 */
export async function openZip(path: string, limits: ZipLimits = usual): Promise<OpenZip> {
  const zip = await opened(path);
  let members: ReadonlyMap<string, Entry>;
  try {
    members = await directoryOf(zip, limits);
    requireBelow(members, limits, statSync(path).size);
  } finally {
    zip.close();
  }
  const file = openSync(path, 'r');
  return {
    names: [...members.keys()],
    has: (name) => members.has(name),
    read(name) {
      const member = members.get(name);
      if (member === undefined) throw new PackRefused(name, 'it is missing');
      try {
        return unpacked(file, member);
      } catch (error) {
        throw new PackRefused(name, `its bytes cannot be unpacked (${(error as Error).message})`);
      }
    },
    close: () => closeSync(file),
  };
}

const localHeadBytes = 30;
const localHead = 0x04034b50;

/**
 * One member's bytes (APPNOTE 4.3.7: a local head of 30 bytes, a name and more before them). Thousands of small members are read
 * ten times as fast like this as through a stream for each.
 */
function unpacked(file: number, { relativeOffsetOfLocalHeader: at, ...member }: Entry): Buffer {
  const head = readAt(file, at, localHeadBytes);
  if (head.readUInt32LE(0) !== localHead) throw new Error('it does not begin where the directory says');
  const name = readAt(file, at + localHeadBytes, head.readUInt16LE(26));
  // A program that reads from the front would show another file than one that goes by the directory.
  const { compressionMethod: method, crc32: sum, compressedSize, uncompressedSize } = member;
  const said = [
    head.readUInt16LE(8),
    ...(sizesFollow(head) ? [] : [14, 18, 22].map((place) => head.readUInt32LE(place))),
  ];
  const listed = [method, sum, compressedSize, uncompressedSize].slice(0, said.length);
  if (!name.equals(member.fileNameRaw) || said.some((value, index) => value !== listed[index])) {
    throw new Error('what stands before it is not what the directory says');
  }
  const from = at + localHeadBytes + name.length + head.readUInt16LE(28);
  const packed = readAt(file, from, compressedSize);
  const bytes = method === 0 ? packed : inflated(packed, uncompressedSize);
  if (crc32(bytes) !== sum) throw new Error('its checksum is another one');
  if (bytes.length !== uncompressedSize) throw new Error('it is not as long as the directory says');
  return bytes;
}

/** Whoever writes to a stream knows sizes and checksum only afterwards, and says so by a flag (4.4.4, bit 3). */
const sizesFollow = (head: Buffer): boolean => (head.readUInt16LE(6) & 0x08) !== 0;

/** Never more than was said: a bomb is not unpacked to see how large it is. */
const inflated = (packed: Buffer, size: number): Buffer =>
  inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, at) < length) throw new Error('the file ends in the middle of it');
  return bytes;
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, strictFileNames: true, validateEntrySizes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    if (startsAsZip(path)) throw new PackRefused('', `it is no whole zip file: ${(error as Error).message}`);
    throw new PackRefused('', 'it is no zip file', { next: 'give the evidence.zip that mhhs-qt sealed' });
  }
}

function startsAsZip(path: string): boolean {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(4);
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1').startsWith('PK');
}

async function directoryOf(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  const members = new Map<string, Entry>();
  if (zip.entryCount > limits.members) {
    throw new PackRefused('', `it says that it has ${zip.entryCount} files; ${limits.members} are taken`);
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name } = entry;
      const fault = nameFault(name) ?? kindFault(entry);
      if (fault !== undefined) throw new PackRefused(name, fault);
      if (members.has(name)) throw new PackRefused(name, 'there are two files of this name');
      members.set(name, entry);
    }
  } catch (error) {
    if (error instanceof PackRefused) throw error;
    throw new PackRefused('', `the directory of the zip cannot be read: ${(error as Error).message}`);
  }
  return members;
}

/** Names that a file system might take for another place, or show as another name. */
function nameFault(name: string): string | undefined {
  if (name.endsWith('/')) return 'a pack holds no folders of their own';
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'its name leads out of the pack';
  if (!/^[\p{L}\p{N}\p{M} !#$%&'()+,\-./;=@[\]^_{}~]+$/u.test(name))
    return 'its name has characters that a pack does not take';
  return name.length > 240 ? 'its name is too long' : undefined;
}

/** The upper half of the attributes is the mode of a file on a system that has such; a link has 12 in its first digits. */
const isLink = ({ externalFileAttributes }: Entry): boolean => externalFileAttributes >>> 28 === 0o12;

function kindFault(entry: Entry): string | undefined {
  if (isLink(entry)) return 'it is a link';
  if (entry.isEncrypted()) return 'it is encrypted';
  if (!entry.canDecodeFileData()) return 'it is packed in a way that is not known here';
  return undefined;
}

function requireBelow(members: ReadonlyMap<string, Entry>, limits: ZipLimits, fileBytes: number): void {
  let total = 0;
  let packed = 0;
  for (const [name, { uncompressedSize, compressedSize }] of members) {
    if (uncompressedSize > limits.memberBytes) {
      throw new PackRefused(
        name,
        `it says that it unpacks to ${uncompressedSize} bytes; ${limits.memberBytes} are taken`,
      );
    }
    total += uncompressedSize;
    packed += compressedSize;
    // Members that share their bytes are how few bytes are made to unpack to very many.
    if (packed > fileBytes) throw new PackRefused(name, 'the files up to this one have more bytes than the zip');
  }
  const most = Math.min(limits.totalBytes, Math.max(ratioFromBytes, fileBytes * limits.ratio));
  if (total > most) {
    throw new PackRefused('', `its files unpack to ${total} bytes from ${fileBytes}; ${most} are taken`);
  }
}
