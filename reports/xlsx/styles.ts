import { walkXml } from './xml-walk.ts';

/** What is asked of the formats of a workbook. */
export interface Styles {
  /** Whether a cell of this format shows a number as a date. */
  isDate(format: number | undefined): boolean;
}

/** Formats that every workbook knows and that show a date or a time. Source: ECMA-376-1 18.8.30. */
const builtInDates: ReadonlySet<number> = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** A format code shows a date when it asks for years, days or hours outside of quoted words and brackets. */
const showsDate = (code: string): boolean => /[ydh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

export function stylesIn(xml: string | undefined): Styles {
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let inFormats = false;
  if (xml !== undefined) {
    walkXml(xml, 'the formats', {
      open({ name, attributes }) {
        if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        if (name === 'cellXfs') inFormats = true;
        if (name === 'xf' && inFormats) formats.push(Number(attributes.numFmtId ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inFormats = false;
      },
    });
  }
  return {
    isDate(format) {
      const id = formats[format ?? 0] ?? 0;
      const code = custom.get(id);
      return code === undefined ? builtInDates.has(id) : showsDate(code);
    },
  };
}
