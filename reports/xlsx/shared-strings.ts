import { walkXml } from './xml-walk.ts';

/** Text in which Excel writes what XML cannot hold as _x000D_. Source: ECMA-376-1 22.9.2.19. */
export const plainText = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The strings that cells refer to by number; runs of one string are joined, readings aids (phonetic runs) left out. */
export function sharedStringsIn(xml: string | undefined): readonly string[] {
  if (xml === undefined) return [];
  const strings: string[] = [];
  let [current, inText, phonetic] = ['', false, false];
  walkXml(xml, 'the table of strings', {
    open({ name }) {
      if (name === 'si') current = '';
      if (name === 't') inText = true;
      if (name === 'rPh') phonetic = true;
    },
    text(piece) {
      if (inText && !phonetic) current += piece;
    },
    close(name) {
      if (name === 'si') strings.push(plainText(current));
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
    },
  });
  return strings;
}
