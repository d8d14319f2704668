import { areaOf, placeOf } from '../../cell-address.ts';
import { childOf, childrenOf, type Element } from './read-parts.ts';

/** What the other parts of a workbook allow in a sheet. */
export interface SheetBounds {
  readonly texts: number;
  readonly formats: number;
  readonly differentials: number;
}

/** Elements of a sheet in the order that the schema gives them (ECMA-376 part 1, CT_Worksheet); Excel repairs a file with another one. */
const order =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );

/** What Excel takes (specifications and limits of Excel, as published): a longer text is cut or the file repaired. */
const limits = { row: 1_048_576, column: 16_384, text: 32_767, formula: 8_192, quoted: 255, links: 65_530 } as const;

export function sheetFaults(sheet: Element, bounds: SheetBounds): string[] {
  const rows = childrenOf(childOf(sheet, 'sheetData'), 'row');
  return [
    ...orderFaults(sheet),
    ...rowFaults(rows),
    ...rows.flatMap((row) => childrenOf(row, 'c').flatMap((cell) => cellFaults(cell, bounds))),
    ...countFaults(sheet, 'mergeCells', 'mergeCell'),
    ...countFaults(sheet, 'dataValidations', 'dataValidation'),
    ...mergeFaults(sheet),
    ...childrenOf(sheet, 'conditionalFormatting').flatMap((rules) =>
      childrenOf(rules, 'cfRule')
        .filter(({ attributes }) => Number(attributes.dxfId ?? -1) >= bounds.differentials)
        .map(({ attributes }) => `a rule for colours has the format ${attributes.dxfId}, which is not there`),
    ),
    ...(childrenOf(childOf(sheet, 'hyperlinks'), 'hyperlink').length > limits.links
      ? ['there are too many links']
      : []),
  ];
}

function orderFaults({ children }: Element): string[] {
  const names = children.map(({ name }) => name);
  return names.flatMap((name, index) => {
    const place = order.indexOf(name);
    if (place === -1) return [`<${name}> has no place in a sheet`];
    const before = names[index - 1];
    if (before === undefined || order.indexOf(before) < place || (before === name && name === 'conditionalFormatting'))
      return [];
    return [`<${name}> stands behind <${before}>`];
  });
}

function rowFaults(rows: readonly Element[]): string[] {
  let last = 0;
  return rows.flatMap((row) => {
    const number = Number(row.attributes.r);
    const faults = number > last && number <= limits.row ? [] : [`row ${row.attributes.r} stands behind row ${last}`];
    last = number;
    let column = 0;
    for (const { attributes } of childrenOf(row, 'c')) {
      const place = placeOf(attributes.r ?? '');
      if (place?.row !== number) faults.push(`cell ${attributes.r} stands in row ${number}`);
      else if (place.column <= column || place.column > limits.column)
        faults.push(`cell ${attributes.r} is out of its order`);
      column = place?.column ?? column;
    }
    return faults;
  });
}

/** What a cell of each type holds (ECMA-376 part 1, 18.18.11). */
const valueForms: Readonly<Record<string, RegExp>> = {
  n: /^(?:-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)?$/i,
  s: /^\d+$/,
  b: /^[01]$/,
  str: /^/,
  inlineStr: /^$/,
  e: /^#/,
};

function cellFaults(cell: Element, bounds: SheetBounds): string[] {
  const { r: address, s: format = '0', t: type = 'n' } = cell.attributes;
  const [value, formula, inline] = [childOf(cell, 'v'), childOf(cell, 'f'), childOf(cell, 'is')];
  const text = `${value?.text ?? ''}${childOf(inline, 't')?.text ?? ''}`;
  const quoted = [...(formula?.text ?? '').matchAll(/"((?:[^"]|"")*)"/g)].map(([, words = '']) =>
    words.replaceAll('""', '"'),
  );
  const said: readonly (readonly [wrong: boolean, words: string])[] = [
    [Number(format) >= bounds.formats, `has the format ${format}, which is not there`],
    [valueForms[type]?.test(value?.text ?? '') !== true, `is of type ${type} and holds "${value?.text}"`],
    [type === 's' && Number(value?.text) >= bounds.texts, `has the text ${value?.text}, which is not there`],
    [(type === 'inlineStr') !== (inline !== undefined), 'is not what its type says'],
    [text.length > limits.text, `has ${text.length} characters`],
    [/^=/.test(formula?.text ?? ''), 'has a formula that begins with ='],
    [(formula?.text.length ?? 0) > limits.formula, 'has a formula that is too long'],
    [quoted.some((words) => words.length > limits.quoted), 'has a text in its formula that is too long'],
    [/_x000[0-8BCEF]_/.test(text), 'has an escaped control character'],
  ];
  return said.filter(([wrong]) => wrong).map(([, words]) => `cell ${address} ${words}`);
}

function countFaults(sheet: Element, list: string, item: string): string[] {
  const found = childOf(sheet, list);
  const told = found?.attributes.count;
  const count = childrenOf(found, item).length;
  if (found !== undefined && count === 0) return [`<${list}> is empty`];
  return told === undefined || Number(told) === count ? [] : [`<${list}> says ${told} and has ${count}`];
}

function mergeFaults(sheet: Element): string[] {
  const areas = childrenOf(childOf(sheet, 'mergeCells'), 'mergeCell').map(({ attributes }) => attributes.ref ?? '');
  return areas.flatMap((text, index) => {
    const area = areaOf(text);
    if (area === undefined) return [`${text} is no area to merge`];
    const other = areas.slice(0, index).find((one) => {
      const before = areaOf(one);
      return (
        before !== undefined &&
        area.from.row <= before.to.row &&
        before.from.row <= area.to.row &&
        area.from.column <= before.to.column &&
        before.from.column <= area.to.column
      );
    });
    return other === undefined ? [] : [`the merged areas ${other} and ${text} lie over each other`];
  });
}
