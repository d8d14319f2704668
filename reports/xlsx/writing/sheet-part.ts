import { areaText, letterOf } from '../cell-address.ts';
import { type CellLink, type CellWriter, createCellWriter, type Tables } from './cell-xml.ts';
import type { SheetPlan } from './cells.ts';
import { namespaces, relationKinds, xmlHead } from './namespaces.ts';
import { rowHeight } from './row-height.ts';
import { xmlPlain } from './xml-text.ts';

/** A sheet as the parts of a workbook. */
export interface SheetPart {
  readonly xml: string;
  /** Where its links lead; left out when it has none. */
  readonly relations?: string;
}

/**
 * The sheet as text. It is fitted to the width of a page across, each page with the header, its number and the name of the sheet.
 * Source: ECMA-376-1 18.3, which gives the order of the elements.
 */
export function sheetPart(plan: SheetPlan, tables: Tables): SheetPart {
  const cells = createCellWriter(tables);
  const rows = rowsOf(plan, cells);
  const xml = [
    `${xmlHead}<worksheet xmlns="${namespaces.main}" xmlns:r="${namespaces.relations}">`,
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${usedArea(plan)}"/>`,
    frozenView(plan),
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${plan.columns.map(({ width }, index) => columnXml(index + 1, width, cells.plain)).join('')}</cols>`,
    `<sheetData>${rows}</sheetData>`,
    `<autoFilter ref="${usedArea(plan)}"/>`,
    linksXml(cells.links),
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
  return cells.links.length === 0 ? { xml } : { xml, relations: relationsOf(cells.links) };
}

/** From the first cell of the header to the last of the last row, which the filter covers. */
export const usedArea = ({ rowCount, columns }: SheetPlan): string =>
  areaText({ from: { row: 1, column: 1 }, to: { row: rowCount + 1, column: columns.length } });

function frozenView({ frozen }: SheetPlan): string {
  const place = `topLeftCell="${letterOf(frozen + 1)}2" activePane="bottomRight" state="frozen"`;
  const pane = `<pane xSplit="${frozen}" ySplit="1" ${place}/><selection pane="bottomRight"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

const columnXml = (column: number, width: number, style: number): string =>
  `<col min="${column}" max="${column}" width="${width}" style="${style}" customWidth="1"/>`;

function rowsOf(plan: SheetPlan, cells: CellWriter): string {
  const letters = plan.columns.map((_, index) => letterOf(index + 1));
  const head = plan.columns.map(({ title }, index) => cells.head(`${letters[index]}1`, title)).join('');
  const titles = plan.columns.map(({ title }) => title);
  const rows = [`<row r="1"${heightOf(rowHeight(titles, plan.columns))}>${head}</row>`];
  for (const values of plan.values()) {
    const number = rows.length + 1;
    let row = `<row r="${number}"${heightOf(rowHeight(values, plan.columns))}>`;
    for (const [index, value] of values.entries()) row += cells.cell(`${letters[index]}${number}`, value);
    rows.push(`${row}</row>`);
  }
  return rows.join('');
}

const heightOf = (points: number | undefined): string => (points === undefined ? '' : ` ht="${points}"`);

const linksXml = (links: readonly CellLink[]): string =>
  links.length === 0
    ? ''
    : `<hyperlinks>${links.map(({ address }, index) => `<hyperlink ref="${address}" r:id="rId${index + 1}"/>`).join('')}</hyperlinks>`;

function relationsOf(links: readonly CellLink[]): string {
  const items = links.map(
    ({ href }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationKinds.hyperlink}" Target="${xmlPlain(href)}" TargetMode="External"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${namespaces.packageRelations}">${items.join('')}</Relationships>`;
}
