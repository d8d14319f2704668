import { namespaces, xmlHead } from './namespaces.ts';
import { xmlText } from './xml-text.ts';

/** The texts of a workbook, each once. A cell names its text by number. */
export interface TextTable {
  numberOf(text: string): number;
  /** The part `xl/sharedStrings.xml`, in pieces. */
  pieces(): Iterable<string>;
}

export function createTextTable(): TextTable {
  const numbers = new Map<string, number>();
  let uses = 0;
  return {
    numberOf(text) {
      uses += 1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(text, number);
      return number;
    },
    *pieces() {
      yield `${xmlHead}<sst xmlns="${namespaces.main}" count="${uses}" uniqueCount="${numbers.size}">`;
      for (const text of numbers.keys()) yield `<si><t xml:space="preserve">${xmlText(text)}</t></si>`;
      yield '</sst>';
    },
  };
}
