import { ftruncateSync, writeSync } from 'node:fs';
import { HarnessFault } from './faults.ts';

/**
 * Writes all the bytes at the end of a file, or none of them.
 * @param size bytes in the file before; it is cut back to this size when the disk refuses
 * @throws {HarnessFault} naming the file, when it cannot be written (disk full)
 */
export function writeWhole(file: number, bytes: Buffer, path: string, size: number): void {
  let done = 0;
  try {
    // A disk that fills up takes a part first and refuses the next call.
    while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, size + done);
  } catch (error) {
    if (done > 0) ftruncateSync(file, size);
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'there is no room left' : message;
    throw new HarnessFault(
      `Cannot write to ${path}: ${why} (${code}). What was written before is whole; make room and resume the run`,
      { cause: error },
    );
  }
}
