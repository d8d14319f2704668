import { editDistance } from '../market/interfaces/nearest.ts';

const distanceOf = (word: string, candidate: string): number => {
  const [given, known] = [word.toLowerCase(), candidate.toLowerCase()];
  if (given.length >= 3 && (known.startsWith(given) || given.startsWith(known))) return 1;
  return editDistance(given, known);
};

/**
 * The known words that a person most likely meant, best first: near in spelling, or one the beginning of the other.
 * @param most how many at most
 */
export function nearest(word: string, known: readonly string[], most = 3): string[] {
  const limit = Math.max(2, Math.floor(word.length / 3));
  return known
    .map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** " Did you mean ldso?" or, when nothing is near, " Known: a, b." */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near.length > 0) return ` Did you mean ${near.join(' or ')}?`;
  return known.length > 0 ? ` Known: ${known.join(', ')}.` : '';
}
