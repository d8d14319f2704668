import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green and blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Colour types of PNG (ISO/IEC 15948, 11.2.2) that are read here, with their samples in a pixel. */
const samplesOf: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

/** Reads what Chromium takes and what is written here: eight bits a sample, without interlace. @throws {Error} for another */
export function readPng(bytes: Buffer): Pixels {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('it is no PNG');
  const data: Buffer[] = [];
  let palette: Buffer = Buffer.alloc(0);
  let head: Buffer = Buffer.alloc(0);
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') head = body;
    if (kind === 'PLTE') palette = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const samples = samplesOf[head[9] ?? 0];
  if (samples === undefined || head[8] !== 8 || head[12] !== 0) throw new Error('it is a PNG of a kind not read here');
  const rows = unfiltered(inflateSync(Buffer.concat(data)), width * samples, height, samples);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = samples === 1 ? (rows[pixel] ?? 0) * 3 : pixel * samples;
    const source = samples === 1 ? palette : rows;
    for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = source[from + part] ?? 0;
  }
  return { width, height, rgb };
}

/** Takes the filters back that each row was written with (ISO/IEC 15948, 9.2). */
function unfiltered(bytes: Buffer, stride: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = bytes[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at += 1) {
      const place = row * stride + at;
      const left = at >= step ? (rows[place - step] ?? 0) : 0;
      const up = row > 0 ? (rows[place - stride] ?? 0) : 0;
      const corner = at >= step && row > 0 ? (rows[place - stride - step] ?? 0) : 0;
      rows[place] = (bytes[row * (stride + 1) + 1 + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Steps of a colour that are kept; what lies between them no eye tells apart, and comparing allows for it. */
const colourStep = 16;
const snapped = (value: number): number => Math.min(255, Math.round(value / colourStep) * colourStep);

/** A small PNG: at most 256 colours, the most frequent ones, where others take the nearest of them. */
export function writePng({ width, height, rgb }: Pixels): Buffer {
  const codes = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < codes.length; pixel += 1) {
    const [red, green, blue] = [0, 1, 2].map((part) => snapped(rgb[pixel * 3 + part] ?? 0)) as [number, number, number];
    const code = (red << 16) | (green << 8) | blue;
    codes[pixel] = code;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const kept = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, 256);
  const colours = kept.map(([code]) => code);
  const places = new Map(colours.map((code, place) => [code, place]));
  const rows = Buffer.alloc((width + 1) * height);
  codes.forEach((code, pixel) => {
    const place = places.get(code) ?? nearest(code, colours);
    places.set(code, place);
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = place;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.flatMap((code) => [(code >> 16) & 255, (code >> 8) & 255, code & 255]));
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND')]);
}

function nearest(code: number, colours: readonly number[]): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + Math.abs(((code >> shift) & 255) - ((other >> shift) & 255)), 0);
  return colours.reduce((best, other, place) => (distance(other) < distance(colours[best] ?? 0) ? place : best), 0);
}

function chunk(kind: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
