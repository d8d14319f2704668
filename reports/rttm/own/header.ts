import type { Area } from '../../xlsx/cell-address.ts';
import { mergedAreaAt, type Sheet, textAt } from '../../xlsx/sheet.ts';
import type { FieldName } from './fields.ts';
import { likenesses, type Title, wordsOf } from './likeness.ts';

/** A column of a sheet as its header tells it. */
export interface HeadedColumn extends Title {
  readonly column: number;
  /** The cells of its title, where they are merged over several columns: which of those holds the data is not said. */
  readonly mergedOver?: Area;
}

export interface Header {
  /** The last row of the header; data begin below. */
  readonly row: number;
  readonly columns: readonly HeadedColumn[];
}

export interface Guess {
  readonly field: FieldName;
  readonly column: HeadedColumn;
  readonly score: number;
}

/** Headers stand near the top; a row further down that looks like one is data. */
export const lowestHeader = 40;
/** Rows of group titles above the last row of a header. */
const mostGroups = 3;

const isWide = (area: Area): boolean => area.to.column > area.from.column;

/** Text of a cell, that of the merged area it belongs to when there is one. */
function spoken(sheet: Sheet, row: number, column: number): string {
  const area = mergedAreaAt(sheet, row, column);
  return textAt(sheet, area?.from.row ?? row, area?.from.column ?? column).trim();
}

/** What the columns are called if a row is the last one of the header. */
export function headerAt(sheet: Sheet, row: number): Header {
  const groupRows = groupRowsAbove(sheet, row);
  const columns = columnsOf(sheet, row).flatMap((column): HeadedColumn[] => {
    const own = spoken(sheet, row, column);
    if (own === '') return [];
    const area = mergedAreaAt(sheet, row, column);
    const above = groupRows.map((group) => spoken(sheet, group, column)).filter((text) => text !== '' && text !== own);
    return [{ column, own, groups: [...new Set(above)], ...(area && isWide(area) && { mergedOver: area }) }];
  });
  return { row, columns };
}

function columnsOf(sheet: Sheet, row: number): number[] {
  const written = [...(sheet.rows.get(row)?.cells.keys() ?? [])];
  const merged = sheet.mergesOf.get(row) ?? [];
  const inside = merged.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to.column - from.column + 1, 256) }, (_, index) => from.column + index),
  );
  return [...new Set([...written, ...inside])].sort((a, b) => a - b);
}

/** Rows above that group columns: each has cells merged over some of the columns, and not over all of them as a banner has. */
function groupRowsAbove(sheet: Sheet, row: number): number[] {
  const width = columnsOf(sheet, row).filter((column) => spoken(sheet, row, column) !== '').length;
  const rows: number[] = [];
  for (let above = row - 1; above >= 1 && rows.length < mostGroups; above -= 1) {
    const groups = sheet.merges.filter(
      (area) =>
        area.from.row <= above && area.to.row >= above && isWide(area) && area.to.column - area.from.column + 1 < width,
    );
    if (groups.length === 0) break;
    rows.unshift(above);
  }
  return rows;
}

/** The fields that the columns of a header hold, each field and each column once, the likest first. */
export function guessesOf({ columns }: Header): readonly Guess[] {
  const all = columns
    .flatMap((column) => likenesses(column).map(({ field, score }): Guess => ({ field, column, score })))
    .sort((a, b) => b.score - a.score || a.column.column - b.column.column);
  const [fieldsTaken, columnsTaken] = [new Set<FieldName>(), new Set<number>()];
  const chosen = all.filter(({ field, column }) => {
    if (fieldsTaken.has(field) || columnsTaken.has(column.column)) return false;
    fieldsTaken.add(field);
    columnsTaken.add(column.column);
    return true;
  });
  return fieldsTaken.has('id') ? chosen : withIdsUnderRequirement(chosen, all, columnsTaken);
}

/** "Requirement" beside a column of texts is the title of the ids. */
function withIdsUnderRequirement(chosen: Guess[], all: readonly Guess[], taken: ReadonlySet<number>): readonly Guess[] {
  const text = chosen.find(({ field }) => field === 'text');
  const other = all.find(({ field, column }) => field === 'text' && !taken.has(column.column));
  if (text === undefined || other === undefined || wordsOf(text.column.own).join(' ') !== 'requirement') return chosen;
  return [...chosen.filter((guess) => guess !== text), { ...text, field: 'id' }, other];
}

/**
 * The header of a sheet: the row whose titles are most like those of a matrix. Undefined when none has an id and a text.
 * @param given fields whose columns are known otherwise, so that no title needs to tell them
 */
export function findHeader(sheet: Sheet, given: ReadonlySet<FieldName> = new Set()): Header | undefined {
  let best: { header: Header; score: number } | undefined;
  for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    if (row > lowestHeader) break;
    const header = headerAt(sheet, row);
    // A line of text is no header, whatever words are in it.
    if (header.columns.length < 2) continue;
    const guesses = guessesOf(header);
    const has = (field: FieldName) => given.has(field) || guesses.some((guess) => guess.field === field);
    if (!has('id') || !has('text')) continue;
    const score = guesses.reduce((sum, guess) => sum + guess.score, 0);
    if (score > (best?.score ?? 0)) best = { header, score };
  }
  return best?.header;
}

/** "QT / Verdict" */
export const titleText = ({ own, groups }: Title): string =>
  [...groups, own].map((text) => text.replace(/\s+/g, ' ')).join(' / ');
