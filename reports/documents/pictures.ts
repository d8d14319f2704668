import { escapeMarkup } from '../escape.ts';

/** Kinds of pictures that documents hold, with what a document calls each. */
export const pictureTypes = { png: 'image/png', jpeg: 'image/jpeg', emf: 'image/x-emf' } as const;

/** A picture that goes into a document, with its size in pixels. */
export interface Picture {
  readonly bytes: Buffer;
  readonly kind: keyof typeof pictureTypes;
  readonly width: number;
  readonly height: number;
}

/** A picture that people added, as far as a document can show it; undefined for what is no PNG or JPEG. */
export function pictureIn(bytes: Buffer): Picture | undefined {
  return pngIn(bytes) ?? jpegIn(bytes);
}

/** PNG (ISO/IEC 15948): eight bytes, then the chunk that says how large it is. */
function pngIn(bytes: Buffer): Picture | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  return { bytes, kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** JPEG (ITU-T T.81): segments up to the one that begins the frame. */
function jpegIn(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    // C0 to CF begin a frame, but for the tables of Huffman and arithmetic coding and for JPG itself.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { bytes, kind: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** English metric units of a pixel at 96 to the inch. */
const pixel = 9_525;

/** Pixels between the margins of a page of ours, upright and turned on its side. */
export const uprightPage = { width: 639, height: 930 };
export const turnedPage = { width: 960, height: 560 };

/**
 * A picture in a paragraph of its own (ECMA-376 part 1, 20.4), made smaller where the page has no room for it.
 * @param words what it shows, for who cannot see it
 * @param room in pixels
 */
export function pictureXml(
  { width, height }: Picture,
  number: number,
  words: string,
  room: { readonly width: number; readonly height: number } = uprightPage,
): string {
  const scale = Math.min(1, room.width / Math.max(width, 1), room.height / Math.max(height, 1));
  const [across, down] = [width, height].map((one) => Math.round(one * scale * pixel));
  const names = `id="${firstId + number}" name="Picture ${number}"`;
  const main = 'http://schemas.openxmlformats.org/drawingml/2006';
  return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${across}" cy="${down}"/><wp:docPr ${names} descr="${escapeMarkup(words)}"/><a:graphic xmlns:a="${main}/main"><a:graphicData uri="${main}/picture"><pic:pic xmlns:pic="${main}/picture"><pic:nvPicPr><pic:cNvPr ${names}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${pictureId(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${across}" cy="${down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** Numbers of drawings that a template of the user, with a picture or two of its own, has not taken. */
const firstId = 9000;

export const pictureId = (number: number): string => `rIdPicture${number}`;
