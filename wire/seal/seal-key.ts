import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SetUpFault } from '../faults.ts';

/** How a seal is signed: with Ed25519 (RFC 8032), or ECDSA over SHA-256 where a house keeps keys of that kind only. */
export const sealAlgorithms = {
  ed25519: { name: 'Ed25519', digest: null },
  ec: { name: 'ECDSA with SHA-256', digest: 'sha256' },
} as const;

export type SealAlgorithm = (typeof sealAlgorithms)[keyof typeof sealAlgorithms]['name'];

export interface SealKey {
  readonly privateKey: KeyObject;
  /** PEM (SubjectPublicKeyInfo). */
  readonly publicKey: string;
  readonly algorithm: SealAlgorithm;
  /** SHA-256 of the public key as DER, in hex. */
  readonly fingerprint: string;
  /** What salts are made from; known to who holds the key alone. */
  readonly secret: Buffer;
}

/** Folder of what belongs to the user: MHHS_QT_HOME, or `.mhhs-qt` in the home folder. */
const userFolder = (): string => process.env.MHHS_QT_HOME ?? join(homedir(), '.mhhs-qt');

export const defaultKeyPath = (): string => join(userFolder(), 'seal', 'seal.key');

/** A public key's fingerprint: SHA-256 of its DER, in hex. */
export function fingerprintOf(publicKey: KeyObject): string {
  return hash('sha256', publicKey.export({ type: 'spki', format: 'der' }));
}

/** @returns undefined for a kind of key that seals nothing */
export function algorithmOf(key: KeyObject): (typeof sealAlgorithms)[keyof typeof sealAlgorithms] | undefined {
  const kind = key.asymmetricKeyType;
  return kind === 'ed25519' || kind === 'ec' ? sealAlgorithms[kind] : undefined;
}

/**
 * The key that this user seals with, made on first use and readable by the owner alone.
 * @param path a key of one's own, PEM, Ed25519 or elliptic curve
 * @throws {SetUpFault} when it cannot be read, or is of another kind
 */
export function openSealKey(path?: string): SealKey {
  const place = path ?? defaultKeyPath();
  if (path === undefined) makeOnce(place);
  const privateKey = readKey(place);
  const algorithm = algorithmOf(privateKey);
  if (algorithm === undefined) {
    throw new SetUpFault(`${place} is a key of kind ${privateKey.asymmetricKeyType}, which seals nothing here`, {
      next: 'give an Ed25519 key: openssl genpkey -algorithm ed25519 -out seal.key',
    });
  }
  const publicKey = createPublicKey(privateKey);
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    algorithm: algorithm.name,
    fingerprint: fingerprintOf(publicKey),
    secret: createHmac('sha256', bytes).update('mhhs-qt salts of evidence').digest(),
  };
}

function readKey(place: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(place, 'utf8'));
  } catch (error) {
    throw new SetUpFault(`The key to seal with cannot be read from ${place} (${(error as Error).message})`, {
      next: 'give a private key in PEM that this user may read',
      cause: error,
    });
  }
}

/** Two processes may come here at once: the link fails for the second, who then reads what the first has made. */
function makeOnce(place: string): void {
  if (statSync(place, { throwIfNoEntry: false }) !== undefined) return;
  const folder = join(place, '..');
  const beside = `${place}.${process.pid}.new`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(beside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    linkSync(beside, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new SetUpFault(`No key to seal with can be kept in ${folder} (${(error as Error).message})`, {
      next: 'name a folder this user may write to in MHHS_QT_HOME, or give a key with --key',
      cause: error,
    });
  } finally {
    rmSync(beside, { force: true });
  }
}
