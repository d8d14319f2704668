import { relationFaults, relationsOf, typeFaults } from './package-rules.ts';
import { childOf, childrenOf, type Element, type Parts, partsOf, treeOf } from './read-parts.ts';
import { sheetFaults } from './sheet-rules.ts';

/**
 * What Excel is known to repair, or to refuse a workbook for, in words; nothing for one that it opens. There is no Excel here: the
 * rules are those of the format (ECMA-376) and of its published limits.
 */
export async function excelFaults(bytes: Buffer): Promise<string[]> {
  const parts = await partsOf(bytes);
  const [book] = relationsOf(parts, '').filter(({ kind }) => kind === 'officeDocument');
  if (book?.target === undefined) return ['there is no workbook in it'];
  const related = relationsOf(parts, book.target);
  const partOf = (kind: string): Element | undefined => {
    const target = related.find((one) => one.kind === kind)?.target;
    const text = target === undefined ? undefined : parts.get(target);
    return text === undefined ? undefined : treeOf(text, target ?? '');
  };
  const [styles, texts] = [partOf('styles'), partOf('sharedStrings')];
  const sheets = childrenOf(childOf(treeOf(parts.get(book.target) ?? '', book.target), 'sheets'), 'sheet').map(
    ({ attributes }) => {
      const target = related.find(({ id }) => id === attributes['r:id'])?.target ?? '';
      return {
        name: attributes.name ?? '',
        id: attributes.sheetId ?? '',
        target,
        tree: treeOf(parts.get(target) ?? '<none/>', target),
      };
    },
  );
  const bounds = {
    texts: childrenOf(texts, 'si').length,
    formats: childrenOf(childOf(styles, 'cellXfs'), 'xf').length,
    differentials: childrenOf(childOf(styles, 'dxfs'), 'dxf').length,
  };
  return [
    ...typeFaults(parts),
    ...relationFaults(parts),
    ...nameFaults(sheets.map(({ name }) => name)),
    ...textFaults(texts),
    ...styleFaults(styles),
    ...sheets.flatMap(({ name, tree }) => sheetFaults(tree, bounds).map((words) => `${name}: ${words}`)),
    ...sheets.flatMap(({ name, tree, target }) => tableFaults(parts, target, tree).map((words) => `${name}: ${words}`)),
    ...chainFaults(partOf('calcChain'), new Map(sheets.map(({ id, tree }) => [id, tree]))),
  ];
}

/** A name has at most 31 characters, none that a formula reads as something else, and no other sheet has it in any case. */
function nameFaults(names: readonly string[]): string[] {
  const small = names.map((name) => name.toLowerCase());
  return names.flatMap((name, index) => [
    ...(/^[^[\]:*?/\\']{1}[^[\]:*?/\\]{0,30}$/.test(name) && !name.endsWith("'")
      ? []
      : [`no sheet may be called "${name}"`]),
    ...(small.indexOf(name.toLowerCase()) === index ? [] : [`two sheets are called "${name}"`]),
  ]);
}

function textFaults(texts: Element | undefined): string[] {
  const { uniqueCount, count } = texts?.attributes ?? {};
  const own = childrenOf(texts, 'si').length;
  return [
    ...(uniqueCount === undefined || Number(uniqueCount) === own
      ? []
      : [`${own} texts are shared, ${uniqueCount} are told`]),
    ...(count === undefined || Number(count) >= own ? [] : [`${own} texts are shared, ${count} uses are told`]),
  ];
}

/** Lists of formats, with what the formats of cells name of each. */
const styleLists = [
  ['fonts', 'font', 'fontId'],
  ['fills', 'fill', 'fillId'],
  ['borders', 'border', 'borderId'],
  ['cellStyleXfs', 'xf', 'xfId'],
] as const;

function styleFaults(styles: Element | undefined): string[] {
  const formats = childrenOf(childOf(styles, 'cellXfs'), 'xf');
  return styleLists.flatMap(([list, item, key]) => {
    const found = childOf(styles, list);
    const own = childrenOf(found, item).length;
    const told = found?.attributes.count;
    return [
      ...(told === undefined || Number(told) === own ? [] : [`<${list}> says ${told} and has ${own}`]),
      ...formats
        .filter(({ attributes }) => Number(attributes[key] ?? 0) >= Math.max(own, 1))
        .map(({ attributes }) => `a format has the ${item} ${attributes[key]}, which is not there`),
    ];
  });
}

/** Each table of a sheet is told in it. */
function tableFaults(parts: Parts, sheetPart: string, sheet: Element): string[] {
  const tables = relationsOf(parts, sheetPart).filter(({ kind }) => kind === 'table');
  const told = childrenOf(childOf(sheet, 'tableParts'), 'tablePart').length;
  return tables.length === told ? [] : [`it has ${tables.length} tables and tells ${told}`];
}

/** What the chain of formulas names is a formula. A formula that it does not name is added by Excel. */
function chainFaults(chain: Element | undefined, sheets: ReadonlyMap<string, Element>): string[] {
  const formulas = new Map([...sheets].map(([id, tree]) => [id, formulasIn(tree)]));
  let sheet = '';
  return childrenOf(chain, 'c').flatMap(({ attributes }) => {
    sheet = attributes.i ?? sheet;
    return formulas.get(sheet)?.has(attributes.r ?? '') === true
      ? []
      : [`the chain of formulas names ${attributes.r}, which has none`];
  });
}

const formulasIn = (sheet: Element): ReadonlySet<string> =>
  new Set(
    childrenOf(childOf(sheet, 'sheetData'), 'row')
      .flatMap((row) => childrenOf(row, 'c'))
      .filter((cell) => childOf(cell, 'f') !== undefined)
      .map(({ attributes }) => attributes.r ?? ''),
  );
