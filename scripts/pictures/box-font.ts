/**
 * A font in which every sign is the same box, and a space none. A page set in it has its layout, lines, colours and shapes, and
 * nothing of the faces of the machine that shows it. It is made here (OpenType, ISO/IEC 14496-22) and shipped nowhere.
 */
const unitsPerEm = 1000;
const [ascent, descent, advance] = [800, -200, 600] as const;

/** Signs that our pages use, as ranges of code points. */
const covered: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x17f],
  [0x2010, 0x203a],
  [0x2190, 0x2193],
  [0x2200, 0x22ef],
  [0x25a0, 0x25ff],
  [0x2700, 0x27bf],
  [0xfffd, 0xfffd],
];

const blank = new Set([0x20, 0xa0]);

/** What a text holds that the font has no box for; a browser would take it from a face of the machine. */
export const uncovered = (text: string): string[] => [
  ...new Set(
    [...text].filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code >= 0x20 && !covered.some(([from, to]) => code >= from && code <= to);
    }),
  ),
];

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, index * 2);
  });
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value >>> 0, index * 4);
  });
  return bytes;
};

/** Glyphs: none for what is missing, a box, and a space. */
const [boxGlyph, spaceGlyph, glyphs] = [1, 2, 3] as const;
const [left, bottom, right, top] = [60, 0, 540, 640] as const;

function boxOutline(): Buffer {
  const onCurve = 1;
  const points = u16(left, 0, right - left, 0, bottom, top - bottom, 0, bottom - top);
  return Buffer.concat([
    u16(1, left, bottom, right, top, 3, 0),
    Buffer.from([onCurve, onCurve, onCurve, onCurve]),
    points,
  ]);
}

function characterMap(): Buffer {
  const groups = covered.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, step) => {
      const code = from + step;
      return u32(code, code, blank.has(code) ? spaceGlyph : boxGlyph);
    }),
  );
  const table = Buffer.concat([u16(12, 0), u32(16 + groups.length * 12, 0, groups.length), ...groups]);
  return Buffer.concat([u16(0, 1, 3, 10), u32(12), table]);
}

function nameTable(): Buffer {
  const text = Buffer.from('Boxes', 'utf16le').swap16();
  const records = [1, 2, 4, 6].map((id) => u16(3, 1, 0x409, id, text.length, 0));
  return Buffer.concat([u16(0, records.length, 6 + records.length * 12), ...records, text]);
}

function tables(): Readonly<Record<string, Buffer>> {
  const outline = boxOutline();
  const padded = Buffer.concat([outline, Buffer.alloc((4 - (outline.length % 4)) % 4)]);
  const os2 = u16(
    ...[4, advance, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0],
    ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ...[0x2020, 0x2020, 0x40, 0x20, 0xffff, ascent, descent, 0, ascent, -descent, 0, 0, 0, 0, 500, 640, 0, 0x20, 0],
  );
  return {
    'OS/2': os2,
    cmap: characterMap(),
    glyf: padded,
    head: Buffer.concat([
      u32(0x0001_0000, 0x0001_0000, 0, 0x5f0f_3cf5),
      u16(0b11, unitsPerEm),
      u32(0, 0, 0, 0),
      u16(left, bottom, right, top, 0, 8, 2, 0, 0),
    ]),
    hhea: Buffer.concat([
      u32(0x0001_0000),
      u16(ascent, descent, 0, advance, left, 60, right, 1, 0, 0, 0, 0, 0, 0, 0, glyphs),
    ]),
    hmtx: u16(advance, 0, advance, left, advance, 0),
    loca: u16(0, 0, padded.length / 2, padded.length / 2),
    maxp: Buffer.concat([u32(0x0001_0000), u16(glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: nameTable(),
    post: u32(0x0003_0000, 0, 0, 0, 0, 0, 0, 0),
  };
}

function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 3 < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The bytes of the font, as TrueType. */
export function boxFont(): Buffer {
  const parts = Object.entries(tables()).map(([tag, bytes]) => ({
    tag,
    length: bytes.length,
    bytes: Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]),
  }));
  let offset = 12 + parts.length * 16;
  const directory = parts.map(({ tag, bytes, length }) => {
    const row = Buffer.concat([Buffer.from(tag, 'latin1'), u32(sumOf(bytes), offset, length)]);
    offset += bytes.length;
    return row;
  });
  const head = Buffer.concat([u32(0x0001_0000), u16(parts.length, 128, 3, parts.length * 16 - 128)]);
  return Buffer.concat([head, ...directory, ...parts.map(({ bytes }) => bytes)]);
}
