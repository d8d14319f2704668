/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other; capitals count as small letters. */
export function editDistance(one: string, other: string): number {
  const [from, to] = [one.toLowerCase(), other.toLowerCase()];
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

const longest = 80;

/** The candidates nearest to a text, nearest first; a text of unreasonable length is cut before it is compared. */
export function nearestOf(text: string, candidates: Iterable<string>, count = 3): readonly string[] {
  const asked = text.slice(0, longest);
  return [...candidates]
    .map((candidate) => ({ candidate, distance: editDistance(asked, candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map((entry) => entry.candidate);
}

/** The one candidate that a slip of the pen explains: at most a third of its letters differ. */
export function probablyMeant(text: string, candidates: Iterable<string>): string | undefined {
  const [best] = nearestOf(text, candidates, 1);
  if (best === undefined || editDistance(text.slice(0, longest), best) > best.length / 3) return undefined;
  return best;
}
