import { ZipFile } from 'yazl';
import { escapeMarkup } from '../../escape.ts';
import { addressOf, letterOf } from '../cell-address.ts';

/** A cell of a workbook made for a test: a text, a number, a formula with its value, or nothing but a format. */
export type MadeCell =
  | string
  | number
  | { readonly formula: string; readonly value: string; readonly format?: number }
  | { readonly format: number; readonly text?: string; readonly number?: number }
  | undefined;

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly merges?: readonly string[];
  /** Lists to choose from: area and formula, as in {"D5:D9": '"Pass,Fail"'}. */
  readonly lists?: Readonly<Record<string, string>>;
  /** A comment for each of these cells. */
  readonly comments?: Readonly<Record<string, string>>;
}

/** The formats of a made workbook: 0 plain, 1 bold on grey, 2 a date, 3 wrapped with a border. */
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="0" fontId="1" fillId="2" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="0" borderId="1"><alignment wrapText="1"/></xf></cellXfs><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>`;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes one: shared strings, a chain of formulas, comments with their drawing, lists, rules for colours. */
export async function madeWorkbook(
  sheets: readonly MadeSheet[],
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const strings: string[] = [];
  const known = new Map<string, number>();
  const stringOf = (text: string): number => {
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const chain: string[] = [];
  const parts: Record<string, string> = {};
  sheets.forEach((sheet, index) => {
    const number = index + 1;
    parts[`xl/worksheets/sheet${number}.xml`] = sheetXml(sheet, stringOf, (address) =>
      chain.push(`<c r="${address}" i="${number}"/>`),
    );
    if (sheet.comments) Object.assign(parts, commentParts(number, sheet.comments));
  });
  const items = strings.map((text) => `<si><t xml:space="preserve">${escapeMarkup(text)}</t></si>`).join('');
  const all: Record<string, string> = {
    '[Content_Types].xml': typesXml(sheets),
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr/><sheets>${sheets.map(({ name }, index) => `<sheet name="${escapeMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames><definedName name="Owner">'${sheets[0]?.name}'!$A$1</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_sheet, index) => `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId90" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId92" Type="${relation}/calcChain" Target="calcChain.xml"/></Relationships>`,
    ...parts,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}" uniqueCount="${strings.length}">${items}</sst>`,
    'xl/styles.xml': `${head}${styles}`,
    'xl/calcChain.xml': `${head}<calcChain xmlns="${main}">${chain.join('')}</calcChain>`,
    'xl/printerSettings/printerSettings1.bin': '\u0001\u0002 settings of a printer',
    ...more,
  };
  return zipped(all);
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Every part has its type, without which Excel opens nothing. */
function typesXml(sheets: readonly MadeSheet[]): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
    ['/xl/styles.xml', 'styles'],
    ['/xl/calcChain.xml', 'calcChain'],
    ...sheets.map((_sheet, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
    ...sheets.flatMap(({ comments }, index) => (comments ? [[`/xl/comments${index + 1}.xml`, 'comments']] : [])),
  ];
  const usual = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    vml: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
    bin: `${spreadsheet}.printerSettings`,
  };
  const defaults = Object.entries(usual).map(([one, type]) => `<Default Extension="${one}" ContentType="${type}"/>`);
  const overrides = parts.map(
    ([name, kind]) => `<Override PartName="${name}" ContentType="${spreadsheet}.${kind}+xml"/>`,
  );
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}${overrides.join('')}</Types>`;
}

export async function zipped(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts))
    zip.addBuffer(Buffer.from(text), name, { mtime: new Date('2025-05-05T10:00:00Z') });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function sheetXml(
  { rows, merges = [], lists = {}, comments }: MadeSheet,
  stringOf: (text: string) => number,
  chained: (address: string) => void,
): string {
  const width = Math.max(...rows.map(({ length }) => length));
  const lines = rows.map((cells, index) => {
    const inside = cells.map((cell, column) =>
      cellXml(cell, addressOf({ row: index + 1, column: column + 1 }), stringOf, chained),
    );
    return `<row r="${index + 1}" spans="1:${width}" ht="15.5" customHeight="1" x14ac:dyDescent="0.25">${inside.join('')}</row>`;
  });
  const rules = Object.entries(lists).map(
    ([area, formula]) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${area}"><formula1>${escapeMarkup(formula)}</formula1></dataValidation>`,
  );
  return `${head}<worksheet xmlns="${main}" xmlns:r="${relation}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr><tabColor rgb="FF00B050"/></sheetPr><dimension ref="A1:${letterOf(width)}${rows.length}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="18" customWidth="1"/><col min="5" max="5" width="40" style="3"/></cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A4:${letterOf(width)}${rows.length}"/>${
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`
      : ''
  }<conditionalFormatting sqref="D5:D${rows.length}"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>"Fail"</formula></cfRule></conditionalFormatting>${
    rules.length > 0 ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : ''
  }<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${comments ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`;
}

function cellXml(
  cell: MadeCell,
  address: string,
  stringOf: (text: string) => number,
  chained: (address: string) => void,
): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return `<c r="${address}" s="3" t="s"><v>${stringOf(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if ('formula' in cell) {
    chained(address);
    return `<c r="${address}" s="${cell.format ?? 0}" t="str"><f>${escapeMarkup(cell.formula)}</f><v>${escapeMarkup(cell.value)}</v></c>`;
  }
  if (cell.text !== undefined) return `<c r="${address}" s="${cell.format}" t="s"><v>${stringOf(cell.text)}</v></c>`;
  return cell.number === undefined
    ? `<c r="${address}" s="${cell.format}"/>`
    : `<c r="${address}" s="${cell.format}"><v>${cell.number}</v></c>`;
}

function commentParts(number: number, comments: Readonly<Record<string, string>>): Record<string, string> {
  const list = Object.entries(comments).map(
    ([ref, text]) => `<comment ref="${ref}" authorId="0"><text><t>${escapeMarkup(text)}</t></text></comment>`,
  );
  return {
    [`xl/comments${number}.xml`]: `${head}<comments xmlns="${main}"><authors><author>A reader</author></authors><commentList>${list.join('')}</commentList></comments>`,
    [`xl/drawings/vmlDrawing${number}.vml`]:
      '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shapetype id="_x0000_t202"/></xml>',
    [`xl/worksheets/_rels/sheet${number}.xml.rels`]: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/><Relationship Id="rId2" Type="${relation}/comments" Target="../comments${number}.xml"/></Relationships>`,
  };
}
