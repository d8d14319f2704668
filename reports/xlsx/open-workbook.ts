import { posix } from 'node:path';
import { sharedStringsIn } from './shared-strings.ts';
import { type Styles, stylesIn } from './styles.ts';
import { WorkbookFault } from './workbook-fault.ts';
import { refuseForeign, refuseOtherKinds } from './workbook-kinds.ts';
import { walkXml, xmlText } from './xml-walk.ts';
import { contentOf, readZip, type ZipParts } from './zip-parts.ts';

export interface SheetPlace {
  readonly name: string;
  /** Name of its part in the zip. */
  readonly part: string;
  readonly isHidden: boolean;
  /** Its number in the chain of formulas. */
  readonly sheetId: number;
}

/** A workbook with its sheets unread. */
export interface OpenWorkbook {
  readonly zip: ZipParts;
  readonly workbookPart: string;
  readonly sheets: readonly SheetPlace[];
  readonly strings: readonly string[];
  readonly styles: Styles;
  /** Name of the part that lists the cells with formulas, where there is one. */
  readonly chainPart?: string;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/**
 * Opens an .xlsx from its bytes.
 * @throws {WorkbookFault} for every other kind of file: .xls, .xlsb, encrypted, with macros, strict OOXML, signed, damaged
 */
export async function openWorkbook(bytes: Buffer): Promise<OpenWorkbook> {
  refuseForeign(bytes);
  const zip = await readZip(bytes);
  refuseOtherKinds(zip);
  const workbookPart = targetOf(zip, '_rels/.rels', '', 'officeDocument') ?? '';
  const text = partText(zip, workbookPart);
  const targets = relationsOf(zip, workbookPart);
  const sheets: SheetPlace[] = [];
  let from1904 = false;
  walkXml(text, workbookPart, {
    open({ name, attributes }) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const target = targets.find((one) => one.id === id);
      // Chart sheets have no cells.
      if (target?.type !== 'worksheet') return;
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ name: attributes.name ?? '', part: target.part, isHidden, sheetId: Number(attributes.sheetId) });
    },
  });
  if (sheets.length === 0) throw new WorkbookFault('the workbook has no sheet with cells', 'give another workbook');
  const part = (type: string) => targets.find((one) => one.type === type)?.part;
  const chainPart = part('calcChain');
  return {
    zip,
    ...(chainPart !== undefined && zip.parts.has(chainPart) && { chainPart }),
    workbookPart,
    sheets,
    strings: sharedStringsIn(textOrNone(zip, part('sharedStrings'))),
    styles: stylesIn(textOrNone(zip, part('styles'))),
    from1904,
  };
}

const textOrNone = (zip: ZipParts, name: string | undefined): string | undefined =>
  name === undefined || !zip.parts.has(name) ? undefined : partText(zip, name);

/** The text of a part. @throws {WorkbookFault} when it is not there */
export function partText(zip: ZipParts, name: string): string {
  const part = zip.parts.get(name);
  if (part === undefined) {
    throw new WorkbookFault(
      `the workbook lacks ${name || 'its main part'}`,
      'save it again in Excel and give that file',
    );
  }
  return xmlText(contentOf(part), name);
}

interface Relation {
  readonly id: string;
  /** Last word of its type: "worksheet", "styles". */
  readonly type: string;
  readonly part: string;
}

function relationsOf(zip: ZipParts, of: string): readonly Relation[] {
  const { dir, base } = posix.parse(of);
  return relationsIn(zip, posix.join(dir, '_rels', `${base}.rels`), dir);
}

function relationsIn(zip: ZipParts, file: string, folder: string): readonly Relation[] {
  const found: Relation[] = [];
  walkXml(partText(zip, file), file, {
    open({ name, attributes }) {
      const { Id = '', Type = '', Target = '', TargetMode } = attributes;
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part });
    },
  });
  return found;
}

const targetOf = (zip: ZipParts, file: string, folder: string, type: string): string | undefined =>
  relationsIn(zip, file, folder).find((one) => one.type === type)?.part;
