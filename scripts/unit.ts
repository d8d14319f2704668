import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { run } from 'node:test';
import { packageRoot } from '../environments/package-root.ts';
import { runAlone } from './run-alone.ts';
import type { StageOutcome } from './stage.ts';

const dist = join(packageRoot, 'dist');

/** A file of tests that takes longer hangs: it is ended and counted as failed. */
const longestMs = 240_000;

/** One more than there are cores: a test that has started a process or a browser waits for it most of the time. */
const atOnce = availableParallelism() + 1;

/** Rooms whose tests start processes and browsers come first, so that no core is left with a long one at the end. */
const longestFirst = ['cli', 'steps', 'scripts', 'environments', 'reports', 'simulators', 'wire', 'market'];

const roomOf = (file: string): string => relative(dist, file).split(sep)[0] ?? '';

/** Compiled test files, those of each room together. */
export function testFiles(): string[] {
  const turnOf = (file: string) => longestFirst.indexOf(roomOf(file));
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => join(dist, file))
    .sort((one, other) => turnOf(one) - turnOf(other) || (one < other ? -1 : 1));
}

interface Failure {
  readonly name: string;
  readonly file?: string | undefined;
  readonly details: { readonly error: Error & { readonly cause?: unknown } };
}

function failureInWords({ name, file, details }: Failure): string {
  const cause = details.error.cause instanceof Error ? details.error.cause : details.error;
  const where = file === undefined ? '' : ` (${relative(dist, file)})`;
  return `  failed: ${name}${where}\n${String(cause.stack ?? cause.message).replace(/^/gm, '    ')}`;
}

/** Unit tests, each file in a process of its own. A failure is shown in full; what passes is only counted. */
export async function runUnit(
  say: (line: string) => void,
  files: readonly string[] = testFiles(),
): Promise<StageOutcome> {
  let passed = 0;
  let failed = 0;
  const skipped: { name: string; reason: string }[] = [];
  // Messages of others are read from beside the checkout and never kept in it; without them those tests skip.
  process.env.MHHS_QT_SAMPLES ??= join(packageRoot, '..', 'shared', 'samples');
  const stream = run({ files: [...files], concurrency: atOnce, timeout: longestMs });
  stream.on('test:pass', (event) => {
    if (event.details.type === 'suite') return;
    if (event.skip === undefined || event.skip === false) passed += 1;
    else skipped.push({ name: event.name, reason: event.skip === true ? 'no reason given' : event.skip });
  });
  stream.on('test:fail', (event) => {
    const cause = (event.details.error as { failureType?: string }).failureType;
    if (event.details.type === 'suite' || cause === 'subtestsFailed') return;
    failed += 1;
    say(failureInWords(event));
  });
  for await (const _event of stream);
  return { passed, failed, skipped };
}

await runAlone(import.meta.url, { title: 'unit tests', run: (say) => runUnit(say, chosen()) });

function chosen(): string[] {
  const words = process.argv.slice(2);
  return words.length === 0 ? testFiles() : testFiles().filter((file) => words.some((word) => file.includes(word)));
}
