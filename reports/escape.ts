/**
 * Everything a report shows may come from a participant's message. Such text goes into HTML and SVG by `escapeMarkup`
 * only; whatever else is made of it (a cell of a workbook: xlsx/cell-text.ts) begins with `printable`.
 */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML 1.0 does not allow or advises against: controls, lone surrogates, and the two non-characters. */
const notXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters that turn the direction of a line and so could make a reader see another text than the one recorded. */
const turnsDirection = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Letters, digits, signs and line ends of ASCII: nothing in such a text is to be replaced. Most texts are of these alone. */
const ordinary = /^[\t\n\r\x20-\x7e]*$/;
/** The same without what stands for something else in markup. */
const ordinaryMarkup = /^[\t\n\r !#-%(-;=?-~]*$/;

/** Text with what XML does not want, or what deceives the eye, replaced by U+FFFD. */
export function printable(text: string): string {
  if (ordinary.test(text)) return text;
  return text.replace(notXml, '\ufffd').replace(turnsDirection, '\ufffd');
}

/** Text for an element or a quoted attribute of HTML or SVG. */
export function escapeMarkup(text: string): string {
  if (ordinaryMarkup.test(text)) return text;
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
