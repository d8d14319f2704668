import { type Verdict, verdicts } from '../../results-model.ts';
import { areaOf, isInside } from '../../xlsx/cell-address.ts';
import type { OpenWorkbook } from '../../xlsx/open-workbook.ts';
import { readSheet } from '../../xlsx/read-sheet.ts';
import { type Sheet, textAt } from '../../xlsx/sheet.ts';
import type { KeptMap } from './kept-map.ts';

/**
 * Words that people choose from for our verdicts, in the order of preference. A word of one verdict is never taken for another:
 * above all, nothing but what was proved is called passed.
 */
export const wordsFor: Readonly<Record<Verdict, readonly string[]>> = {
  proved: ['proved', 'pass', 'passed', 'complete', 'completed', 'met', 'covered', 'yes'],
  failed: ['failed', 'fail', 'not met'],
  undecided: ['undecided', 'inconclusive', 'blocked', 'on hold'],
  waiting: ['waiting', 'pending', 'in progress'],
  'partly-tested': ['partly tested', 'partially tested', 'partial', 'partially covered', 'in progress'],
  'not-tested': [
    'not tested',
    'not run',
    'no run',
    'not started',
    'not executed',
    'not covered',
    'outstanding',
    'to do',
    'no',
  ],
  'not-testable': ['not testable', 'not applicable', 'n/a', 'na', 'out of scope', 'descoped'],
};

export interface ChosenWords {
  readonly words: NonNullable<KeptMap['words']>;
  /** Verdicts that the list has no word for. */
  readonly missing: readonly Verdict[];
  /** What may be chosen. */
  readonly list: readonly string[];
}

/**
 * The words of a list that a column may hold, for our verdicts. Undefined when the column takes any text.
 * @param row a row below the header
 */
export function wordsInList(
  workbook: OpenWorkbook,
  sheet: Sheet,
  row: number,
  column: number,
): ChosenWords | undefined {
  const rule = sheet.lists.find(({ areas }) => areas.some((area) => isInside({ row, column }, area)));
  const list = rule === undefined ? undefined : valuesOf(rule.formula, workbook, sheet);
  if (list === undefined || list.length === 0) return undefined;
  const words: NonNullable<KeptMap['words']> = {};
  for (const verdict of verdicts) {
    const found = wordsFor[verdict].map((word) => list.find((one) => one.trim().toLowerCase() === word)).find(Boolean);
    if (found !== undefined) words[verdict] = found;
  }
  return { words, list, missing: verdicts.filter((verdict) => words[verdict] === undefined) };
}

/** The values of "\"Pass,Fail\"" or of a range of cells; undefined for a formula that would have to be computed. */
function valuesOf(formula: string, workbook: OpenWorkbook, sheet: Sheet): readonly string[] | undefined {
  const [, literal] = /^"(.*)"$/s.exec(formula.trim()) ?? [];
  if (literal !== undefined)
    return literal
      .replaceAll('""', '"')
      .split(',')
      .map((word) => word.trim());
  const [, quoted, plain, range = ''] =
    /^(?:'((?:[^']|'')+)'!|([^'!]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/i.exec(formula.trim()) ?? [];
  const area = areaOf(range);
  const name = quoted?.replaceAll("''", "'") ?? plain ?? sheet.name;
  const place = workbook.sheets.find((one) => one.name === name);
  if (area === undefined || place === undefined) return undefined;
  const from = name === sheet.name ? sheet : readSheet(workbook, place);
  const values: string[] = [];
  for (const row of from.rows.keys()) {
    if (row < area.from.row || row > area.to.row) continue;
    for (let column = area.from.column; column <= area.to.column; column += 1) values.push(textAt(from, row, column));
  }
  return values.filter((value) => value !== '');
}
