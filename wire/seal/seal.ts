import { createPublicKey, sign, verify } from 'node:crypto';
import { packFormat, packVersion, type SealedFacts, type Statement, statementModel } from './pack-model.ts';
import { algorithmOf, fingerprintOf, type SealKey, sealAlgorithms } from './seal-key.ts';
import { PackRefused } from './zip-reading.ts';

export interface Sealed {
  /** seal.json as it is signed. */
  readonly statement: Buffer;
  /** The signature over it: 64 bytes for Ed25519, DER for ECDSA. */
  readonly signature: Buffer;
}

/** Signs the root of a pack together with what the pack is evidence of. */
export function sealRoot(root: Buffer, leaves: number, evidenceOf: SealedFacts, key: SealKey, sealedAt: Date): Sealed {
  const statement: Statement = {
    format: packFormat,
    version: packVersion,
    algorithm: key.algorithm,
    key: { fingerprint: key.fingerprint, publicKey: key.publicKey },
    sealedAt: sealedAt.toISOString(),
    root: root.toString('hex'),
    leaves,
    evidenceOf,
  };
  const bytes = Buffer.from(`${JSON.stringify(statement, null, 1)}\n`);
  return { statement: bytes, signature: sign(digestOf(key.algorithm), bytes, key.privateKey) };
}

const digestOf = (name: string): string | null =>
  Object.values(sealAlgorithms).find((row) => row.name === name)?.digest ?? null;

/**
 * Reads a seal and holds its signature against it.
 * @throws {PackRefused} when it is no seal, of a newer version, or not signed by the key that it names
 */
export function readSeal({ statement: bytes, signature }: Sealed): Statement {
  const statement = readStatement(bytes);
  const publicKey = keyIn(statement);
  const algorithm = algorithmOf(publicKey);
  if (algorithm === undefined || algorithm.name !== statement.algorithm) {
    throw new PackRefused('seal.json', `its key does not sign with ${statement.algorithm}`);
  }
  if (fingerprintOf(publicKey) !== statement.key.fingerprint) {
    throw new PackRefused('seal.json', 'the fingerprint is not that of its key');
  }
  if (!verify(algorithm.digest, bytes, publicKey, signature)) {
    throw new PackRefused('seal.json', 'it is not what was signed: seal.sig does not fit it');
  }
  return statement;
}

function readStatement(bytes: Buffer): Statement {
  let told: { format?: unknown; version?: unknown };
  try {
    told = JSON.parse(bytes.toString('utf8')) as typeof told;
  } catch (error) {
    throw new PackRefused('seal.json', `it is no JSON (${(error as Error).message})`);
  }
  if (told?.format !== packFormat) {
    throw new PackRefused('seal.json', 'it is the seal of something else', { next: 'give a pack that mhhs-qt sealed' });
  }
  if (typeof told.version === 'number' && told.version > packVersion) {
    const reason = `the pack is of version ${told.version}; this mhhs-qt knows ${packVersion}`;
    throw new PackRefused('seal.json', reason, { next: 'use a newer mhhs-qt' });
  }
  const read = statementModel.safeParse(told);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PackRefused('seal.json', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is of another form'}`);
}

function keyIn({ key }: Statement) {
  try {
    return createPublicKey(key.publicKey);
  } catch (error) {
    throw new PackRefused('seal.json', `its public key cannot be read (${(error as Error).message})`);
  }
}
