import { type QuestionRow, questionRows } from './question-rows.ts';

const patterns = questionRows.map((row) => ({
  row,
  pattern: new RegExp(`^${row.name.replace(/\{[^}]+\}/g, '([a-z0-9-]+)')}$`),
}));

/** A question of the table, and what stands in it in place of the braces. */
export interface AskedQuestion {
  readonly row: QuestionRow;
  readonly parts: readonly string[];
}

/** The row of a question by its public name, the most exact one first; undefined where the table has none. */
export function questionNamed(name: string): AskedQuestion | undefined {
  const fitting = patterns.flatMap(({ row, pattern }) => {
    const found = pattern.exec(name);
    return found === null ? [] : [{ row, parts: found.slice(1) }];
  });
  return fitting.toSorted((a, b) => a.parts.join('').length - b.parts.join('').length)[0];
}

/** Questions that a participant of these roles may be asked. */
export function questionsFor(roles: readonly string[]): readonly QuestionRow[] {
  return questionRows.filter((row) => row.roles.some((role) => roles.includes(role)));
}
