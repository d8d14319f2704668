import type { FileEntry, SFTPWrapper, Stats } from 'ssh2';

/** The steps of the SFTP library as promises, each one request or one file. */

export function list(sftp: SFTPWrapper, directory: string): Promise<readonly FileEntry[]> {
  return asked((done) => sftp.readdir(directory, done));
}

/** Undefined where nothing has that name. */
export async function statOf(sftp: SFTPWrapper, path: string): Promise<Stats | undefined> {
  try {
    return await asked<Stats>((done) => sftp.stat(path, done));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function rename(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  return told((done) => sftp.rename(from, to, done));
}

export function remove(sftp: SFTPWrapper, path: string): Promise<void> {
  return told((done) => sftp.unlink(path, done));
}

/** Makes a folder that is missing; the one above it is there. */
export async function ensureFolder(sftp: SFTPWrapper, path: string): Promise<void> {
  if ((await statOf(sftp, path)) !== undefined) return;
  await told((done) => sftp.mkdir(path, done));
}

const chunkBytes = 32_000;

/** Writes a file from its beginning, whatever was there before. */
export async function writeFile(sftp: SFTPWrapper, path: string, bytes: Buffer): Promise<void> {
  const handle = await asked<Buffer>((done) => sftp.open(path, 'w', done));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const length = Math.min(chunkBytes, bytes.length - at);
    await told((done) => sftp.write(handle, bytes, at, length, at, done));
  }
  await told((done) => sftp.close(handle, done));
}

/** Reads a file of a known size; more or less than that is an error of the server. */
export async function readFile(sftp: SFTPWrapper, path: string, size: number): Promise<Buffer> {
  const handle = await asked<Buffer>((done) => sftp.open(path, 'r', done));
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const read = await new Promise<number>((resolve, reject) => {
      sftp.read(handle, bytes, at, Math.min(chunkBytes, size - at), at, (error, count) =>
        error ? reject(error) : resolve(count),
      );
    });
    if (read === 0) throw new Error(`${path} ended after ${at} of ${size} bytes`);
    at += read;
  }
  await told((done) => sftp.close(handle, done));
  return bytes;
}

/** SFTP status 2, "no such file". */
export function isMissing(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === 2;
}

type Told = (error?: Error | null) => void;
type Asked<T> = (error: Error | undefined, value: T) => void;

function told(ask: (done: Told) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    ask((error) => (error ? reject(error) : resolve()));
  });
}

function asked<T>(ask: (done: Asked<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, value) => (error ? reject(error) : resolve(value)));
  });
}
