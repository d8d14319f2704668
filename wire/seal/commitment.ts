import { createHmac, hash } from 'node:crypto';

/**
 * How a seal commits to what is in an evidence pack, so that any part can be left out later and the rest still be proved:
 * - a piece (a name, a file, or a part of a file) has the sum SHA-256("mhhs-qt piece\n", salt of 16 bytes, its bytes);
 * - a leaf is one file of the pack, SHA-256("mhhs-qt leaf\n", sums of its pieces); the first piece is its name;
 * - leaves are joined two by two, SHA-256("mhhs-qt node\n", left, right), one that is left over goes up as it is; what
 *   remains is the root, and the root is signed.
 * The salts keep a reader from finding what was left out by trying. docs/decisions/0013-sealed-evidence.md.
 */
const words = { piece: 'mhhs-qt piece\n', leaf: 'mhhs-qt leaf\n', node: 'mhhs-qt node\n' } as const;

const sumOf = (kind: keyof typeof words, ...parts: readonly Buffer[]): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(words[kind]), ...parts]), 'buffer');

/** Length of seeds and salts in bytes. */
export const saltBytes = 16;

/** @returns 32 bytes */
export const pieceSum = (salt: Buffer, bytes: Buffer): Buffer => sumOf('piece', salt, bytes);

/** @param pieces sums of its pieces, that of its name first */
export const leafSum = (pieces: readonly Buffer[]): Buffer => sumOf('leaf', ...pieces);

/** The salt of one piece of a leaf whose seed is known: the seed alone opens a leaf of which nothing is left out. */
export function saltOf(seed: Buffer, piece: number): Buffer {
  return createHmac('sha256', seed).update(String(piece)).digest().subarray(0, saltBytes);
}

/**
 * The seed of a leaf. It depends on what is in the leaf, so that the same run sealed by the same key gives the same pack, and
 * yet no seed that one reader was given opens anything else.
 * @param secret known to who seals alone
 */
export function seedOf(secret: Buffer, name: string, bytes: Buffer): Buffer {
  return createHmac('sha256', secret)
    .update(`${hash('sha256', bytes)} ${name}`)
    .digest()
    .subarray(0, saltBytes);
}

/** The root over leaves in their order; that of no leaves is the sum of nothing. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  if (level.length === 0) return sumOf('node');
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
      const [left, right] = [level[index * 2] as Buffer, level[index * 2 + 1]];
      return right === undefined ? left : sumOf('node', left, right);
    });
  }
  return level[0] as Buffer;
}
