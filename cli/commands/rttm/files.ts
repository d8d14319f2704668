import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageFault } from '../../exit-codes.ts';
import type { Io } from '../../io.ts';
import { putFile } from '../../put-file.ts';

/** The bytes of a workbook. @throws {UsageFault} when it is not there */
export function workbookBytes(file: string, io: Pick<Io, 'cwd'>): Buffer {
  const path = resolve(io.cwd, file);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new UsageFault(`there is no file ${file}`, 'give the path of a workbook (.xlsx)');
  return readFileSync(path);
}

/**
 * Writes a file, whole or not at all.
 * @param inputs files that must not be written over
 * @throws {UsageFault} when it would be one of the inputs
 */
export function writeOut(
  file: string,
  content: string | Buffer,
  inputs: readonly string[],
  io: Pick<Io, 'cwd'>,
): string {
  const path = resolve(io.cwd, file);
  const isSame = (input: string) =>
    existsSync(path) &&
    existsSync(resolve(io.cwd, input)) &&
    realpathSync(path) === realpathSync(resolve(io.cwd, input));
  if (inputs.some(isSame))
    throw new UsageFault(`${file} is what is read; it is not written over`, 'give another file with -o');
  putFile(path, content);
  return path;
}
