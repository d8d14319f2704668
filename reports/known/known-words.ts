import { passingItems } from './judge-known.ts';
import type { KnownEntryResult, KnownResult } from './known-model.ts';

export const knownStateWords: Readonly<Record<KnownEntryResult['state'], string>> = {
  standing: 'stands',
  passing: 'passes now: take it out',
  expired: 'expired, counts no more',
  'not-judged': 'not judged: its scenarios did not all run',
  'not-in-run': 'nothing it covers is in this run',
};

/** Sentences about a run with what is known of it: whether it passes under conditions, what fails the build, what has expired. */
export function knownSentences(known: KnownResult): readonly string[] {
  const expired = known.entries.filter(({ state }) => state === 'expired').map(({ id }) => id);
  return [
    ...(known.conditionalPass
      ? ['Conditional pass: all that failed is known, and every entry it stands on has a work-off plan.']
      : []),
    ...(known.uncovered.length > 0
      ? [`Failed and not known: ${known.uncovered.slice(0, 10).join(', ')}${moreWords(known.uncovered.length - 10)}.`]
      : []),
    ...passingItems(known).map(
      ({ entry, item }) =>
        `Entry ${entry} says that ${item.kind} ${item.id} does not pass, but it passes: take it out.`,
    ),
    ...(expired.length > 0 ? [`Expired, and counting no more: ${expired.join(', ')}.`] : []),
  ];
}

/** What an entry in force says does not pass, and passes. */
export function passingWords(known: KnownResult): readonly string[] {
  return passingItems(known).map(
    ({ entry, item }) => `Entry ${entry} says that ${item.kind} ${item.id} does not pass, but it passes: take it out.`,
  );
}

const moreWords = (rest: number): string => (rest > 0 ? ` and ${rest} more` : '');
