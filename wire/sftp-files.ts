import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

type Handle = { readonly fd: number } | { readonly directory: string; told: boolean };

const attributesOf = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats) => ({
  ...{ mode, uid, gid, size },
  ...{ atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) },
});

/** The protocol's status for an error of the file system. */
function statusOf(error: unknown): number {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' || code === 'EPERM' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}

/**
 * Answers the requests of one SFTP session from the files under a folder.
 * @param moved told of bytes of files that are about to be written or read; false where the connection has just been ended
 */
export function serveFiles(sftp: SFTPWrapper, root: string, moved: (bytes: number) => boolean): void {
  const handles = new Map<number, Handle>();
  let last = 0;
  // Whatever dots a path holds, it stays under the root.
  const local = (path: string) => join(root, posix.normalize(posix.join('/', path)));
  const ok = (request: number) => sftp.status(request, STATUS_CODE.OK);

  const keep = (request: number, handle: Handle) => {
    last += 1;
    handles.set(last, handle);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(last);
    sftp.handle(request, bytes);
  };
  const fileOf = (handle: Buffer) => {
    const found = handles.get(handle.readUInt32BE());
    if (found === undefined || !('fd' in found)) throw new RangeError('no such handle');
    return found.fd;
  };
  /** An error of the file system is an answer, never the end of the server. */
  const answering = (request: number, work: () => void) => {
    try {
      work();
    } catch (error) {
      sftp.status(request, statusOf(error));
    }
  };

  const done = (request: number, work: () => void) =>
    answering(request, () => {
      work();
      ok(request);
    });

  sftp.on('OPEN', (request, path, flags) =>
    answering(request, () => keep(request, { fd: openSync(local(path), modeOf(flags)) })),
  );
  sftp.on('WRITE', (request, handle, offset, data) =>
    answering(request, () => {
      if (!moved(data.length)) return;
      writeSync(fileOf(handle), data, 0, data.length, offset);
      ok(request);
    }),
  );
  sftp.on('READ', (request, handle, offset, length) =>
    answering(request, () => {
      const data = Buffer.alloc(Math.min(length, 256 * 1024));
      const count = readSync(fileOf(handle), data, 0, data.length, offset);
      if (count === 0) sftp.status(request, STATUS_CODE.EOF);
      else if (moved(count)) sftp.data(request, data.subarray(0, count));
    }),
  );
  sftp.on('FSTAT', (request, handle) =>
    answering(request, () => sftp.attrs(request, attributesOf(fstatSync(fileOf(handle))))),
  );
  for (const event of ['STAT', 'LSTAT'] as const) {
    sftp.on(event, (request: number, path: string) =>
      answering(request, () => sftp.attrs(request, attributesOf(statSync(local(path))))),
    );
  }
  sftp.on('OPENDIR', (request, path) =>
    answering(request, () => {
      readdirSync(local(path));
      keep(request, { directory: local(path), told: false });
    }),
  );
  sftp.on('READDIR', (request, handle) =>
    answering(request, () => {
      const found = handles.get(handle.readUInt32BE());
      if (found === undefined || !('directory' in found)) throw new RangeError('no such handle');
      if (found.told) return sftp.status(request, STATUS_CODE.EOF);
      found.told = true;
      return sftp.name(request, namesIn(found.directory));
    }),
  );
  sftp.on('CLOSE', (request, handle) =>
    answering(request, () => {
      const number = handle.readUInt32BE();
      const found = handles.get(number);
      handles.delete(number);
      if (found !== undefined && 'fd' in found) closeSync(found.fd);
      ok(request);
    }),
  );
  sftp.on('RENAME', (request, from, to) =>
    answering(request, () => {
      // As the protocol's version 3 asks, a name that is taken is not taken over.
      if (existsSync(local(to))) return sftp.status(request, STATUS_CODE.FAILURE);
      renameSync(local(from), local(to));
      return ok(request);
    }),
  );
  sftp.on('REMOVE', (request, path) => done(request, () => unlinkSync(local(path))));
  sftp.on('MKDIR', (request, path) => done(request, () => mkdirSync(local(path))));
  sftp.on('RMDIR', (request, path) => done(request, () => rmdirSync(local(path))));
  sftp.on('REALPATH', (request, path) => {
    const filename = posix.normalize(posix.join('/', path));
    sftp.name(request, [
      { filename, longname: filename, attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 } },
    ]);
  });
  sftp.on('SETSTAT', ok);
  sftp.on('FSETSTAT', ok);
  sftp.on('close', () => {
    for (const handle of handles.values()) if ('fd' in handle) closeSync(handle.fd);
    handles.clear();
  });
}

function namesIn(directory: string) {
  return readdirSync(directory).flatMap((filename) => {
    const facts = statSync(join(directory, filename), { throwIfNoEntry: false });
    return facts === undefined ? [] : [{ filename, longname: filename, attrs: attributesOf(facts) }];
  });
}

/** How Node opens a file for these flags of the protocol. */
function modeOf(flags: number): string {
  if ((flags & OPEN_MODE.WRITE) === 0) return 'r';
  if ((flags & OPEN_MODE.EXCL) !== 0) return 'wx';
  return (flags & OPEN_MODE.TRUNC) === 0 ? 'r+' : 'w';
}
