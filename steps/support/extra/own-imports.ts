import { readFileSync } from 'node:fs';
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/** What the hook is told when it is put in place. */
export interface OwnImports {
  /** Folder of the participant's own pack, with a slash at its end. */
  readonly folder: string;
  /** Module that turns TypeScript into JavaScript where Node.js does not. */
  readonly esbuild?: string;
}

interface Esbuild {
  transformSync(source: string, options: object): { readonly code: string };
}

let given: OwnImports = { folder: '' };

export const initialize: InitializeHook<OwnImports> = (data) => {
  given = data;
};

/**
 * What a participant's own steps import of this package, or of cucumber, is what this process runs with, wherever their folder
 * lies and whatever is installed there. Two copies of either would not know each other.
 */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const shared = specifier.startsWith('mhhs-qt/') || specifier === '@cucumber/cucumber';
  return nextResolve(specifier, shared ? { ...context, parentURL: import.meta.url } : context);
};

/** Their TypeScript loses its types and is a module, whatever a package.json beside it says. */
export const load: LoadHook = async (url, context, nextLoad) => {
  if (!/\.m?ts$/.test(url) || !fileURLToPath(url).startsWith(given.folder)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  return { format: 'module', source: await withoutTypes(readFileSync(path, 'utf8'), path), shortCircuit: true };
};

async function withoutTypes(source: string, path: string): Promise<string> {
  const { stripTypeScriptTypes } = nodeModule as { stripTypeScriptTypes?: (source: string) => string };
  if (given.esbuild === undefined) return stripTypeScriptTypes?.(source) ?? source;
  const loaded = (await import(given.esbuild)) as Esbuild & { readonly default?: Esbuild };
  const options = { loader: 'ts', format: 'esm', sourcefile: path, sourcemap: 'inline', logLevel: 'silent' };
  return (loaded.default ?? loaded).transformSync(source, options).code;
}
