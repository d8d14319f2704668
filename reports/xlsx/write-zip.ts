import type { Entry } from 'yauzl';

/** What the directory of a zip says of a file beside its sizes. */
type DirectoryFacts = Pick<
  Entry,
  | 'versionMadeBy'
  | 'versionNeededToExtract'
  | 'generalPurposeBitFlag'
  | 'lastModFileTime'
  | 'lastModFileDate'
  | 'internalFileAttributes'
  | 'externalFileAttributes'
  | 'fileNameRaw'
  | 'fileCommentRaw'
  | 'extraFields'
>;

/** A file of a zip that is written: what its directory says, and the bytes to be stored. */
export interface Member {
  readonly entry: DirectoryFacts;
  readonly bytes: Buffer;
  readonly method: number;
  /** Unpacked, in bytes. */
  readonly size: number;
  readonly crc: number;
}

const localSignature = 0x04034b50;
const directorySignature = 0x02014b50;
const endSignature = 0x06054b50;

/** The sizes stand in the header itself, so none follows the bytes: this flag is taken away. */
const sizesFollow = 0x0008;
const zip64Field = 0x0001;

/** A zip of these files, in order. Source: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. */
export function zipOf(members: readonly Member[], comment: string): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const head = localHeader(member);
    directory.push(directoryHeader(member, at));
    local.push(head, member.bytes);
    at += head.length + member.bytes.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...local, listed, endOf(members.length, listed.length, at, Buffer.from(comment))]);
}

/** What both headers hold alike, from the version needed up to the length of the name. */
function commonFields({ entry, bytes, method, size, crc }: Member, extraLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(entry.versionNeededToExtract, 0);
  fields.writeUInt16LE(entry.generalPurposeBitFlag & ~sizesFollow, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(entry.lastModFileTime, 6);
  fields.writeUInt16LE(entry.lastModFileDate, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(entry.fileNameRaw.length, 22);
  fields.writeUInt16LE(extraLength, 24);
  return fields;
}

function localHeader(member: Member): Buffer {
  return Buffer.concat([number32(localSignature), commonFields(member, 0), member.entry.fileNameRaw]);
}

function directoryHeader(member: Member, offset: number): Buffer {
  const { entry } = member;
  const extra = Buffer.concat(entry.extraFields.filter(({ id }) => id !== zip64Field).map(fieldOf));
  const tail = Buffer.alloc(14);
  tail.writeUInt16LE(entry.fileCommentRaw.length, 0);
  tail.writeUInt16LE(entry.internalFileAttributes, 4);
  tail.writeUInt32LE(entry.externalFileAttributes, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([
    number32(directorySignature),
    number16(entry.versionMadeBy),
    commonFields(member, extra.length),
    tail,
    entry.fileNameRaw,
    extra,
    entry.fileCommentRaw,
  ]);
}

const fieldOf = ({ id, data }: { id: number; data: Buffer }): Buffer =>
  Buffer.concat([number16(id), number16(data.length), data]);

function endOf(count: number, length: number, offset: number, comment: Buffer): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([number32(endSignature), end, comment]);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
