import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../environments/load-environment.ts';
import { packageRoot } from '../environments/package-root.ts';
import { type SpecificationVersion, specificationVersions } from '../market/interfaces/index.ts';
import { mutants } from '../simulators/participants/reference/mutants.ts';
import { readPacks } from '../steps/support/packs.ts';
import { performRun } from '../steps/support/perform.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { runChecks } from './check.ts';
import { runMutantsApart } from './mutants.ts';
import { checkPackage } from './package.ts';
import type { Stage, StageOutcome } from './stage.ts';
import { runUnit } from './unit.ts';

const node = process.execPath;

function biome(say: (line: string) => void): StageOutcome {
  const bin = join(packageRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const done = spawnSync(node, [bin, 'ci', '.'], { cwd: packageRoot, encoding: 'utf8' });
  if (done.status !== 0) say(`${done.stdout}${done.stderr}`);
  return { passed: done.status === 0 ? 1 : 0, failed: done.status === 0 ? 0 : 1, skipped: [] };
}

/** Every scenario of a pack against its reference participant, over real HTTPS. */
function features(pack: string, specification: SpecificationVersion): Stage {
  return {
    title: `features, pack ${pack}, reference participant, DIP specification ${specification}`,
    async run(say) {
      const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-features-'));
      const packs = (await readPacks()).filter(({ name }) => name === pack);
      try {
        const { counts, faults } = await performRun({
          packs,
          environment: await loadEnvironment('reference'),
          directory,
          scenarios: await readScenarios(),
          specification,
          mode: 'rehearsal',
          onEntry: (entry) => {
            if (entry.kind === 'scenario-finished' && entry.status !== 'passed') {
              say(`  ${entry.status}: ${entry.scenario}: ${entry.fault?.message ?? ''}`);
            }
          },
        });
        const broken = counts.failed + counts.undecided + counts.waiting;
        for (const fault of broken === 0 ? faults : []) say(`  ${fault.kind}: ${fault.message}`);
        return { passed: counts.passed, failed: broken === 0 ? faults.length : broken, skipped: [] };
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

const stages: readonly Stage[] = [
  { title: 'format and lint', run: async (say) => biome(say) },
  { title: 'rules of the house', run: runChecks },
  { title: 'unit tests', run: runUnit },
  ...['ldso', 'supplier', 'dip'].flatMap((pack) => specificationVersions.map((version) => features(pack, version))),
  { title: `${mutants.length} mutants against the table of who must catch them`, run: runMutantsApart },
  { title: 'the package, used from somewhere else', run: checkPackage },
];

async function main(): Promise<void> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const started = Date.now();
  for (const [index, stage] of stages.entries()) {
    const begun = Date.now();
    console.log(`[${index + 1}/${stages.length}] ${stage.title}`);
    const { passed, failed, skipped } = await stage.run((line) => console.log(line));
    for (const { name, reason } of skipped) console.log(`  skipped: ${name}: ${reason}`);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`  ${passed} passed, ${failed} failed, ${skipped.length} skipped in ${seconds} s`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped.length;
  }
  console.log(`All of it took ${Math.round((Date.now() - started) / 1000)} s.`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed > 0 ? 1 : 0);
}

await main();
