import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Which rooms a room may import, besides itself (the table of the design; README "How to read the code"). */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  market: [],
  wire: ['market'],
  simulators: ['market', 'wire'],
  environments: ['market', 'wire'],
  reports: ['market'],
  steps: ['market', 'wire', 'simulators', 'environments'],
  cli: ['market', 'wire', 'simulators', 'environments', 'reports', 'steps'],
  scripts: ['market', 'wire', 'simulators', 'environments', 'reports', 'steps', 'cli'],
};

/** Node's own modules that the pure room may use, and what for. */
const pureModules: Readonly<Record<string, string>> = { 'node:crypto': 'fingerprints of texts' };

/** A simulator reaches another one through the market, never by its insides; these put the market together. */
const assemblies = [
  'simulators/market.ts',
  'simulators/recall.ts',
  'simulators/departures',
  'simulators/standing-market',
  'simulators/participants',
];
/** What every simulated party is carried out by. */
const shared = 'simulators/participants/party-shell.ts';

export interface Import {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** "node:fs", "zod", or a file relative to the root. */
  readonly target: string;
}

// The formatter keeps these forms: a statement begins its line, or ends a list with "} from".
const importPattern = /^(?:import|export|\})[^'"\n]*\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

export function importsIn(text: string, file: string): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const written = match[1] ?? match[2] ?? match[3] ?? '';
    const target = written.startsWith('.') ? resolve('/', dirname(file), written).slice(1) : written;
    return { file, target };
  });
}

/** TypeScript files of the rooms, relative to the root. */
export function sourceFiles(root: string): string[] {
  return Object.keys(mayImport).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) =>
        relative(root, join(root, room, file))
          .split(sep)
          .join('/'),
      ),
  );
}

const roomOf = (file: string) => file.split('/')[0] ?? '';

/** What is wrong with one import, or undefined. Tests may use node's test modules and read files. */
export function importFault({ file, target }: Import): string | undefined {
  const room = roomOf(file);
  const isTest = /\.test\.ts$|\/testing\//.test(file);
  if (target.startsWith('node:')) {
    const allowed = room !== 'market' || isTest || target in pureModules;
    return allowed ? undefined : `${file} imports ${target}; market/ is pure`;
  }
  const isFile = target.endsWith('.ts');
  if (!isFile) {
    const pure = room !== 'market' || target === 'zod' || isTest;
    return pure ? undefined : `${file} imports ${target}; market/ has no library but zod`;
  }
  const other = roomOf(target);
  if (other !== room) {
    const allowed = mayImport[room]?.includes(other) ?? false;
    return allowed
      ? undefined
      : `${file} imports ${target}; ${room}/ may import ${mayImport[room]?.join(', ') || 'nothing'}`;
  }
  return simulatorFault(file, target);
}

function simulatorFault(file: string, target: string): string | undefined {
  if (roomOf(file) !== 'simulators' || target === shared || assemblies.some((place) => file.startsWith(place)))
    return undefined;
  const [own, others] = [file.split('/')[1], target.split('/')[1]];
  if (own === others) return undefined;
  return `${file} imports ${target}; a simulator reaches another one through messages`;
}

export function importFaults(root: string): string[] {
  return sourceFiles(root)
    .flatMap((file) => importsIn(readFileSync(join(root, file), 'utf8'), file))
    .map(importFault)
    .filter((fault) => fault !== undefined);
}
