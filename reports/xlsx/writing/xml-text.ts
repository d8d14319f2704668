const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text of a cell or of a quoted attribute of a workbook, out of text that holds nothing that XML forbids. A line end of the old kind
 * is written as Excel does, which no reader of XML takes for another one; a text that looks like such a sign is kept from
 * being read as one. Source: ECMA-376-1 22.9.2.19.
 */
export const xmlText = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);

/** The same for an address or a property, in which such signs mean nothing. */
export const xmlPlain = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
