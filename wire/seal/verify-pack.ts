import { hash } from 'node:crypto';
import { type Alteration, checkRecord } from './check-record.ts';
import { rootOf } from './commitment.ts';
import { type OpenedLeaf, type SealedFacts, sealFiles } from './pack-model.ts';
import { packedJournal, sumInName } from './pack-names.ts';
import { isSealFile, isWithheld, type OpenPack, sumOfLeaf } from './read-pack.ts';
import { PackRefused } from './zip-reading.ts';

/** What a stranger is told about a pack. */
export interface PackVerdict {
  readonly state: 'whole' | 'altered';
  /** What is not as it was sealed, and where. */
  readonly altered: readonly Alteration[];
  readonly sealedBy: { readonly fingerprint: string; readonly algorithm: string; readonly publicKey: string };
  /** As the sealer's clock had it; only a time stamp says it with somebody else's word. */
  readonly sealedAt: string;
  readonly root: string;
  /** How many files were sealed, and which of them are not shown, or not whole. */
  readonly files: number;
  readonly withheld: readonly string[];
  readonly partly: readonly { readonly name: string; readonly pieces: number }[];
  readonly evidenceOf: SealedFacts;
  /** Entries of the journal, when the pack shows it. */
  readonly entries?: number;
}

/** Holds everything in a pack against its seal. Never throws for what was altered. */
export function verifyPack(pack: OpenPack): PackVerdict {
  const { statement, leaves, zip } = pack;
  const altered: Alteration[] = [...keyFaults(keyFile(pack), statement.key.publicKey), ...namesOf(pack)];
  const sums = new Map<string, 'shown' | 'partly' | 'withheld'>();
  const files = new Map<string, string>();
  let journal: Buffer | undefined;
  for (const leaf of leaves) {
    const bytes = bytesOf(pack, leaf, altered);
    if (bytes === 'missing') continue;
    const sum = sumInName(leaf.name);
    if (sum !== undefined) sums.set(sum, bytes === undefined ? 'withheld' : 'pieces' in leaf ? 'partly' : 'shown');
    if (leaf.name === packedJournal && bytes !== undefined && !('pieces' in leaf)) journal = bytes;
    if (leaf.name.startsWith('attachments/') && bytes !== undefined && !('pieces' in leaf)) {
      files.set(leaf.name, hash('sha256', bytes));
    }
    const fault = leafFault(leaf, bytes, sum);
    if (fault !== undefined) altered.push({ place: leaf.name, reason: fault });
  }
  if (rootOf(leaves.map((leaf) => Buffer.from(leaf.sum, 'hex'))).toString('hex') !== statement.root) {
    altered.push({ place: sealFiles.openings, reason: 'the sums in it do not lead to the root that was sealed' });
  }
  const record = journal === undefined ? undefined : checkRecord(journal, statement.evidenceOf, sums, files);
  altered.push(...(record?.altered ?? []));
  zip.close();
  const { fingerprint, publicKey } = statement.key;
  return {
    state: altered.length === 0 ? 'whole' : 'altered',
    altered,
    sealedBy: { fingerprint, algorithm: statement.algorithm, publicKey },
    sealedAt: statement.sealedAt,
    root: statement.root,
    files: leaves.length,
    withheld: leaves.filter(isWithheld).map(({ name }) => name),
    partly: leaves.flatMap((leaf) => {
      if (!('pieces' in leaf) || isWithheld(leaf)) return [];
      return [{ name: leaf.name, pieces: leaf.pieces.filter((piece) => 'sum' in piece).length }];
    }),
    evidenceOf: statement.evidenceOf,
    ...(record && { entries: record.entries }),
  };
}

function keyFile({ zip }: OpenPack): string | undefined {
  return zip.has(sealFiles.publicKey) ? zip.read(sealFiles.publicKey).toString('utf8') : undefined;
}

const keyFaults = (inPack: string | undefined, sealed: string): Alteration[] =>
  inPack === sealed ? [] : [{ place: sealFiles.publicKey, reason: 'it is not the key that the seal names' }];

/** Files that came besides, names that stand twice among the leaves, and another number of them than was sealed. */
function namesOf({ zip, leaves, statement }: OpenPack): Alteration[] {
  const sealed = new Set(leaves.map(({ name }) => name));
  const added = zip.names.filter((name) => !sealed.has(name) && !isSealFile(name));
  const shown = leaves.filter((leaf) => isWithheld(leaf) && zip.has(leaf.name));
  return [
    ...added.map((place) => ({ place, reason: 'it was added: it was not sealed' })),
    ...shown.map(({ name: place }) => ({
      place,
      reason: 'it is said to be left out, and yet a file of this name is there',
    })),
    ...(sealed.size === leaves.length ? [] : [{ place: sealFiles.openings, reason: 'it names a file twice' }]),
    ...(leaves.length === statement.leaves
      ? []
      : [{ place: sealFiles.openings, reason: `it names ${leaves.length} files; ${statement.leaves} were sealed` }]),
  ];
}

function bytesOf(pack: OpenPack, leaf: OpenedLeaf, altered: Alteration[]): Buffer | undefined | 'missing' {
  if (isWithheld(leaf)) return undefined;
  try {
    return pack.zip.read(leaf.name);
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    altered.push({ place: leaf.name, reason: error.reason });
    return 'missing';
  }
}

function leafFault(leaf: OpenedLeaf, bytes: Buffer | undefined, sum: string | undefined): string | undefined {
  if (sumOfLeaf(leaf, bytes) !== leaf.sum) return 'it is not what was sealed';
  const whole = bytes !== undefined && !('pieces' in leaf);
  if (!whole || sum === undefined || hash('sha256', bytes) === sum) return undefined;
  return 'its bytes do not have the hash that it is named after';
}
