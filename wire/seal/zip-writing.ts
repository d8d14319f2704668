import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { SetUpFault } from '../faults.ts';
import { centralHead, endOf, localHead, type Placed } from './zip-heads.ts';

/** A file that goes into a zip. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Writes a zip in the order given; the same members give the same bytes. It is written beside its place and renamed, so a reader
 * never finds half of one. Thousands of small members are packed several times as fast here as by a stream for each.
 * @throws {SetUpFault} when it cannot be written; what stood in its place before stays
 */
export function writeZip(path: string, members: Iterable<ZipMember>): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(beside, 'wx');
    try {
      writeMembers((bytes) => writeAll(file, bytes), members);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new SetUpFault(`${path} could not be written (${(error as Error).message})`, {
      next: 'make room or choose another place; nothing was left there',
      cause: error,
    });
  }
}

/** The same as bytes, for what is small enough to be handed over whole. */
export function zipOf(members: Iterable<ZipMember>): Buffer {
  const parts: Buffer[] = [];
  writeMembers((bytes) => void parts.push(bytes), members);
  return Buffer.concat(parts);
}

/** A disk that fills up takes a part first and refuses the next call. */
function writeAll(file: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done);
}

/** Fewer bytes than this hardly ever become fewer by packing. */
const worthPacking = 48;

function writeMembers(put: (bytes: Buffer) => void, members: Iterable<ZipMember>): void {
  let at = 0;
  const placed: Placed[] = [];
  const write = (bytes: Buffer) => {
    put(bytes);
    at += bytes.length;
  };
  for (const { name, bytes } of members) {
    const deflated = bytes.length < worthPacking ? bytes : deflateRawSync(bytes);
    const stored = deflated.length >= bytes.length;
    const packed = stored ? bytes : deflated;
    const sizes = { packed: packed.length, unpacked: bytes.length };
    const member = { name: Buffer.from(name), method: stored ? 0 : 8, crc: crc32(bytes), ...sizes, at } as const;
    write(Buffer.concat([localHead(member), packed]));
    placed.push(member);
  }
  const directoryAt = at;
  write(Buffer.concat(placed.map(centralHead)));
  write(endOf({ members: placed.length, at: directoryAt, bytes: at - directoryAt }));
}
