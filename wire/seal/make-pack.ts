import { leafSum, pieceSum, rootOf, saltOf, seedOf } from './commitment.ts';
import { type CutFile, sumsOf, withoutPieces } from './leaf.ts';
import { type OpenedLeaf, type SealedFacts, sealFiles } from './pack-model.ts';
import { type Sealed, sealRoot } from './seal.ts';
import type { SealKey } from './seal-key.ts';
import { writeZip, type ZipMember } from './zip-writing.ts';

export interface PackOrder {
  /** Where the pack goes. */
  readonly path: string;
  /** What is sealed. Names are made of parts joined by "/". */
  readonly files: Iterable<CutFile>;
  readonly evidenceOf: SealedFacts;
  readonly key: SealKey;
  readonly sealedAt: Date;
  /** Asks for a time stamp over the signature (RFC 3161). @returns the token */
  readonly stamp?: ((signature: Buffer) => Promise<Buffer>) | undefined;
}

export interface MadePack {
  /** 64 hex digits that stand for everything that is sealed. */
  readonly root: string;
  readonly leaves: number;
  /** Files of which pieces are hidden. */
  readonly partly: number;
}

/** Seals files and writes them with their seal. The same files, facts, key and instant give the same bytes. */
export async function makePack(order: PackOrder): Promise<MadePack> {
  const { key, path, evidenceOf, sealedAt, stamp } = order;
  const files = [...order.files].sort((one, other) => (one.name < other.name ? -1 : 1));
  const leaves = files.map((file) => openedLeaf(file, key.secret));
  const root = rootOf(leaves.map(({ leaf }) => Buffer.from(leaf.sum, 'hex')));
  const sealed = sealRoot(root, leaves.length, evidenceOf, key, sealedAt);
  const token = await stamp?.(sealed.signature);
  const seal = sealMembers(
    sealed,
    key.publicKey,
    leaves.map(({ leaf }) => leaf),
    token,
  );
  writeZip(path, [...seal, ...leaves.map(({ leaf, bytes }) => ({ name: leaf.name, bytes }))]);
  const partly = leaves.filter(({ leaf }) => 'pieces' in leaf).length;
  return { root: root.toString('hex'), leaves: leaves.length, partly };
}

/** The seal's own files, which stand first in the pack. */
export function sealMembers(
  { statement, signature }: Sealed,
  publicKey: string,
  leaves: readonly OpenedLeaf[],
  token: Buffer | undefined,
): ZipMember[] {
  return [
    { name: sealFiles.statement, bytes: statement },
    { name: sealFiles.signature, bytes: signature },
    { name: sealFiles.publicKey, bytes: Buffer.from(publicKey) },
    { name: sealFiles.openings, bytes: openingsBytes(leaves) },
    ...(token === undefined ? [] : [{ name: sealFiles.timeStamp, bytes: token }]),
  ];
}

/** One leaf a line, so that two packs can be compared by eye. */
function openingsBytes(leaves: readonly OpenedLeaf[]): Buffer {
  return Buffer.from(`{"leaves":[\n${leaves.map((leaf) => JSON.stringify(leaf)).join(',\n')}\n]}\n`);
}

function openedLeaf(file: CutFile, secret: Buffer): { leaf: OpenedLeaf; bytes: Buffer } {
  const { name, bytes, cuts, hidden = [] } = file;
  const seed = seedOf(secret, name, bytes);
  const sum = leafSum(sumsOf(file, seed)).toString('hex');
  if (hidden.length > 0) {
    const shown = withoutPieces(file, seed, (piece) => hidden.includes(piece));
    const leaf = { name, sum, salt: saltOf(seed, 0).toString('hex'), pieces: [...shown.pieces] };
    return { leaf, bytes: shown.bytes };
  }
  const whole = { name, sum, seed: seed.toString('hex'), ...(cuts.length > 0 && { cuts: [...cuts] }) };
  return { leaf: whole, bytes };
}

/** The piece that a leaf's name is. */
export const nameSum = (name: string, salt: string): Buffer => pieceSum(Buffer.from(salt, 'hex'), Buffer.from(name));
