import { generateKeyPair, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** A new RSA key of 2048 bits as PKCS#8 PEM, made on the thread pool so that several are made side by side. */
export async function newRsaKeyPem(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** Text files of a folder by name, or undefined when one is missing. */
export function readFolder<N extends string>(folder: string, names: readonly N[]): Record<N, string> | undefined {
  try {
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) as Record<
      N,
      string
    >;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes a folder with its files appear at once. When another process was first, its files are returned instead.
 */
export async function createFolderWhole<N extends string>(
  folder: string,
  names: readonly N[],
  make: () => Promise<Record<N, string>>,
): Promise<Record<N, string>> {
  const files = await make();
  const beside = writeBeside(folder, files);
  if (moved(beside, folder)) return files;
  const theirs = readFolder(folder, names);
  if (theirs !== undefined) {
    rmSync(beside, { recursive: true, force: true });
    return theirs;
  }
  // A folder that lacks a file was left by something else than this program; it makes way.
  return takePlace(beside, folder, files);
}

/** Puts new files in the place of a folder. Who reads meanwhile sees the old ones, the new ones, or for a moment none. */
export async function replaceFolder<N extends string>(
  folder: string,
  make: () => Promise<Record<N, string>>,
): Promise<Record<N, string>> {
  const files = await make();
  return takePlace(writeBeside(folder, files), folder, files);
}

function takePlace<N extends string>(beside: string, folder: string, files: Record<N, string>): Record<N, string> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const old = `${folder}.old-${randomUUID()}`;
    if (moved(folder, old)) rmSync(old, { recursive: true, force: true });
    if (moved(beside, folder)) return files;
  }
  throw new Error(`Cannot replace ${folder}: another process keeps putting it back`);
}

function writeBeside(folder: string, files: Record<string, string>): string {
  const beside = `${folder}.new-${randomUUID()}`;
  mkdirSync(beside, { mode: 0o700 });
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(beside, name), text, { mode: 0o600, flag: 'wx' });
  return beside;
}

/** A rename onto a folder that has files fails: that is how the second of two is told. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOENT', 'EACCES'].includes(code)) return false;
    throw error;
  }
}
