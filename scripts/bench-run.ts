import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { readJournal } from '../wire/journal.ts';
import { wireFloorMs } from './bench-floor.ts';
import { timed } from './bench-peak.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './median.ts';

const rounds = 5;
/** About the size of an appointment message. */
const typicalBodyBytes = 1_500;

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
