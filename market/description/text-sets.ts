import { readPattern } from './pattern.ts';
import { after, anyText, bordersOf, type Regular, takesEmpty } from './regular.ts';

/** Which texts a rule lets pass: those in which the pattern is found and whose length is within the bounds. */
export interface TextSet {
  readonly pattern?: string;
  readonly min: number;
  /** Left out: no limit. */
  readonly max?: number;
}

export type TextDifference =
  | { readonly same: true }
  /** `text` is let pass by one and refused by the other; `by` says which lets it pass. */
  | { readonly same: false; readonly text: string; readonly by: 'ours' | 'theirs' }
  /** A pattern goes beyond what is compared, or the comparison grew too large. */
  | { readonly same: 'unknown' };

/** States looked at before giving up; the largest pair of the known descriptions needs a few thousand. */
const mostStates = 50_000;

interface State {
  readonly ours: Regular;
  readonly theirs: Regular;
  readonly text: string;
}

/** Whether two rules let the same texts pass, and if not the shortest text that tells them apart. */
export function textDifference(ours: TextSet, theirs: TextSet): TextDifference {
  const sets = [ours, theirs].map(({ pattern }) => (pattern === undefined ? anyText : readPattern(pattern)));
  const [first, second] = sets;
  if (first === undefined || second === undefined) return { same: 'unknown' };
  const letters = representatives([...bordersOf(first), ...bordersOf(second)]);
  const bounds = [ours.min, theirs.min, ours.max ?? 0, theirs.max ?? 0];
  // Beyond the largest bound one more character changes nothing about the length.
  const far = Math.max(...bounds) + 1;
  const seen = new Set<string>();
  const queue: State[] = [{ ours: first, theirs: second, text: '' }];
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at] as State;
    const by = whoTakes(state, ours, theirs);
    if (by !== undefined) return { same: false, text: state.text, by };
    if (queue.length > mostStates) return { same: 'unknown' };
    for (const letter of letters) {
      const next = { ours: after(state.ours, letter), theirs: after(state.theirs, letter) };
      const text = state.text + String.fromCharCode(letter);
      if (hopeless(next.ours, ours, text) && hopeless(next.theirs, theirs, text)) continue;
      const key = `${next.ours.key} ${next.theirs.key} ${Math.min(text.length, far)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ ...next, text });
    }
  }
  return { same: true };
}

const hopeless = (rest: Regular, set: TextSet, text: string): boolean =>
  rest.kind === 'nothing' || text.length > (set.max ?? Number.POSITIVE_INFINITY);

function whoTakes({ ours, theirs, text }: State, our: TextSet, their: TextSet): 'ours' | 'theirs' | undefined {
  const byUs = takes(ours, our, text.length);
  if (byUs === takes(theirs, their, text.length)) return undefined;
  return byUs ? 'ours' : 'theirs';
}

const takes = (rest: Regular, { min, max = Number.POSITIVE_INFINITY }: TextSet, length: number): boolean =>
  length >= min && length <= max && takesEmpty(rest);

/** One character for each gap between borders, those a person can read first. */
function representatives(borders: readonly number[]): readonly number[] {
  const sorted = [...new Set([0, ...borders, 0x10000])].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = (sorted[index + 1] ?? from) - 1;
    return readable.find((code) => code >= from && code <= to) ?? from;
  });
}

const readable = [...'A1aX-._~!:[{ '].map((letter) => letter.charCodeAt(0));
