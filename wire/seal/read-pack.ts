import { leafSum } from './commitment.ts';
import { sumOfShown, sumsOf } from './leaf.ts';
import { nameSum } from './make-pack.ts';
import { type OpenedLeaf, openingsModel, type Statement, sealFiles } from './pack-model.ts';
import { readSeal } from './seal.ts';
import { type OpenZip, openZip, PackRefused } from './zip-reading.ts';

/** A pack whose seal was read and holds. What is in it has not been held against the seal yet. */
export interface OpenPack {
  readonly zip: OpenZip;
  readonly statement: Statement;
  readonly statementBytes: Buffer;
  readonly signature: Buffer;
  readonly timeStamp: Buffer | undefined;
  readonly leaves: readonly OpenedLeaf[];
}

const ours: ReadonlySet<string> = new Set(Object.values(sealFiles));

/** Whether a name belongs to the seal itself. */
export const isSealFile = (name: string): boolean => ours.has(name);

/**
 * @throws {PackRefused} when it is no pack, or its seal does not hold
 */
export async function openPack(path: string): Promise<OpenPack> {
  const zip = await openZip(path);
  try {
    if (!zip.has(sealFiles.statement) || !zip.has(sealFiles.signature)) {
      throw new PackRefused('', 'it is a zip file, but no evidence pack: it has no seal', {
        next: 'give a pack that mhhs-qt sealed',
      });
    }
    const [statementBytes, signature] = [zip.read(sealFiles.statement), zip.read(sealFiles.signature)];
    const statement = readSeal({ statement: statementBytes, signature });
    const timeStamp = zip.has(sealFiles.timeStamp) ? zip.read(sealFiles.timeStamp) : undefined;
    const leaves = readOpenings(zip.read(sealFiles.openings));
    return { zip, statement, statementBytes, signature, timeStamp, leaves };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readOpenings(bytes: Buffer): readonly OpenedLeaf[] {
  try {
    return openingsModel.parse(JSON.parse(bytes.toString('utf8'))).leaves;
  } catch {
    throw new PackRefused(sealFiles.openings, 'it is not of the form that a seal needs');
  }
}

/** Whether no piece of a leaf is shown: the pack has no such file. */
export const isWithheld = (leaf: OpenedLeaf): boolean =>
  'pieces' in leaf && leaf.pieces.every((piece) => 'sum' in piece);

/**
 * The sum of a leaf, worked out from what the pack shows of it.
 * @param bytes the file; undefined for one that is withheld
 * @returns undefined when the bytes are not made of the pieces they should be
 */
export function sumOfLeaf(leaf: OpenedLeaf, bytes: Buffer | undefined): string | undefined {
  if ('seed' in leaf) {
    const file = { name: leaf.name, bytes: bytes ?? Buffer.alloc(0), cuts: leaf.cuts ?? [] };
    return leafSum(sumsOf(file, Buffer.from(leaf.seed, 'hex'))).toString('hex');
  }
  const name = nameSum(leaf.name, leaf.salt);
  if (bytes !== undefined) return sumOfShown(name, bytes, leaf.pieces)?.toString('hex');
  return leafSum([name, ...leaf.pieces.map((piece) => Buffer.from('sum' in piece ? piece.sum : '', 'hex'))]).toString(
    'hex',
  );
}
