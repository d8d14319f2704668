import PizZip from 'pizzip';
import { escapeMarkup } from '../escape.ts';

/** The few pieces of a .docx (ECMA-376) that the templates are made of. Tags for the filling stand in the texts. */

const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`;

export type ParagraphStyle = 'Title' | 'Heading1' | 'Heading2' | 'Normal' | 'Code' | 'Marked' | 'Finding' | 'Small';

export const paragraph = (text: string, style: ParagraphStyle = 'Normal'): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;

/** Widths in twentieths of a point; a page of A4 between its margins has 9,600 of them. */
export interface Column {
  readonly head: string;
  readonly cell: string;
  readonly width: number;
}

const cell = (text: string, width: number, head: boolean): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${head ? '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF2"/>' : ''}</w:tcPr><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>${run(text, head ? '<w:b/>' : '')}</w:p></w:tc>`;

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="B4BCC6"/>`)
  .join('');

const tableOf = (rows: string, widths: readonly number[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>${paragraph('', 'Small')}`;

/** A table with a row for each of a list: the head is told again on every page. */
export function listTable(list: string, columns: readonly Column[]): string {
  const heads = columns.map(({ head, width }) => cell(head, width, true)).join('');
  const cells = columns.map(({ cell: text, width }, index) => {
    const begin = index === 0 ? `{#${list}}` : '';
    const end = index === columns.length - 1 ? `{/${list}}` : '';
    return cell(`${begin}${text}${end}`, width, false);
  });
  const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${heads}</w:tr>`;
  return tableOf(
    `${head}<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`,
    columns.map(({ width }) => width),
  );
}

/** A table of names and values. */
export function factTable(facts: readonly (readonly [name: string, value: string])[]): string {
  const rows = facts.map(([name, value]) => `<w:tr>${cell(name, 2600, true)}${cell(value, 7000, false)}</w:tr>`);
  return tableOf(rows.join(''), [2600, 7000]);
}

interface StyleRow {
  readonly id: ParagraphStyle;
  readonly name: string;
  /** Half points. */
  readonly size: number;
  readonly run?: string;
  readonly paragraph?: string;
}

const styleRows: readonly StyleRow[] = [
  { id: 'Normal', name: 'Normal', size: 21, paragraph: '<w:spacing w:before="80" w:after="100"/>' },
  { id: 'Title', name: 'Title', size: 36, run: '<w:b/>', paragraph: '<w:spacing w:after="160"/>' },
  {
    id: 'Heading1',
    name: 'heading 1',
    size: 28,
    run: '<w:b/>',
    paragraph: '<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>',
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    size: 23,
    run: '<w:b/>',
    paragraph: '<w:keepNext/><w:spacing w:before="220" w:after="60"/><w:outlineLvl w:val="1"/>',
  },
  { id: 'Small', name: 'Small', size: 18, paragraph: '<w:spacing w:before="20" w:after="20"/>' },
  {
    id: 'Code',
    name: 'Code',
    size: 15,
    run: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
    paragraph: '<w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/><w:spacing w:after="0"/>',
  },
  {
    id: 'Marked',
    name: 'Marked',
    size: 15,
    run: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:b/>',
    paragraph:
      '<w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="B0121B"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FBE9EA"/><w:spacing w:after="0"/>',
  },
  {
    id: 'Finding',
    name: 'Finding',
    size: 20,
    paragraph:
      '<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="B0121B"/></w:pBdr><w:ind w:left="160"/><w:spacing w:after="60"/>',
  },
];

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const styles = (): string =>
  `${head}<w:styles ${word}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>${styleRows
    .map(
      ({ id, name, size, run: look = '', paragraph: place = '' }) =>
        `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/><w:pPr>${place}</w:pPr><w:rPr>${look}<w:sz w:val="${size}"/></w:rPr></w:style>`,
    )
    .join('')}</w:styles>`;

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`;

const relationships = (...rows: readonly (readonly [kind: string, target: string])[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;

/** A4, in twentieths of a point. */
const [shortSide, longSide] = [11_906, 16_838];
const margins =
  '<w:pgMar w:top="1100" w:right="1150" w:bottom="1100" w:left="1150" w:header="600" w:footer="600" w:gutter="0"/>';
const upright = `<w:sectPr><w:pgSz w:w="${shortSide}" w:h="${longSide}"/>${margins}</w:sectPr>`;
const turned = `<w:sectPr><w:pgSz w:w="${longSide}" w:h="${shortSide}" w:orient="landscape"/>${margins}</w:sectPr>`;

const sectionEnd = (section: string): string => `<w:p><w:pPr><w:pStyle w:val="Small"/>${section}</w:pPr></w:p>`;

/** Pages turned on their side for what is wide, between upright ones. */
export const turnedPages = (body: string): string => `${sectionEnd(upright)}${body}${sectionEnd(turned)}`;

/** The first instant a zip can name: a template has no time, and so the same one has the same bytes. */
export const noTime = new Date(1980, 0, 1);

/** A .docx with this body. */
export function docxOf(body: string): Buffer {
  const zip = new PizZip();
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships(['officeDocument', 'word/document.xml']),
    'word/document.xml': `${head}<w:document ${word}><w:body>${body}${upright}</w:body></w:document>`,
    'word/styles.xml': styles(),
    'word/_rels/document.xml.rels': relationships(['styles', 'styles.xml']),
  };
  for (const [name, text] of Object.entries(files)) zip.file(name, text, { date: noTime, createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
