import { printable } from '../escape.ts';

/** Excel allows 32,767 characters in a cell. */
const longestCell = 32_000;
const cutMark = ' … (cut here; the whole text is in results.json)';

/** What some spreadsheet takes for the start of a formula, also after white space and in the wide forms of East Asia. */
const startsFormula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * Text for a cell of a workbook. A string cell of an xlsx is never computed, but the text becomes a formula when the
 * sheet is saved as CSV and opened again, or when somebody edits the cell and presses Enter. Such a text is put into
 * quotation marks: its first character is then no formula's, and a reader sees that it is quoted. The usual apostrophe
 * would not do: a spreadsheet hides it only if it was typed, so in a file it is one more character that no mark explains.
 */
export function cellText(text: string): string {
  const clean = printable(text);
  const short = clean.length > longestCell ? `${clean.slice(0, longestCell)}${cutMark}` : clean;
  return startsFormula.test(short) ? `“${short}”` : short;
}
