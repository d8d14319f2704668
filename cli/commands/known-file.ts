import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KnownFile } from '../../reports/known/judge-known.ts';
import { knownFileModel } from '../../reports/known/known-model.ts';
import { readDataFile } from '../../steps/support/data-file.ts';
import type { Io } from '../io.ts';

/**
 * A file of known failures, defects and waivers.
 * @param shown path as the user wrote it
 * @throws {DataFileFault} with the line of what is wrong in it
 */
export function readKnown(shown: string, { cwd }: Pick<Io, 'cwd'>): KnownFile {
  const path = resolve(cwd, shown);
  const { value } = readDataFile(path, shown, knownFileModel);
  return { entries: value, file: createHash('sha256').update(readFileSync(path)).digest('hex') };
}
