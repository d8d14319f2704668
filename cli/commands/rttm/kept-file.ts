import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { loadEnvironment } from '../../../environments/load-environment.ts';
import { packageRoot } from '../../../environments/package-root.ts';
import { type KeptMap, keptMapIn, keptMapModel, keptMapText } from '../../../reports/rttm/own/kept-map.ts';
import { readDataFile } from '../../../steps/support/data-file.ts';
import { UsageFault } from '../../exit-codes.ts';
import type { Io } from '../../io.ts';
import { putFile } from '../../put-file.ts';

/** Where the agreement about a workbook is kept, and what is in it. */
export interface KeptFile {
  readonly path: string;
  /** As it is called in what is said. */
  readonly shown: string;
  readonly kept?: KeptMap;
}

/**
 * The agreement of an environment: `NAME.rttm.yaml` beside the environment's file. An environment of the package is nobody's to
 * write beside; its agreement stands in ./environments, where environments of one's own are looked for.
 * @throws {DataFileFault} with the line of what is wrong in it
 */
export async function keptFileOf(environment: string, io: Pick<Io, 'cwd'>): Promise<KeptFile> {
  const { environment: loaded, path: file } = await loadEnvironment(environment, io.cwd);
  const isOurs = dirname(file) === join(packageRoot, 'environments');
  const path = join(isOurs ? resolve(io.cwd, 'environments') : dirname(file), `${loaded.name}.rttm.yaml`);
  const near = relative(io.cwd, path);
  const shown = near.startsWith('..') ? path : near;
  if (!existsSync(path)) return { path, shown };
  const kept = keptMapIn(readFileSync(path, 'utf8'), parse) ?? readDataFile(path, shown, keptMapModel).value;
  return { path, shown, kept };
}

/** The agreement. @throws {UsageFault} when nothing was imported for this environment */
export async function requireKept(environment: string, io: Pick<Io, 'cwd'>): Promise<KeptMap> {
  const { kept, shown } = await keptFileOf(environment, io);
  if (kept !== undefined) return kept;
  throw new UsageFault(
    `no workbook was imported for the environment ${environment} (there is no ${shown})`,
    `mhhs-qt rttm import WORKBOOK.xlsx -e ${environment}`,
  );
}

/** Writes it, whole or not at all. */
export function writeKept({ path }: KeptFile, kept: KeptMap): void {
  putFile(path, keptMapText(kept));
}
