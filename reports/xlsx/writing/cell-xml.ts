import { safeHref } from '../../rttm/links.ts';
import { cellText } from '../cell-text.ts';
import type { CellLook, CellValue } from './cells.ts';
import type { StyleTable } from './style-table.ts';
import type { TextTable } from './text-table.ts';

/** What the cells of all sheets of a workbook share. */
export interface Tables {
  readonly styles: StyleTable;
  readonly texts: TextTable;
}

/** A cell that leads elsewhere, besides what it says. */
export interface CellLink {
  readonly address: string;
  readonly href: string;
}

/** Writes the cells of one sheet, and keeps its links. */
export interface CellWriter {
  readonly links: readonly CellLink[];
  /** Number of the style that cells have which are not written, and a text or a number has. */
  readonly plain: number;
  head(address: string, title: string): string;
  cell(address: string, value: CellValue): string;
}

/** More links than this in one sheet make Excel call the file damaged; the words of the others stay. Source: Excel's published limits. */
const mostLinks = 65_530;
const dayMs = 86_400_000;
/** The number of the first of January 1970. Source: ECMA-376-1 18.17.4.1. */
const firstOf1970 = 25_569;
/** Before March 1900 Excel counts a day that never was. */
const firstSureDay = 61;

export function createCellWriter({ styles, texts }: Tables): CellWriter {
  const plain = styles.numberOf({});
  const headed = styles.numberOf({ bold: true, fill: 'E4E8ED' });
  const dated = styles.numberOf({ format: 'yyyy-mm-dd hh:mm:ss' });
  const linked = styles.numberOf({ underlined: true, ink: '0A58A8' });
  const links: CellLink[] = [];
  const looks = new Map<CellLook, number>();
  const text = (address: string, style: number, words: string): string =>
    words === '' ? '' : `<c r="${address}" s="${style}" t="s"><v>${texts.numberOf(cellText(words))}</v></c>`;
  const number = (address: string, style: number, value: number): string =>
    `<c r="${address}" s="${style}"><v>${value}</v></c>`;
  const styleOf = (look: CellLook): number => {
    const known = looks.get(look);
    if (known !== undefined) return known;
    const style = styles.numberOf({ bold: true, ink: look.ink, fill: look.fill });
    looks.set(look, style);
    return style;
  };
  const instant = (address: string, at: string): string => {
    const day = Date.parse(at) / dayMs + firstOf1970;
    if (!(day >= firstSureDay)) return text(address, plain, at);
    return number(address, dated, day);
  };
  const link = (address: string, words: string, href: string | undefined): string => {
    const safe = safeHref(href);
    if (safe === undefined) return '';
    if (links.length >= mostLinks) return text(address, plain, words);
    links.push({ address, href: safe });
    return text(address, linked, words);
  };
  return {
    links,
    plain,
    head: (address, title) => text(address, headed, title),
    cell(address, value) {
      if (value === undefined) return '';
      if (typeof value === 'string') return text(address, plain, value);
      if (typeof value === 'number') return number(address, plain, value);
      if ('look' in value) return text(address, styleOf(value.look), value.look.word);
      if ('instant' in value) return value.instant === undefined ? '' : instant(address, value.instant);
      return link(address, value.words, value.href);
    },
  };
}
