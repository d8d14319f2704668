import type { Results } from '../results-model.ts';

/** Run facts, each with a denominator where it counts. */
export function environmentOf({ run, legs, counts, denominators, record }: Results): Record<string, string> {
  const { total, passed, failed, waiting, undecided, notRun } = counts;
  return {
    ...(run && {
      run: run.runId,
      mode: run.mode,
      environment: run.environment.name,
      'environment fingerprint': run.environment.hash,
      'DIP specification': run.specification,
      harness: `mhhs-qt ${run.harness.version} (build ${run.harness.build})`,
      'Node.js': run.harness.node,
      clock: run.clock,
      seed: run.seed,
      started: run.startedAt,
      ...(run.selection.tags !== undefined && { tags: run.selection.tags }),
    }),
    ...Object.fromEntries(
      legs.map(({ pack, version, participant }) => [
        `pack ${pack}`,
        `version ${version ?? 'unknown'} against ${participant ? `${participant.name}, ${participant.software}${participant.mutant ? ` (mutant ${participant.mutant})` : ''}` : 'nobody yet'}`,
      ]),
    ),
    scenarios: `${passed} of ${total} passed, ${failed} failed, ${undecided} undecided, ${waiting} waiting, ${notRun} not run`,
    requirements: `${denominators.proved} proved of ${denominators.covered} covered, ${denominators.inScope} in scope, ${denominators.testable} testable, ${denominators.rows} in all`,
    record: `${record.entries} entries, last hash ${record.lastHash}${record.complete ? '' : '; the record has no end of run'}`,
  };
}

/** The format of java.util.Properties, ASCII only. */
export function properties(facts: Readonly<Record<string, string>>): string {
  const escaped = (text: string, more: RegExp): string =>
    text
      .replaceAll('\\', '\\\\')
      .replace(more, '\\$&')
      .replace(/[\r\n]+/g, ' ')
      .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Object.entries(facts)
    .map(([name, value]) => `${escaped(name, /[ :=#!]/g)}=${escaped(value, /^ /g)}\n`)
    .join('');
}

/** Who made the results. */
export function executorOf({ run }: Results) {
  return {
    name: 'mhhs-qt',
    type: 'mhhs-qt',
    buildName: run?.runId ?? 'a run without a beginning',
    reportName: `mhhs-qt ${run?.packs.map(({ name }) => name).join(', ') ?? ''}`.trim(),
  };
}
