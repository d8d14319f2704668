import { printable } from '../../escape.ts';
import type { SheetPlan } from './cells.ts';
import { contentTypes, namespaces, relationKinds, xmlHead } from './namespaces.ts';
import { usedArea } from './sheet-part.ts';
import { xmlPlain } from './xml-text.ts';

/** What a workbook says of itself. */
export interface WorkbookFacts {
  readonly title: string;
  readonly subject?: string;
  readonly description?: string;
  readonly creator?: string;
  /** When it was made and last changed, in milliseconds since 1970. */
  readonly atMs: number;
}

type SheetHeads = readonly SheetPlan[];

export const sheetName = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** The parts that say how the others belong together, by name. Source: ECMA-376-1 12.3, 18.2; ECMA-376-2 9.3, 10.1, 11.1. */
export function framingParts(facts: WorkbookFacts, sheets: SheetHeads): readonly (readonly [string, string])[] {
  return [
    ['[Content_Types].xml', typesXml(sheets)],
    [
      '_rels/.rels',
      relationsXml([
        [relationKinds.workbook, 'xl/workbook.xml'],
        [relationKinds.coreProperties, 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', propertiesXml(facts)],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationsXml([
        ...sheets.map((_, index) => [relationKinds.sheet, `worksheets/sheet${index + 1}.xml`] as const),
        [relationKinds.styles, 'styles.xml'],
        [relationKinds.texts, 'sharedStrings.xml'],
      ]),
    ],
  ];
}

function typesXml(sheets: SheetHeads): string {
  const parts = [
    ['xl/workbook.xml', contentTypes.workbook],
    ...sheets.map((_, index) => [sheetName(index), contentTypes.sheet]),
    ['xl/styles.xml', contentTypes.styles],
    ['xl/sharedStrings.xml', contentTypes.texts],
    ['docProps/core.xml', contentTypes.coreProperties],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const usual = `<Default Extension="rels" ContentType="${contentTypes.relations}"/><Default Extension="xml" ContentType="application/xml"/>`;
  return `${xmlHead}<Types xmlns="${namespaces.contentTypes}">${usual}${overrides.join('')}</Types>`;
}

function relationsXml(relations: readonly (readonly [kind: string, target: string])[]): string {
  const items = relations.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${kind}" Target="${target}"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${namespaces.packageRelations}">${items.join('')}</Relationships>`;
}

/** The rows that stand on every printed page, and the area of the filter, which Excel wants by name as well. */
function workbookXml(sheets: SheetHeads): string {
  const items = sheets.map(
    ({ name }, index) => `<sheet name="${xmlPlain(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.map((plan, index) => {
    const area = usedArea(plan).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted(plan)}!${area}</definedName>`;
  });
  const titles = sheets.map(
    (plan, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted(plan)}!$1:$1</definedName>`,
  );
  return [
    `${xmlHead}<workbook xmlns="${namespaces.main}" xmlns:r="${namespaces.relations}">`,
    '<bookViews><workbookView activeTab="0"/></bookViews>',
    `<sheets>${items.join('')}</sheets><definedNames>${filters.join('')}${titles.join('')}</definedNames></workbook>`,
  ].join('');
}

const quoted = ({ name }: SheetPlan): string => `'${xmlPlain(name.replaceAll("'", "''"))}'`;

function propertiesXml({ title, subject, description, creator, atMs }: WorkbookFacts): string {
  const at = new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const texts = [
    ['dc:title', title],
    ['dc:subject', subject],
    ['dc:description', description],
    ['dc:creator', creator],
    ['cp:lastModifiedBy', creator],
  ].flatMap(([name, text]) => (text === undefined ? [] : [`<${name}>${xmlPlain(printable(text))}</${name}>`]));
  const dates = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`,
  );
  const vocabularies = [
    `xmlns:cp="${namespaces.coreProperties}"`,
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ];
  return `${xmlHead}<cp:coreProperties ${vocabularies.join(' ')}>${texts.join('')}${dates.join('')}</cp:coreProperties>`;
}
