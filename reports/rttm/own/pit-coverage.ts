import type { PitRead, PitRemark, PitTest } from '../../pit/read-pit.ts';
import type { Verdict } from '../../results-model.ts';

/** What a participant's own tests say about a requirement. */
export interface PitCoverage {
  readonly verdict: Verdict;
  readonly tests: readonly PitTest[];
  /** Those that ran for a former wording of the requirement: they count for nothing. */
  readonly lost: readonly PitTest[];
  /** ISO 8601, UTC; empty when no test says when it ran. */
  readonly lastRun: string;
}

/**
 * A broken test decided nothing, and a skipped one did not run: neither counts as passed.
 * @param changed when the wording of the requirement changed; a test that ran before, or does not say when, is no evidence
 */
export function pitCoverageOf(tests: readonly PitTest[], changed = ''): PitCoverage {
  const lost = tests.filter(({ at }) => at < changed);
  const counted = tests.filter((test) => !lost.includes(test));
  const has = (status: PitTest['status']) => counted.some((test) => test.status === status);
  const instants = tests.map(({ at }) => at).sort();
  return { verdict: verdictOver(has, lost.length > 0), tests, lost, lastRun: instants.at(-1) ?? '' };
}

function verdictOver(has: (status: PitTest['status']) => boolean, someLost: boolean): Verdict {
  if (has('failed')) return 'failed';
  if (has('broken') || has('unknown')) return 'undecided';
  if (has('passed')) return has('skipped') || someLost ? 'partly-tested' : 'proved';
  return 'not-tested';
}

export function pitByRequirement(tests: readonly PitTest[]): ReadonlyMap<string, readonly PitTest[]> {
  const by = new Map<string, PitTest[]>();
  for (const test of tests) {
    for (const id of test.requirements) {
      const list = by.get(id);
      if (list === undefined) by.set(id, [test]);
      else list.push(test);
    }
  }
  return by;
}

/** What is read of a participant's tests, with those told that name only requirements that are in no list. */
export function withUnknownNamed(pit: PitRead, known: ReadonlySet<string>): PitRead {
  const unknown = pit.tests.flatMap(({ name, requirements, provenance: { file } }): PitRemark[] => {
    const strange = requirements.filter((id) => !known.has(id));
    return strange.length === 0
      ? []
      : [{ file, words: `"${name}" names ${strange.join(', ')}, which is no requirement here` }];
  });
  return { ...pit, remarks: [...pit.remarks, ...unknown] };
}
