import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise } from 'yauzl';
import { WorkbookFault } from './workbook-fault.ts';
import { zipOf } from './write-zip.ts';

/** A file inside a zip, as it lies there. */
export interface Part {
  readonly name: string;
  readonly entry: Entry;
  /** The bytes as they are stored: deflated or plain. */
  readonly stored: Buffer;
}

/** The files of a zip by name, in the order of its directory. */
export interface ZipParts {
  readonly parts: ReadonlyMap<string, Part>;
  readonly comment: string;
}

export interface ZipLimits {
  readonly files: number;
  /** Of one file and of all together, unpacked. */
  readonly partBytes: number;
  readonly totalBytes: number;
}

const mebibyte = 1024 * 1024;

/** Far above any workbook that people fill in; a zip that says more of itself is one made to fill a disk. */
export const workbookLimits: ZipLimits = { files: 10_000, partBytes: 256 * mebibyte, totalBytes: 1024 * mebibyte };

const stored = 0;
const deflated = 8;

/**
 * Reads the directory of a zip. Nothing is unpacked here.
 * @throws {WorkbookFault} for what is no whole zip, for names that lead out of it or stand twice, for encrypted files and for
 * more than the limits
 */
export async function readZip(bytes: Buffer, limits: ZipLimits = workbookLimits): Promise<ZipParts> {
  const parts = new Map<string, Part>();
  let total = 0;
  try {
    const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false };
    const zip = await fromBufferPromise(bytes, options);
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      const { fileName: name } = entry;
      if (parts.has(name)) throw refused(`it holds ${name} twice`);
      if (parts.size >= limits.files) throw refused(`it holds more than ${limits.files} files`);
      if (entry.uncompressedSize > limits.partBytes || total > limits.totalBytes) {
        throw refused(`${name} would unpack to more than is allowed (${Math.round(total / mebibyte)} MiB so far)`);
      }
      if (entry.isEncrypted()) throw refused(`${name} in it is encrypted`);
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      parts.set(name, { name, entry, stored: bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize) });
    }
    return { parts, comment: String(zip.comment ?? '') };
  } catch (fault) {
    if (fault instanceof WorkbookFault) throw fault;
    throw refused((fault as Error).message);
  }
}

const refused = (why: string): WorkbookFault =>
  new WorkbookFault(`the file cannot be taken as a zip: ${why}`, 'save the workbook again as .xlsx and give that file');

/**
 * A file of the zip, unpacked.
 * @throws {WorkbookFault} when it is damaged or larger than its directory says
 */
export function contentOf(part: Part): Buffer {
  const { compressionMethod, uncompressedSize, crc32: sum } = part.entry;
  const bytes = unpacked(part, compressionMethod, uncompressedSize);
  if (bytes.length !== uncompressedSize || crc32(bytes) >>> 0 !== sum >>> 0) {
    throw refused(`${part.name} in it is damaged`);
  }
  return bytes;
}

function unpacked(part: Part, method: number, size: number): Buffer {
  if (method === stored) return part.stored;
  if (method !== deflated) throw refused(`${part.name} in it is packed in a way that is not known here (${method})`);
  try {
    return inflateRawSync(part.stored, { maxOutputLength: Math.max(size, 1) });
  } catch (fault) {
    throw refused(`${part.name} in it cannot be unpacked (${(fault as Error).message})`);
  }
}

/**
 * The zip with some of its files replaced. Every other file keeps its stored bytes, its date and its place.
 * @param replaced new contents by name; each names a file that is there
 */
export function replacedIn({ parts, comment }: ZipParts, replaced: ReadonlyMap<string, Buffer>): Buffer {
  const members = [...parts.values()].map(({ name, entry, stored: bytes }) => {
    const content = replaced.get(name);
    if (content === undefined)
      return { entry, bytes, method: entry.compressionMethod, size: entry.uncompressedSize, crc: entry.crc32 };
    return { entry, bytes: deflateRawSync(content), method: deflated, size: content.length, crc: crc32(content) >>> 0 };
  });
  return zipOf(members, comment);
}
