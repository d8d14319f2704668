import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const manifestOf = (directory: string): { name?: string; version?: string } | undefined => {
  const file = join(directory, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }) : undefined;
};

/**
 * The folder that holds package.json, `features/` and `environments/`, found by walking up: the same code runs from the
 * checkout, from `dist/` and from an installed package.
 */
function findPackageRoot(from: string): string {
  if (manifestOf(from)?.name === 'mhhs-qt') return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('the mhhs-qt package is not complete: no package.json above this file');
  return findPackageRoot(parent);
}

export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

export const packageVersion: string = manifestOf(packageRoot)?.version ?? 'unknown';
