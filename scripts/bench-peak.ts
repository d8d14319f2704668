import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Wall time of a program in milliseconds, the peak of resident memory over it and its children in MiB, and what it printed. */
export function timed(folder: string, program: readonly string[]): { ms: number; peakMib: number; printed: string } {
  const printed = join(folder, 'printed');
  const started = performance.now();
  const done = spawnSync(process.execPath, [peakScript(folder), printed, ...program], {
    cwd: folder,
    encoding: 'utf8',
  });
  const ms = performance.now() - started;
  if (done.status !== 0) throw new Error(`${program.join(' ')} ended with ${done.status}: ${done.stderr.slice(-800)}`);
  return { ms, peakMib: Number(done.stdout.trim().split('\n').at(-1)), printed: readFileSync(printed, 'utf8') };
}

/** Samples the resident memory of a program and everything it starts, every 50 ms, from the system's process table. */
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
child.on('exit', (code) => { clearInterval(timer); console.log(Math.round(peak / 1024)); process.exit(code ?? 1); });
`,
  );
  return path;
}
