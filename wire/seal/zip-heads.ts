/** The heads of a zip file (APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16), little-endian. */

/** A member and where it begins in the file. Sizes in bytes. */
export interface Placed {
  readonly name: Buffer;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** The first day that a zip can name: files of a pack have no time of their own, and so the same pack has the same bytes. */
const [noTime, firstDay] = [0, 0x21];
/** Names are UTF-8. */
const flags = 0x0800;
/** What a reader must know: 2.0 to deflate, 4.5 for long offsets. */
const [plain, long] = [20, 45];
/** Made on a system with modes of files; a plain file that everybody may read. */
const [madeBy, mode] = [(3 << 8) | long, (0o100644 << 16) >>> 0];
/** From these numbers on a value stands in a longer field elsewhere (4.4.1.4). */
const [longCount, longOffset] = [0xffff, 0xffffffff];

/** Fields one after the other, each a value and how many bytes it takes. */
function fields(...pairs: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer {
  const head = Buffer.alloc(pairs.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of pairs) {
    if (bytes === 8) head.writeBigUInt64LE(BigInt(value), at);
    else head.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return head;
}

/** One file is below 4 GiB, so only where it stands may need a longer field, and that is told in the directory alone. */
export function localHead({ name, method, crc, packed, unpacked }: Placed): Buffer {
  const head = fields(
    ...([
      [0x04034b50, 4],
      [plain, 2],
      [flags, 2],
      [method, 2],
      [noTime, 2],
      [firstDay, 2],
    ] as const),
    ...([
      [crc, 4],
      [packed, 4],
      [unpacked, 4],
      [name.length, 2],
      [0, 2],
    ] as const),
  );
  return Buffer.concat([head, name]);
}

export function centralHead({ name, method, crc, packed, unpacked, at }: Placed): Buffer {
  const far = at >= longOffset;
  const extra = far ? fields([1, 2], [8, 2], [at, 8]) : Buffer.alloc(0);
  const head = fields(
    ...([
      [0x02014b50, 4],
      [madeBy, 2],
      [far ? long : plain, 2],
      [flags, 2],
      [method, 2],
      [noTime, 2],
    ] as const),
    ...([
      [firstDay, 2],
      [crc, 4],
      [packed, 4],
      [unpacked, 4],
      [name.length, 2],
      [extra.length, 2],
    ] as const),
    ...([
      [0, 2],
      [0, 2],
      [0, 2],
      [mode, 4],
      [far ? longOffset : at, 4],
    ] as const),
  );
  return Buffer.concat([head, name, extra]);
}

/** The end of the file: how many members there are, and where their directory begins. */
export function endOf({ members, at, bytes }: { members: number; at: number; bytes: number }): Buffer {
  const isLong = members >= longCount || at >= longOffset || bytes >= longOffset;
  const longEnd = [
    fields(
      [0x06064b50, 4],
      [44, 8],
      [madeBy, 2],
      [long, 2],
      [0, 4],
      [0, 4],
      [members, 8],
      [members, 8],
      [bytes, 8],
      [at, 8],
    ),
    fields([0x07064b50, 4], [0, 4], [at + bytes, 8], [1, 4]),
  ];
  const count = Math.min(members, longCount);
  const short = [Math.min(bytes, longOffset), Math.min(at, longOffset)] as const;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [short[0], 4], [short[1], 4], [0, 2]);
  return Buffer.concat([...(isLong ? longEnd : []), end]);
}
