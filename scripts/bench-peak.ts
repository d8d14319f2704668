import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program took, with all that it started: milliseconds of the clock and of processors, and the peak of resident memory. */
export interface Took {
  readonly ms: number;
  readonly processorMs: number;
  readonly peakMib: number;
  readonly printed: string;
}

/** Runs a program of Node and measures it. @throws {Error} when it does not end well */
export function timed(folder: string, program: readonly string[]): Took {
  const printed = join(folder, 'printed');
  const started = performance.now();
  const done = spawnSync(process.execPath, [peakScript(folder), printed, ...program], {
    cwd: folder,
    encoding: 'utf8',
  });
  const ms = performance.now() - started;
  if (done.status !== 0) throw new Error(`${program.join(' ')} ended with ${done.status}: ${done.stderr.slice(-800)}`);
  const [peakMib = 0, processorMs = 0] = (done.stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { ms, processorMs, peakMib, printed: readFileSync(printed, 'utf8') };
}

/**
 * Samples the resident memory of a program and everything it starts, every 50 ms, from the system's process table. At the end that table
 * knows as well what processors spent on them, in hundredths of a second (proc(5), cutime and cstime).
 */
function peakScript(folder: string): string {
  const path = join(folder, 'peak.mjs');
  writeFileSync(
    path,
    `import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
const child = spawn(process.execPath, process.argv.slice(3), { stdio: ['ignore', openSync(process.argv[2], 'w'), 'inherit'] });
let peak = 0;
const sample = () => {
  const rows = readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).flatMap((pid) => {
    try {
      const text = readFileSync('/proc/' + pid + '/status', 'utf8');
      const number = (key) => Number(new RegExp(key + ':\\\\s+(\\\\d+)').exec(text)?.[1] ?? 0);
      return [{ pid: Number(pid), parent: number('PPid'), kib: number('VmRSS') }];
    } catch { return []; }
  });
  const mine = new Set([child.pid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of rows) if (mine.has(row.parent) && !mine.has(row.pid)) { mine.add(row.pid); grown = true; }
  }
  peak = Math.max(peak, rows.filter((row) => mine.has(row.pid)).reduce((sum, row) => sum + row.kib, 0));
};
const timer = setInterval(sample, 50);
child.on('exit', (code) => {
  clearInterval(timer);
  const spent = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ').slice(13, 15);
  console.log(Math.round(peak / 1024), (Number(spent[0]) + Number(spent[1])) * 10);
  process.exit(code ?? 1);
});
`,
  );
  return path;
}
