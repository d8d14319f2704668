import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { mutants } from '../simulators/participants/reference/mutants.ts';
import { readMutantTable } from '../steps/support/mutant-table.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { runChecks } from './check.ts';
import type { Coverage } from './coverage/judge.ts';
import { mutantCounts } from './coverage/mutant-page.ts';
import { percent } from './coverage/words.ts';
import { coverageStage, coverageWords } from './coverage.ts';
import { runMutantStage } from './mutants.ts';
import { checkPackage } from './package.ts';
import { type PacksPlayed, packJobs, playPacks } from './packs.ts';
import type { Stage, StageOutcome } from './stage.ts';
import { runUnit } from './unit.ts';

const node = process.execPath;

function biome(say: (line: string) => void): StageOutcome {
  const bin = join(packageRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const done = spawnSync(node, [bin, 'ci', '.'], { cwd: packageRoot, encoding: 'utf8' });
  if (done.status !== 0) say(`${done.stdout}${done.stderr}`);
  return { passed: done.status === 0 ? 1 : 0, failed: done.status === 0 ? 0 : 1, skipped: [] };
}

/** What one stage leaves for a later one. */
interface Left {
  played?: PacksPlayed;
  coverage?: Coverage | undefined;
}

function stagesWith(left: Left): readonly Stage[] {
  return [
    { title: 'format and lint', run: async (say) => biome(say) },
    { title: 'rules of the house', run: runChecks },
    { title: 'unit tests', run: runUnit },
    {
      title: 'packs against the reference participants, in every specification version',
      async run(say) {
        left.played = await playPacks(await packJobs(), say);
        return left.played;
      },
    },
    {
      title: 'coverage of events and response codes',
      async run(say) {
        if (left.played === undefined) return { passed: 0, failed: 1, skipped: [] };
        const outcome = await coverageStage(left.played.observed, say);
        left.coverage = outcome.coverage;
        return outcome;
      },
    },
    { title: `${mutants.length} mutants against the table of who must catch them`, run: runMutantStage },
    { title: 'the package, used from somewhere else', run: checkPackage },
  ];
}

/** How much there is, in one line. */
async function sizes({ played, coverage }: Left): Promise<string> {
  const scenarios = await readScenarios();
  const { faulty, caught } = mutantCounts(mutants, readMutantTable());
  return [
    `${scenarios.length} scenarios`,
    `${played?.steps ?? 0} steps played`,
    ...(coverage === undefined ? [] : [coverageWords(coverage)]),
    `${caught} of ${faulty} mutants caught (${percent(caught, faulty)})`,
  ].join(', ');
}

async function main(): Promise<void> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const started = Date.now();
  const left: Left = {};
  const stages = stagesWith(left);
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
  console.log(`All of it took ${Math.round((Date.now() - started) / 1000)} s: ${await sizes(left)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed > 0 ? 1 : 0);
}

await main();
