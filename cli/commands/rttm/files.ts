import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageFault } from '../../exit-codes.ts';
import type { Io } from '../../io.ts';

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
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, content);
  renameSync(beside, path);
  return path;
}
