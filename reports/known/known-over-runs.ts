import type { ParticipantRuns } from '../runs/participants.ts';
import { judgeKnown, type KnownFile } from './judge-known.ts';
import type { KnownResult } from './known-model.ts';

/**
 * What is known, held against the newest result of each case of a participant, over all its runs.
 * @param asAt day "2026-03-02" at which expiry counts
 */
export function knownOver({ newest, runs }: ParticipantRuns, known: KnownFile, asAt: string): KnownResult | undefined {
  const last = runs.at(-1);
  if (last === undefined) return undefined;
  const scenarios = newest.map(({ scenario }) => scenario);
  const legs = runs.flatMap(({ results }) => results.legs);
  const requirements = runs.flatMap(({ results }) => results.requirements);
  return judgeKnown(known, { scenarios, legs, requirements, record: last.results.record }, asAt);
}
