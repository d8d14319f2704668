/** The records of an enhanced metafile (MS-EMF, section 2.3) that a drawing needs, each with the number that the format gives it. */
const recordTypes = {
  header: 1,
  polygon: 3,
  polyline: 4,
  windowExtent: 9,
  windowOrigin: 10,
  viewportExtent: 11,
  viewportOrigin: 12,
  end: 14,
  mapMode: 17,
  backgroundMode: 18,
  textAlign: 22,
  textColour: 24,
  selectObject: 37,
  createBrush: 39,
  rectangle: 43,
  roundRectangle: 44,
  createFont: 82,
  text: 84,
  createPen: 95,
} as const;

type Kind = keyof typeof recordTypes;

/** Objects that every player has (MS-EMF 2.1.31). */
export const stock = { noBrush: 0x8000_0005, noPen: 0x8000_0008 } as const;

/** A rectangle that says nothing of where a record draws: a player then does not skip it. */
const anywhere = [0, 0, -1, -1] as const;

/** A record of 32-bit numbers, with bytes behind them that are filled up to a multiple of four. */
export function record(kind: Kind, numbers: readonly number[], tail: Buffer = Buffer.alloc(0)): Buffer {
  const size = 8 + numbers.length * 4 + Math.ceil(tail.length / 4) * 4;
  const bytes = Buffer.alloc(size);
  [recordTypes[kind], size, ...numbers].forEach((number, index) => {
    bytes.writeInt32LE(number | 0, index * 4);
  });
  tail.copy(bytes, 8 + numbers.length * 4);
  return bytes;
}

/** "#rgb" or "#rrggbb" as the format has colours: red in the lowest byte. */
export function colourOf(text: string): number {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text) ?? [];
  const digits = long ?? short?.replace(/./g, '$&$&');
  if (digits === undefined) throw new Error(`a drawing has the colour "${text}", which a document cannot show`);
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return red | (green << 8) | (blue << 16);
}

export const points = (kind: 'polygon' | 'polyline', list: readonly (readonly [number, number])[]): Buffer =>
  record(kind, [...anywhere, list.length, ...list.flat()]);

/** A line with flat ends and sharp corners. @param dash lengths of dashes and spaces, in the drawing's own units */
export function createPen(handle: number, width: number, colour: number, dash: readonly number[]): Buffer {
  const [geometric, flatEnds, sharpCorners, ownDashes] = [0x1_0000, 0x200, 0x2000, 7];
  const style = geometric | flatEnds | sharpCorners | (dash.length > 0 ? ownDashes : 0);
  return record('createPen', [handle, 0, 0, 0, 0, style, width, 0, colour, 0, dash.length, ...dash]);
}

export const createBrush = (handle: number, colour: number): Buffer => record('createBrush', [handle, 0, colour, 0]);

/** The fixed form of a font's description, which all players take (MS-EMF 2.2.12 and 2.2.16). */
const fontBytes = 320;
const face = 'Arial';

export function createFont(handle: number, size: number, bold: boolean): Buffer {
  const font = Buffer.alloc(fontBytes);
  font.writeInt32LE(-size, 0);
  font.writeInt32LE(bold ? 700 : 400, 16);
  // Any character set, and a face of varying width without serifs where there is no Arial.
  font.writeUInt8(1, 23);
  font.writeUInt8(0x22, 27);
  font.write(face, 28, 'utf16le');
  return record('createFont', [handle], font);
}

/** Text from the left end of its base line. @param advances how far each code unit moves on */
export function text(at: readonly [number, number], words: string, advances: readonly number[]): Buffer {
  const letters = Buffer.from(words, 'utf16le');
  const padded = Buffer.concat([letters, Buffer.alloc((4 - (letters.length % 4)) % 4)]);
  const spaces = Buffer.alloc(advances.length * 4);
  advances.forEach((one, index) => {
    spaces.writeUInt32LE(one, index * 4);
  });
  const [begin, compatible] = [76, 1];
  const scale = Buffer.alloc(4);
  scale.writeFloatLE(1);
  const one = scale.readInt32LE();
  const numbers = [
    ...anywhere,
    compatible,
    one,
    one,
    ...at,
    words.length,
    begin,
    0,
    ...anywhere,
    begin + padded.length,
  ];
  return record('text', numbers, Buffer.concat([padded, spaces]));
}

export interface Sheet {
  /** Pixels at 96 to the inch. */
  readonly width: number;
  readonly height: number;
  /** The drawing's own units in a pixel. */
  readonly unit: number;
}

/** The bytes of a metafile. @param handles how many objects its records make */
export function metafile(records: readonly Buffer[], handles: number, { width, height, unit }: Sheet): Buffer {
  const anisotropic = 8;
  const [transparent, baseLine] = [1, 24];
  const all = [
    record('mapMode', [anisotropic]),
    record('windowOrigin', [0, 0]),
    record('windowExtent', [width * unit, height * unit]),
    record('viewportOrigin', [0, 0]),
    record('viewportExtent', [width, height]),
    record('backgroundMode', [transparent]),
    record('textAlign', [baseLine]),
    ...records,
    record('end', [0, 16, 20]),
  ];
  const headSize = 108;
  const size = all.reduce((sum, { length }) => sum + length, headSize);
  return Buffer.concat([head(size, all.length + 1, handles + 1, width, height), ...all]);
}

/** A device of 96 pixels to the inch, which the drawing is measured on. */
const device = { pixels: [1920, 1080], millimetres: [508, 286] } as const;

function head(size: number, records: number, handles: number, width: number, height: number): Buffer {
  const hundredths = (pixels: number): number => Math.round((pixels * 2540) / 96);
  const [signature, version] = [0x464d_4520, 0x1_0000];
  return record('header', [
    ...[0, 0, width - 1, height - 1],
    ...[0, 0, hundredths(width), hundredths(height)],
    ...[signature, version, size, records, handles, 0, 0, 0],
    ...device.pixels,
    ...device.millimetres,
    ...[0, 0, 0],
    ...device.millimetres.map((one) => one * 1000),
  ]);
}
