import { leafSum, pieceSum, saltOf } from './commitment.ts';

/** A file of a pack cut into what can be left out on its own. Offsets in bytes; the bytes between them, and after the last, are pieces. */
export interface CutFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Where a piece ends and the next one begins, ascending; empty for a file of one piece. */
  readonly cuts: readonly number[];
  /** Numbers of the pieces that nobody is to see; the first piece of the content is 1. */
  readonly hidden?: readonly number[];
}

/** What stands in a file of the pack where a piece is left out. */
export const leftOut = '[left out]';

/** A piece as a reader is given it: its salt and its length in bytes, or its sum alone. */
export type OpenedPiece = { readonly salt: string; readonly length: number } | { readonly sum: string };

export function piecesOf({ bytes, cuts }: Pick<CutFile, 'bytes' | 'cuts'>): Buffer[] {
  const ends = [...cuts, bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** The sums of all pieces of a file, that of its name first. */
export function sumsOf(file: CutFile, seed: Buffer): Buffer[] {
  return [Buffer.from(file.name), ...piecesOf(file)].map((piece, index) => pieceSum(saltOf(seed, index), piece));
}

/** The file as it is shown without some of its pieces, and what a reader needs to hold it against its seal. */
export interface ShownFile {
  readonly bytes: Buffer;
  readonly pieces: readonly OpenedPiece[];
}

/** @param hidden whether a piece is left out, by its number */
export function withoutPieces(file: CutFile, seed: Buffer, hidden: (piece: number) => boolean): ShownFile {
  const shown = piecesOf(file).map((piece, index) => {
    const salt = saltOf(seed, index + 1);
    return hidden(index + 1)
      ? { bytes: Buffer.from(leftOut), opened: { sum: pieceSum(salt, piece).toString('hex') } }
      : { bytes: piece, opened: { salt: salt.toString('hex'), length: piece.length } };
  });
  return { bytes: Buffer.concat(shown.map(({ bytes }) => bytes)), pieces: shown.map(({ opened }) => opened) };
}

const lengthOf = (piece: OpenedPiece): number => ('sum' in piece ? leftOut.length : piece.length);

/** Where the pieces of a shown file end, but for the last. */
export function cutsOf(pieces: readonly OpenedPiece[]): number[] {
  let at = 0;
  return pieces.slice(0, -1).map((piece) => {
    at += lengthOf(piece);
    return at;
  });
}

/**
 * The sum of a leaf of which pieces were left out.
 * @param name the sum of its name
 * @returns undefined when the file is not made of the pieces that are said to be in it
 */
export function sumOfShown(name: Buffer, bytes: Buffer, pieces: readonly OpenedPiece[]): Buffer | undefined {
  const found = piecesOf({ bytes, cuts: cutsOf(pieces) });
  const fits = pieces.every((piece, index) => {
    const part = found[index] as Buffer;
    return part.length === lengthOf(piece) && (!('sum' in piece) || part.toString('latin1') === leftOut);
  });
  if (!fits) return undefined;
  const sums = pieces.map((piece, index) =>
    'sum' in piece ? Buffer.from(piece.sum, 'hex') : pieceSum(Buffer.from(piece.salt, 'hex'), found[index] as Buffer),
  );
  return leafSum([name, ...sums]);
}
