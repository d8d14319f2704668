/** Number of single-character changes between two texts, capitals counted as small letters. */
export function editDistance(from: string, to: string): number {
  const [a, b] = [from.toLowerCase(), to.toLowerCase()];
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(swap, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[b.length] ?? 0;
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
