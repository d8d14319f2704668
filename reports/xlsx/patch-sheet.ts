import { escapeMarkup } from '../escape.ts';
import { addressOf, letterOf, type Place, placeOf } from './cell-address.ts';
import type { Sheet, SheetCell, SheetRow } from './sheet.ts';

/** What is written into a cell. Its format stays; an empty text clears it. */
export type Filling =
  | { readonly text: string }
  | { readonly number: number }
  /** A text that leads somewhere, as a HYPERLINK formula, so that no other part of the workbook changes. */
  | { readonly text: string; readonly href: string };

export type Fillings = ReadonlyMap<number, ReadonlyMap<number, Filling>>;

/** The longest text that a formula can hold between quotes. */
const longestQuoted = 255;

/**
 * The text of a sheet with cells filled. Everything outside of these cells stays as it is, character by character; a row or the
 * area in use is told anew only where a cell is added outside of it.
 * @param fillings by row, then column; each names a row that is there
 */
export function patchedSheet(sheet: Sheet, fillings: Fillings): string {
  const cuts = [...fillings].flatMap(([number, cells]) => {
    const row = sheet.rows.get(number);
    return row === undefined ? [] : rowCuts(sheet, row, cells);
  });
  return applied(sheet.xml, [...cuts, ...dimensionCuts(sheet, fillings)]);
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

function applied(text: string, cuts: readonly Cut[]): string {
  const pieces: string[] = [];
  let at = 0;
  // Of two that begin at one place, the one that was told first comes first.
  for (const { start, end, put } of [...cuts].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, start), put);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

function rowCuts(sheet: Sheet, row: SheetRow, fillings: ReadonlyMap<number, Filling>): Cut[] {
  const columns = [...fillings.keys()].sort((a, b) => a - b);
  const prefix = row.opened.written.slice(0, -'row'.length);
  const later = [...row.cells.values()].sort((a, b) => a.column - b.column);
  const added: string[] = [];
  const cuts: Cut[] = [];
  for (const column of columns) {
    const filling = fillings.get(column);
    if (filling === undefined) continue;
    const there = row.cells.get(column);
    if (there !== undefined) {
      cuts.push({ start: there.start, end: there.end, put: cellXml(there, there.format, filling, prefix) });
      continue;
    }
    const put = cellXml({ row: row.row, column }, formatFor(sheet, row, column), filling, prefix);
    const next = later.find((cell) => cell.column > column);
    if (row.opened.isEmpty) added.push(put);
    else cuts.push({ start: next?.start ?? row.closeStart, end: next?.start ?? row.closeStart, put });
  }
  return [...cuts, ...openingCuts(sheet, row, columns, added)];
}

/** A cell that is not written looks like its row, or else like its column. */
function formatFor(sheet: Sheet, { opened }: SheetRow, column: number): number | undefined {
  const { s, customFormat } = opened.attributes;
  if (s !== undefined && ['1', 'true'].includes(customFormat ?? '')) return Number(s);
  return sheet.columnFormats.find(({ min, max }) => column >= min && column <= max)?.format;
}

/** The tag of a row, where an empty one gets cells or a cell stands outside of the span that it tells. */
function openingCuts(sheet: Sheet, row: SheetRow, columns: readonly number[], added: readonly string[]): Cut[] {
  const { opened } = row;
  const written = sheet.xml.slice(opened.start, opened.end);
  let tag = written;
  const [, from, to] = /^(\d+):(\d+)$/.exec(opened.attributes.spans ?? '') ?? [];
  if (from !== undefined && to !== undefined) {
    const span = `${Math.min(Number(from), ...columns)}:${Math.max(Number(to), ...columns)}`;
    tag = tag.replace(/(\sspans\s*=\s*)(["'])[^"']*\2/, (_all, before: string) => `${before}"${span}"`);
  }
  if (added.length > 0) tag = `${tag.replace(/\s*\/>$/, '>')}${added.join('')}</${opened.written}>`;
  return tag === written ? [] : [{ start: opened.start, end: opened.end, put: tag }];
}

function cellXml(
  place: Place & Partial<SheetCell>,
  format: number | undefined,
  filling: Filling,
  prefix: string,
): string {
  const tag = (name: string, inside: string, more = '') => `<${prefix}${name}${more}>${inside}</${prefix}${name}>`;
  const head = ` r="${addressOf(place)}"${format === undefined ? '' : ` s="${format}"`}`;
  if ('number' in filling) return tag('c', tag('v', String(filling.number)), head);
  if (filling.text === '') return `<${prefix}c${head}/>`;
  if ('href' in filling && filling.href.length <= longestQuoted && filling.text.length <= longestQuoted) {
    const formula = `HYPERLINK(${quoted(filling.href)},${quoted(filling.text)})`;
    return tag('c', `${tag('f', escapeMarkup(formula))}${tag('v', xmlOf(filling.text))}`, `${head} t="str"`);
  }
  return tag('c', tag('is', tag('t', xmlOf(filling.text), ' xml:space="preserve"')), `${head} t="inlineStr"`);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * What reads like the escape of a character is escaped itself, so that it is read as it is (ECMA-376-1 22.9.2.19). A line ends as lines
 * end in a cell.
 */
const xmlOf = (text: string): string =>
  escapeMarkup(text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));

/** The area in use, where a cell is filled outside of it. */
function dimensionCuts({ dimension, xml }: Sheet, fillings: Fillings): Cut[] {
  const [first = '', last = first] = (dimension?.attributes.ref ?? '').split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  if (dimension === undefined || from === undefined || to === undefined) return [];
  const columns = [...fillings.values()].flatMap((cells) => [...cells.keys()]);
  const [least, most] = [
    columns.reduce((a, b) => Math.min(a, b), from.column),
    columns.reduce((a, b) => Math.max(a, b), to.column),
  ];
  if (least === from.column && most === to.column) return [];
  const ref = `${letterOf(least)}${from.row}:${letterOf(most)}${to.row}`;
  const put = xml
    .slice(dimension.start, dimension.end)
    .replace(/(\sref\s*=\s*)(["'])[^"']*\2/, (_all, before: string) => `${before}"${ref}"`);
  return [{ start: dimension.start, end: dimension.end, put }];
}
