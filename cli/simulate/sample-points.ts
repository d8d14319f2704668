import { addLocalDays, localDateOf } from '../../market/calendar/london.ts';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import type { PartyDirectory } from '../../market/parties/party.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { ordinaryDraft, type PointDraft, pointOf } from '../../market/processes/ordinary-point.ts';

/** A metering point that the market knows from the start, and in words what it is good for. */
export interface SamplePoint {
  readonly words: string;
  readonly point: MeteringPoint;
}

/** Long enough ago that nothing is still to begin. */
const registeredDaysAgo = 60;

const kinds: readonly { readonly count: number; readonly words: string; readonly changes: Partial<PointDraft> }[] = [
  { count: 24, words: 'smart, migrated, both providers in office', changes: {} },
  { count: 6, words: 'advanced, migrated, both providers in office', changes: { segment: 'A' } },
  { count: 6, words: 'unmetered, migrated, both providers in office', changes: { segment: 'U' } },
  { count: 6, words: 'smart, not migrated yet', changes: { regime: 'legacy' } },
  { count: 1, words: 'smart, migrated, no metering service in office', changes: { vacant: ['metering'] } },
];

/**
 * Metering points in the area of the cast's registration service, the same ones for the same day.
 * @param at epoch milliseconds
 */
export function samplePoints(directory: PartyDirectory, at: number): readonly SamplePoint[] {
  const since = addLocalDays(localDateOf(at), -registeredDaysAgo);
  const drafts = kinds.flatMap(({ count, words, changes }) =>
    Array.from({ length: count }, () => ({ words, changes: { ...changes } })),
  );
  return drafts.map(({ words, changes }, index) => {
    const draft = { ...ordinaryDraft(), registeredSince: since, appointedSince: since, ...changes };
    return { words, point: pointOf(draft, mpanCoreOf('10', index + 1), directory) };
  });
}
