import { specificationVersions } from '../market/interfaces/index.ts';
import { type PackRow, readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { newestVersion } from './coverage/judge.ts';
import { type Job, jobName, type Observed } from './play/jobs.ts';
import { together } from './play/observe.ts';
import { type JobOutcome, playAll } from './play/pool.ts';
import type { StageOutcome } from './stage.ts';

/** What the packs did against the reference participants. */
export interface PacksPlayed extends StageOutcome {
  readonly steps: number;
  /** In the whole packs, at the newest version. */
  readonly observed: Observed;
}

/**
 * Every pack at the newest version, and at the older ones the first case of each feature: what differs between versions is the
 * content of messages, which one case of a conversation shows. A pack that exchanges examples of every message is played whole
 * in each.
 */
export async function packJobs(versions: readonly string[] = specificationVersions): Promise<readonly Job[]> {
  const [packs, scenarios] = [await readPacks(), await readScenarios()];
  // The long ones first, so that no worker is left with one at the end.
  const size = (pack: PackRow) => scenariosOf(pack, scenarios).length;
  const longestFirst = [...packs].sort((a, b) => size(b) - size(a));
  return specificationVersions
    .filter((version) => versions.includes(version))
    .toReversed()
    .flatMap((specification) =>
      longestFirst.map(
        ({ name: pack, reference }): Job => ({
          ...{ kind: 'pack', pack, specification },
          extent: specification === newestVersion || reference === 'adapter' ? 'whole' : 'first of each feature',
        }),
      ),
    );
}

/** Plays packs over real HTTPS, two at a time, and says a line for each. */
export async function playPacks(jobs: readonly Job[], say: (line: string) => void): Promise<PacksPlayed> {
  const total = { passed: 0, failed: 0, steps: 0 };
  const observed: Observed[] = [];
  await playAll(jobs, (outcome) => {
    const { passed, steps, broken } = resultOf(outcome);
    total.passed += passed;
    total.failed += broken.length;
    total.steps += steps;
    const took = 'error' in outcome ? '' : ` in ${(outcome.tookMs / 1000).toFixed(1)} s`;
    say(`  ${jobName(outcome.job)}: ${passed} passed, ${broken.length} failed${took}`);
    for (const line of broken) say(`    ${line}`);
    if ('played' in outcome && outcome.played.kind === 'pack' && isWhole(outcome.job)) {
      observed.push(outcome.played.observed);
    }
  });
  return { ...total, skipped: [], observed: together(observed) };
}

const isWhole = (job: Job): boolean => job.kind === 'pack' && job.specification === newestVersion;

function resultOf(outcome: JobOutcome): { passed: number; steps: number; broken: readonly string[] } {
  if ('error' in outcome) return { passed: 0, steps: 0, broken: [outcome.error] };
  if (outcome.played.kind !== 'pack') return { passed: 0, steps: 0, broken: [] };
  return outcome.played;
}
