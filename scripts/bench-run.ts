import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { readJournal } from '../wire/journal.ts';
import { wireFloorMs } from './bench-floor.ts';
import type { BenchRow } from './bench-row.ts';

const rounds = 5;
/** About the size of an appointment message. */
const typicalBodyBytes = 1_500;

/** Wall time of a program in milliseconds and the peak of resident memory over it and its children, in MiB. */
function timed(folder: string, program: readonly string[]): { ms: number; peakMib: number } {
  const report = join(folder, 'peak');
  const started = performance.now();
  const done = spawnSync(process.execPath, [peakScript(folder), report, ...program], { cwd: folder, encoding: 'utf8' });
  const ms = performance.now() - started;
  if (done.status !== 0) throw new Error(`${program.join(' ')} ended with ${done.status}: ${done.stderr.slice(-800)}`);
  return { ms, peakMib: Number(done.stdout.trim().split('\n').at(-1)) };
}

/** Samples the resident memory of a program and everything it starts, every 50 ms, from the system's process table. */
function peakScript(folder: string): string {
  const path = join(folder, 'peak.mjs');
  writeFileSync(
    path,
    `import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
const child = spawn(process.execPath, process.argv.slice(3), { stdio: ['ignore', 'ignore', 'inherit'] });
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

/** A bare cucumber-js run of as many scenarios and steps, each step empty, with the Allure formatter. */
function bareProject(folder: string, stepCounts: readonly number[]): readonly string[] {
  mkdirSync(join(folder, 'features'));
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'features', 'steps.js'),
    "import { Given } from '@cucumber/cucumber';\nGiven('an empty step', () => {});\n",
  );
  const scenarios = stepCounts.map(
    (count, index) => `  Scenario: ${index}\n${'    Given an empty step\n'.repeat(count)}`,
  );
  writeFileSync(join(folder, 'features', 'empty.feature'), `Feature: empty\n\n${scenarios.join('\n')}`);
  writeFileSync(
    join(folder, 'cucumber.mjs'),
    "export default { import: ['features/steps.js'], format: ['summary', ['allure-cucumberjs/reporter', 'allure.log']], formatOptions: { resultsDir: 'allure-results' } };\n",
  );
  return [join(packageRoot, 'node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js')];
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The reference run of every scenario of a pack against a bare cucumber-js run of the same size. */
export async function benchRun(packName: string): Promise<readonly BenchRow[]> {
  const pack = (await readPacks()).find(({ name }) => name === packName);
  if (pack === undefined) throw new Error(`there is no pack ${packName}`);
  const scenarios = scenariosOf(pack, await readScenarios());
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  try {
    const bare = bareProject(
      folder,
      scenarios.map((row) => row.steps.length),
    );
    const bin = join(packageRoot, 'dist', 'cli', 'main.js');
    const times = { bare: [] as number[], ours: [] as number[], wire: [] as number[] };
    let peakMib = 0;
    let exchanges = 0;
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(timed(folder, bare).ms);
      const ours = timed(folder, [
        bin,
        'run',
        '-p',
        packName,
        '-e',
        'reference',
        '-o',
        join(folder, `run-${round}`),
        '--no-allure-report',
        '--json',
      ]);
      times.ours.push(ours.ms);
      peakMib = Math.max(peakMib, ours.peakMib);
      exchanges = readJournal(join(folder, `run-${round}`)).filter(({ kind }) => kind === 'exchange').length;
      times.wire.push(await wireFloorMs(exchanges, typicalBodyBytes));
    }
    const [ours, baseline] = [median(times.ours), median(times.bare)];
    const floor = baseline + median(times.wire);
    const size = `${scenarios.length} scenarios`;
    return [
      {
        name: `reference run, pack ${packName}, ${size}, against bare cucumber-js with Allure`,
        unit: 'ms',
        ours,
        baseline,
        ratio: ours / baseline,
        target: { most: 3 },
      },
      {
        name: `the floor of that run: bare cucumber-js and its ${exchanges} signed requests, raw and one after the other`,
        unit: 'ms',
        ours: floor,
        baseline,
        ratio: floor / baseline,
      },
      {
        name: `peak memory of that run and its participant`,
        unit: 'MiB',
        ours: peakMib,
        baseline: 500,
        ratio: peakMib / 500,
        target: { most: 1 },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
