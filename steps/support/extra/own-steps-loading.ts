import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { createRequire, register } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageRoot } from '../../../environments/package-root.ts';
import { DataFileFault } from '../data-file.ts';
import type { OwnImports } from './own-imports.ts';
import type { Extra } from './read-extra.ts';

let registered = false;

/**
 * Makes the process ready to import a participant's own steps.
 * @throws {DataFileFault} when there are steps in TypeScript that neither this Node.js nor anything near them can read
 */
export function readyForOwnSteps({ stepFiles, folder }: Extra): void {
  if (registered) return;
  const written = stepFiles.find((path) => /\.m?ts$/.test(path));
  const esbuild = written === undefined || readsTypeScript ? undefined : esbuildNear([folder, packageRoot], written);
  registered = true;
  const hook = new URL(`./own-imports.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
  const data: OwnImports = { folder: join(folder, '/'), ...(esbuild !== undefined && { esbuild }) };
  register(hook, { data });
}

const readsTypeScript = 'stripTypeScriptTypes' in nodeModule;

/** esbuild as it comes with tsx, or by itself. */
function esbuildNear(folders: readonly string[], written: string): string {
  for (const folder of folders) {
    for (const way of [['esbuild'], ['tsx/package.json', 'esbuild']]) {
      const found = resolved(way, join(folder, 'x'));
      if (found !== undefined) return pathToFileURL(found).href;
    }
  }
  const message = `is TypeScript, which Node.js ${process.version} does not read by itself; use 22.13 or later, install tsx beside it, or write it in JavaScript`;
  throw new DataFileFault([{ file: written, line: 1, message }]);
}

/** The last of some modules, each looked for from where the one before it lies. */
function resolved(way: readonly string[], from: string): string | undefined {
  try {
    return way.reduce((place, name) => createRequire(place).resolve(name), from);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly path: string;
  readonly line: number;
}

/**
 * Loading their steps failed: where, as well as can be found out.
 * @param cwd what paths are relative to
 */
export function loadingFault(
  error: unknown,
  { stepFiles, folder }: Pick<Extra, 'stepFiles' | 'folder'>,
  cwd: string = process.cwd(),
): DataFileFault {
  const { stack = '', message = String(error) } = (error ?? {}) as Error;
  const place = placeIn(stack, folder) ??
    syntaxPlace(stepFiles) ?? {
      path: stepFiles.find((path) => message.includes(path)) ?? join(folder, 'steps'),
      line: 1,
    };
  const near = relative(cwd, place.path);
  const file = near.startsWith('..') ? place.path : near;
  return new DataFileFault([{ file, line: place.line, message: `cannot be loaded: ${whatOf(message)}` }]);
}

/** The sentence that says it, in what Node.js and esbuild say. */
const whatOf = (message: string): string => /ERROR: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? '';

/** The first place in their folder that a stack names. */
function placeIn(stack: string, folder: string): Place | undefined {
  const places = [...stack.matchAll(/(file:\/\/[^\s)]+?|\/[^\s():]+):(\d+)/g)].map(([, path = '', line]) => ({
    path: path.startsWith('file:') ? fileURLToPath(path) : path,
    line: Number(line),
  }));
  return places.find(({ path }) => path.startsWith(folder));
}

/** The stack of a syntax error does not say where it is; checking the file by itself does. */
function syntaxPlace(stepFiles: readonly string[]): Place | undefined {
  for (const path of stepFiles.filter((file) => /\.m?js$/.test(file))) {
    const checked = spawnSync(process.execPath, ['--input-type=module', '--check', '-'], {
      input: readFileSync(path),
      encoding: 'utf8',
    });
    const [, line] = /^\[stdin\]:(\d+)/m.exec(checked.stderr) ?? [];
    if (line !== undefined) return { path, line: Number(line) };
  }
  return undefined;
}
