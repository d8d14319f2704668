import { pieceSum, saltOf } from './commitment.ts';
import { cutsOf, piecesOf, withoutPieces } from './leaf.ts';
import { sealMembers } from './make-pack.ts';
import type { OpenedLeaf } from './pack-model.ts';
import { isWithheld, type OpenPack, sumOfLeaf } from './read-pack.ts';
import { PackRefused } from './zip-reading.ts';
import { writeZip, type ZipMember } from './zip-writing.ts';

/** What may be done to a pack without its key. */
export interface Changes {
  /** Whether a file is to be left out. */
  readonly left: (name: string) => boolean;
  /** A time stamp of the signature, in the place of one that is there. */
  readonly timeStamp?: Buffer;
}

/**
 * Writes a pack again without some of its files. The seal stays as it is and still holds, since it knows every file by a sum:
 * nobody needs a key for this, and nothing but leaving out can be done.
 * @returns the names of those left out now
 * @throws {PackRefused} when a file that stays is not what was sealed: nothing is written then
 */
export function packAgain(pack: OpenPack, path: string, { left, timeStamp }: Changes): string[] {
  const names: string[] = [];
  const leaves: OpenedLeaf[] = [];
  const members: ZipMember[] = [];
  for (const leaf of pack.leaves) {
    const bytes = isWithheld(leaf) ? undefined : pack.zip.read(leaf.name);
    if (sumOfLeaf(leaf, bytes) !== leaf.sum) throw new PackRefused(leaf.name, 'it is not what was sealed');
    if (bytes === undefined) leaves.push(leaf);
    else if (left(leaf.name)) {
      names.push(leaf.name);
      leaves.push(withheldLeaf(leaf, bytes));
    } else {
      members.push({ name: leaf.name, bytes });
      leaves.push(leaf);
    }
  }
  const { statementBytes: statement, signature } = pack;
  const seal = sealMembers({ statement, signature }, pack.statement.key.publicKey, leaves, timeStamp ?? pack.timeStamp);
  writeZip(path, [...seal, ...members]);
  return names;
}

/** The leaf with nothing but its name opened. */
function withheldLeaf(leaf: OpenedLeaf, bytes: Buffer): OpenedLeaf {
  const { name, sum } = leaf;
  if ('seed' in leaf) {
    const seed = Buffer.from(leaf.seed, 'hex');
    const { pieces } = withoutPieces({ name, bytes, cuts: leaf.cuts ?? [] }, seed, () => true);
    return { name, sum, salt: saltOf(seed, 0).toString('hex'), pieces: [...pieces] };
  }
  const shown = piecesOf({ bytes, cuts: cutsOf(leaf.pieces) });
  const pieces = leaf.pieces.map((piece, index) =>
    'sum' in piece ? piece : { sum: pieceSum(Buffer.from(piece.salt, 'hex'), shown[index] as Buffer).toString('hex') },
  );
  return { ...leaf, pieces };
}
