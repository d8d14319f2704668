/**
 * Regular expressions as sets of texts, so that two patterns can be held against each other by what they let pass and not
 * by how they are spelt. The method is Brzozowski's: what is left of a pattern after one character is a pattern again.
 */
export type Regular =
  | { readonly kind: 'nothing' | 'empty'; readonly key: string }
  | { readonly kind: 'character'; readonly key: string; readonly ranges: readonly Range[] }
  | { readonly kind: 'then'; readonly key: string; readonly first: Regular; readonly next: Regular }
  | { readonly kind: 'either'; readonly key: string; readonly options: readonly Regular[] }
  | {
      readonly kind: 'repeat';
      readonly key: string;
      readonly of: Regular;
      readonly min: number;
      readonly max: number;
    };

/** Code units from and to, both included. */
export type Range = readonly [number, number];

/** No text at all, not even the empty one. */
export const nothing: Regular = { kind: 'nothing', key: '∅' };
export const empty: Regular = { kind: 'empty', key: 'ε' };
export const last = 0xffff;
export const anyText: Regular = repeat(character([[0, last]]), 0, Number.POSITIVE_INFINITY);

export function character(ranges: readonly Range[]): Regular {
  return ranges.length === 0 ? nothing : { kind: 'character', ranges, key: `[${ranges.join(';')}]` };
}

export function then(first: Regular, next: Regular): Regular {
  if (first.kind === 'nothing' || next.kind === 'nothing') return nothing;
  if (first.kind === 'empty') return next;
  if (next.kind === 'empty') return first;
  if (first.kind === 'then') return then(first.first, then(first.next, next));
  return { kind: 'then', first, next, key: `(${first.key}${next.key})` };
}

export function either(options: readonly Regular[]): Regular {
  const flat = options.flatMap((option) => (option.kind === 'either' ? option.options : [option]));
  const kept = new Map(flat.filter(({ kind }) => kind !== 'nothing').map((option) => [option.key, option]));
  const sorted = [...kept.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const [only] = sorted;
  if (only === undefined) return nothing;
  if (sorted.length === 1) return only;
  return { kind: 'either', options: sorted, key: `(${sorted.map(({ key }) => key).join('|')})` };
}

export function repeat(of: Regular, min: number, max: number): Regular {
  if (max === 0 || of.kind === 'empty') return empty;
  if (of.kind === 'nothing') return min === 0 ? empty : nothing;
  if (min === 1 && max === 1) return of;
  return { kind: 'repeat', of, min, max, key: `${of.key}{${min},${max}}` };
}

/** Whether the empty text is in the set. */
export function takesEmpty(set: Regular): boolean {
  switch (set.kind) {
    case 'nothing':
    case 'character':
      return false;
    case 'empty':
      return true;
    case 'then':
      return takesEmpty(set.first) && takesEmpty(set.next);
    case 'either':
      return set.options.some(takesEmpty);
    case 'repeat':
      return set.min === 0 || takesEmpty(set.of);
  }
}

/** What may follow after one character. */
export function after(set: Regular, code: number): Regular {
  switch (set.kind) {
    case 'nothing':
    case 'empty':
      return nothing;
    case 'character':
      return set.ranges.some(([from, to]) => code >= from && code <= to) ? empty : nothing;
    case 'then': {
      const rest = then(after(set.first, code), set.next);
      return takesEmpty(set.first) ? either([rest, after(set.next, code)]) : rest;
    }
    case 'either':
      return either(set.options.map((option) => after(option, code)));
    case 'repeat':
      return then(after(set.of, code), repeat(set.of, Math.max(0, set.min - 1), set.max - 1));
  }
}

/** Where sets of characters begin and end: one character from each gap stands for all of it. */
export function bordersOf(set: Regular): readonly number[] {
  switch (set.kind) {
    case 'nothing':
    case 'empty':
      return [];
    case 'character':
      return set.ranges.flatMap(([from, to]) => [from, to + 1]);
    case 'then':
      return [...bordersOf(set.first), ...bordersOf(set.next)];
    case 'either':
      return set.options.flatMap(bordersOf);
    case 'repeat':
      return bordersOf(set.of);
  }
}
