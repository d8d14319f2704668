import { namespaces, xmlHead } from './namespaces.ts';

/** How a cell looks beside what all cells have in common: text from the top, broken into lines. Colours are RRGGBB. */
export interface CellStyle {
  readonly bold?: true;
  readonly underlined?: true;
  readonly ink?: string;
  readonly fill?: string;
  /** How a number is shown, in the language of Excel. */
  readonly format?: string;
}

/** The styles of a workbook, each once. A cell names its style by number; 0 is that of a cell that nobody wrote. */
export interface StyleTable {
  numberOf(style: CellStyle): number;
  /** The part `xl/styles.xml`. */
  xml(): string;
}

/** Formats of our own are numbered from here. Source: ECMA-376-1 18.8.30. */
const firstFormat = 164;

export function createStyleTable(): StyleTable {
  const numbers = new Map<string, number>();
  const styles: CellStyle[] = [];
  return {
    numberOf(style) {
      const key = JSON.stringify(style);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      styles.push(style);
      numbers.set(key, styles.length);
      return styles.length;
    },
    xml: () => stylesXml(styles),
  };
}

const [size, face] = ['<sz val="11"/>', '<name val="Calibri"/><family val="2"/>'];
/** The first two are the program's own. Source: ECMA-376-1 18.8.20. */
const usualFills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
const usualCell = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';

/** Each style has a font, a fill and a number format of its own number, so that nothing has to be looked up. */
function stylesXml(styles: readonly CellStyle[]): string {
  const formats = styles.flatMap(({ format }, index) =>
    format === undefined ? [] : [`<numFmt numFmtId="${firstFormat + index}" formatCode="${format}"/>`],
  );
  return [
    `${xmlHead}<styleSheet xmlns="${namespaces.main}">`,
    formats.length === 0 ? '' : list('numFmts', formats),
    list('fonts', [{}, ...styles].map(fontOf)),
    `<fills count="${styles.length + 2}">${usualFills}${styles.map(fillOf).join('')}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', [usualCell, ...styles.map(cellOf)]),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

function fontOf({ bold, underlined, ink }: CellStyle): string {
  const colour = ink === undefined ? '' : `<color rgb="FF${ink}"/>`;
  return `<font>${bold ? '<b/>' : ''}${underlined ? '<u/>' : ''}${size}${colour}${face}</font>`;
}

function fillOf({ fill }: CellStyle): string {
  if (fill === undefined) return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function cellOf({ format }: CellStyle, index: number): string {
  const number = format === undefined ? 0 : firstFormat + index;
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"';
  const ids = `numFmtId="${number}" fontId="${index + 1}" fillId="${index + 2}" borderId="0" xfId="0"`;
  return `<xf ${ids} ${applied}><alignment vertical="top" wrapText="1"/></xf>`;
}
