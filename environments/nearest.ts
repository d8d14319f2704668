/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
export function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

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
