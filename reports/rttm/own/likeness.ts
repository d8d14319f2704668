import { editDistance } from '../../../market/interfaces/nearest.ts';
import { type FieldName, fields } from './fields.ts';

/** What a column is called: its own title, and those of the groups that stand above it. */
export interface Title {
  readonly own: string;
  readonly groups: readonly string[];
}

export interface Likeness {
  readonly field: FieldName;
  /** From 1, a likeness of letters, to 4, the very name. */
  readonly score: number;
}

/** Longer names of the stages, as matrices write them out. */
const stageWords: readonly (readonly [RegExp, string])[] = [
  [/\bpre[ -]?integration test(ing|s)?\b/g, 'pit'],
  [/\bqualification test(ing|s)?\b/g, 'qt'],
];

/** Words in lower case, without signs and plural endings. */
export function wordsOf(text: string): readonly string[] {
  const spoken = stageWords.reduce((words, [long, short]) => words.replace(long, short), text.toLowerCase());
  return spoken
    .replace(/\([^)]*\)/g, (inside) => (/\b(pit|qt)\b/.test(inside) ? inside : ' '))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));
}

const sameWords = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');

const known = fields.flatMap(({ name, names }) => names.map((title) => ({ field: name, words: wordsOf(title) })));

/** More words than this are a sentence and no title. */
const mostWords = 8;

/** Of the words of a title, those that name the field: fewer say something else. */
const leastShare = 0.34;

/** The fields that a column may be by its title, best first. */
export function likenesses({ own, groups }: Title): readonly Likeness[] {
  const ownWords = wordsOf(own);
  if (ownWords.length === 0 || ownWords.length > mostWords) return [];
  const all = [...groups.flatMap(wordsOf), ...ownWords];
  const best = new Map<FieldName, number>();
  for (const { field, words } of known) {
    const score = scoreOf(words, ownWords, all);
    if (score > (best.get(field) ?? 0)) best.set(field, score);
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score);
}

function scoreOf(name: readonly string[], own: readonly string[], all: readonly string[]): number {
  // What a column says of PIT is never what another field asks, and what it says of QT never what PIT asks.
  const isPit = all.includes('pit') && !all.includes('qt');
  if (isPit && !name.includes('pit')) return 0;
  if (sameWords(name, all)) return 4;
  if (sameWords(name, own)) return 3.5;
  if (!own.some((word) => name.includes(word))) return 0;
  const isNamed = name.every((word) => all.includes(word)) && name.length / own.length >= leastShare;
  if (isNamed) return 2 + name.length / all.length;
  const [written, wanted] = [own.join(' '), name.join(' ')];
  return wanted.length >= 6 && editDistance(written, wanted) <= 2 ? 1.5 : 0;
}
