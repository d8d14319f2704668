import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import type { SFTPWrapper } from 'ssh2';
import { type DtnDrop, type DtnFile, isFileName, mostFileBytes, textOf } from './dtn-drop.ts';
import { HarnessFault } from './faults.ts';
import type { SftpConnection } from './sftp-connection.ts';
import { ensureFolder, list, readFile, remove, rename, statOf, writeFile } from './sftp-steps.ts';

/**
 * A drop in a folder of an SFTP server. A file is written beside and renamed, so nobody sees half of it; a file that is taken is
 * first moved to taking/, then read, then moved to done/ (or to aside/ when it is no text). So a connection that is lost at any
 * moment loses no file and hands none over twice; after the end of our own process a file in taking/ is handed over again.
 * Files of one second are taken in the order of their names, since the protocol tells times by the second. One reader at a time.
 * @param directory an absolute path on the server, which must exist
 */
export function createSftpDrop(connection: SftpConnection, directory: string): DtnDrop {
  const [taking, done, aside] = ['taking', 'done', 'aside'].map((name) => posix.join(directory, name)) as [
    string,
    string,
    string,
  ];
  const place = `${connection.address}${directory}`;
  /** Read already and only not moved to its last place yet. */
  const read = new Map<string, string>();
  let prepared = false;
  let lastStamp = 0;

  const prepare = async (sftp: SFTPWrapper) => {
    if (prepared) return;
    for (const folder of [taking, done, aside]) await ensureFolder(sftp, folder);
    prepared = true;
  };

  const takeOne = async (sftp: SFTPWrapper, claimed: string, fileName: string): Promise<DtnFile> => {
    const size = (await statOf(sftp, claimed))?.size ?? 0;
    const whole =
      size > mostFileBytes
        ? { fault: `${size} bytes, more than ${mostFileBytes}` }
        : textOf(await readFile(sftp, claimed, size));
    const kept = posix.join('fault' in whole ? aside : done, posix.basename(claimed));
    read.set(claimed, kept);
    return 'fault' in whole
      ? { fileName, fault: whole.fault, keptAt: `${connection.address}${kept}` }
      : { fileName, text: whole.text };
  };

  return {
    place,
    async put(fileName, text) {
      if (!isFileName(fileName)) throw new HarnessFault(`"${fileName}" is no name for a DTN file`);
      const bytes = Buffer.from(text, 'utf8');
      const [path, beside] = [posix.join(directory, fileName), posix.join(directory, `.${fileName}.${randomUUID()}`)];
      let renaming = false;
      return connection.run(`put ${fileName} into ${directory}`, async (sftp) => {
        const there = await statOf(sftp, path);
        // The connection may be lost after the renaming and before its answer.
        if (renaming && there?.size === bytes.length && (await statOf(sftp, beside)) === undefined) return true;
        if (there !== undefined) return false;
        await writeFile(sftp, beside, bytes);
        const { size } = (await statOf(sftp, beside)) ?? { size: -1 };
        if (size !== bytes.length) {
          await remove(sftp, beside);
          throw new Error(`${size} of ${bytes.length} bytes of ${fileName} arrived`);
        }
        renaming = true;
        await rename(sftp, beside, path);
        return true;
      });
    },
    async takenSince(epochMs) {
      const got: DtnFile[] = [];
      await connection.run(`read what was taken from ${directory}`, async (sftp) => {
        await prepare(sftp);
        const names = (await list(sftp, done)).map(({ filename }) => filename).sort();
        for (const name of names.filter((one) => Number.parseInt(one, 10) >= epochMs)) {
          const path = posix.join(done, name);
          const whole = textOf(await readFile(sftp, path, (await statOf(sftp, path))?.size ?? 0));
          if (!('fault' in whole)) got.push({ fileName: nameIn(name), text: whole.text });
        }
      });
      return got;
    },
    async take() {
      const got = new Map<string, DtnFile>();
      const step = connection.run(`take files from ${directory}`, async (sftp) => {
        await prepare(sftp);
        for (const [claimed, kept] of read) await settle(sftp, claimed, kept);
        for (const claimed of await claim(sftp)) {
          if (!got.has(claimed)) got.set(claimed, await takeOne(sftp, claimed, nameIn(posix.basename(claimed))));
          await settle(sftp, claimed, read.get(claimed) ?? '');
        }
      });
      // What was read is handed over even where the rest could not be: it will not be read again.
      await step.catch((error: unknown) => {
        if (got.size === 0) throw error;
      });
      return [...got.values()];
    },
  };

  /** Moves what waits to taking/. @returns paths there, what an earlier time left first, then oldest first */
  async function claim(sftp: SFTPWrapper): Promise<readonly string[]> {
    const left = (await list(sftp, taking)).map(({ filename }) => posix.join(taking, filename)).sort();
    const waiting = (await list(sftp, directory))
      .filter(
        ({ filename, attrs }) => isFileName(filename) && (attrs.mode & fileTypeMask) === regularFile && attrs.size > 0,
      )
      .sort((a, b) => a.attrs.mtime - b.attrs.mtime || a.filename.localeCompare(b.filename, 'en'));
    const claimed: string[] = [];
    for (const { filename } of waiting) {
      lastStamp = Math.max(Date.now(), lastStamp + 1);
      const path = posix.join(taking, `${lastStamp}.${filename}`);
      await rename(sftp, posix.join(directory, filename), path);
      claimed.push(path);
    }
    return [...left, ...claimed];
  }

  async function settle(sftp: SFTPWrapper, claimed: string, kept: string): Promise<void> {
    if ((await statOf(sftp, claimed)) !== undefined) await rename(sftp, claimed, kept);
    read.delete(claimed);
  }
}

const fileTypeMask = 0o170000;
const regularFile = 0o100000;

/** The name that a file had before it was claimed, which put a time before it so that files keep their order. */
function nameIn(claimed: string): string {
  return claimed.slice(claimed.indexOf('.') + 1);
}
