import type { PitTest } from '../pit/read-pit.ts';
import { countOf } from '../rttm/denominators.ts';
import type { RequirementStanding } from './requirement-standing.ts';

/**
 * What the participant's own tests say about the requirements of a role. This harness did not see them run: they are told with where
 * they come from, and prove nothing here.
 */
export function ownTestWords(standings: readonly RequirementStanding[], tests: readonly PitTest[]): readonly string[] {
  const bound = new Set(standings.map(({ row }) => row.id));
  const own = tests.filter(({ requirements }) => requirements.some((id) => bound.has(id)));
  if (own.length === 0) return [];
  const named = [...bound].filter((id) => own.some(({ requirements }) => requirements.includes(id)));
  const passes = (id: string) => own.every((one) => !one.requirements.includes(id) || one.status === 'passed');
  const open = named.filter((id) => !passes(id));
  const from = new Set(
    own.map(({ provenance }) =>
      [provenance.framework, provenance.executor, provenance.folder].filter(Boolean).join(', '),
    ),
  );
  return [
    `${countOf(own.length, 'test')} of the participant’s own name ${named.length} of these ${standings.length} requirements; for ${named.length - open.length} of them every one passed`,
    ...(open.length > 0 ? [`Own tests that did not all pass: ${open.join(', ')}`] : []),
    `They come from ${[...from].join('; ')}, and were not seen by this harness`,
  ];
}
