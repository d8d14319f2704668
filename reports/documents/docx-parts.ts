import PizZip from 'pizzip';
import { escapeMarkup } from '../escape.ts';

/** Building blocks of a .docx template of ours. Texts may hold tags such as {participant}; they are kept as they are. */

export type ParagraphLook = 'Title' | 'Heading1' | 'Heading2' | 'Heading3' | 'ListBullet' | 'Note' | 'Normal';

export function paragraph(text: string, look: ParagraphLook = 'Normal'): string {
  const style = look === 'Normal' ? '' : `<w:pPr><w:pStyle w:val="${look}"/></w:pPr>`;
  return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`;
}

/** A table with a bold first row that is repeated on each page. A row of tags may open a loop in its first cell and close it in its last. */
export function table(heads: readonly string[], row: readonly string[], widths: readonly number[]): string {
  const cell = (text: string, index: number, look: ParagraphLook) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 1_000}" w:type="dxa"/></w:tcPr>${paragraph(text, look)}</w:tc>`;
  const border = ['top', 'bottom', 'insideH']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="B5BCC4"/>`)
    .join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${border}</w:tblBorders></w:tblPr>` +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
    `<w:tr><w:trPr><w:tblHeader/></w:trPr>${heads.map((text, index) => cell(text, index, 'Heading3')).join('')}</w:tr>` +
    `<w:tr>${row.map((text, index) => cell(text, index, 'Normal')).join('')}</w:tr></w:tbl>${paragraph('')}`
  );
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const looks: Readonly<
  Record<
    Exclude<ParagraphLook, 'Normal'>,
    { size: number; bold?: true; before: number; indent?: true; outline?: number }
  >
> = {
  Title: { size: 40, bold: true, before: 0 },
  Heading1: { size: 32, bold: true, before: 360, outline: 0 },
  Heading2: { size: 26, bold: true, before: 280, outline: 1 },
  Heading3: { size: 21, bold: true, before: 60 },
  ListBullet: { size: 21, before: 40, indent: true },
  Note: { size: 18, before: 60 },
};

function styles(): string {
  const own = Object.entries(looks).map(
    ([id, { size, bold, before, indent, outline }]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext w:val="${outline === undefined ? 0 : 1}"/><w:spacing w:before="${before}" w:after="80"/>${indent ? '<w:ind w:left="360"/>' : ''}${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr><w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr></w:style>`,
  );
  return `${head}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>${own.join('')}</w:styles>`;
}

/** The bytes of a .docx whose body is made of these parts, A4 portrait. */
export function docxOf(parts: readonly string[]): Buffer {
  const zip = new PizZip();
  zip.file(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  zip.file('word/styles.xml', styles());
  zip.file(
    'word/document.xml',
    `${head}<w:document xmlns:w="${word}"><w:body>${parts.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  );
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
