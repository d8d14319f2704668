import { WorkbookFault } from './workbook-fault.ts';
import { contentOf, type ZipParts } from './zip-parts.ts';

/** What old binary files, and encrypted new ones, begin with. Source: MS-CFB 2.2. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipFile = Buffer.from('504b', 'hex');

const largestFile = 200 * 1024 * 1024;

/**
 * Refuses what is no zip, by what it is.
 * @throws {WorkbookFault}
 */
export function refuseForeign(bytes: Buffer): void {
  const saveAs = 'open it in Excel and save it as Excel workbook (.xlsx)';
  if (bytes.length > largestFile) throw new WorkbookFault('the file has more than 200 MiB', 'give a smaller workbook');
  if (bytes.subarray(0, 8).equals(compoundFile)) {
    // The names in the directory of a compound file are UTF-16.
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw new WorkbookFault('the workbook is encrypted with a password', 'take the password off and save it again');
    }
    throw new WorkbookFault('the file is an old binary workbook (.xls)', saveAs);
  }
  if (!bytes.subarray(0, 2).equals(zipFile)) throw new WorkbookFault('the file is no workbook (.xlsx)', saveAs);
}

interface Kind {
  readonly is: (types: string, zip: ZipParts) => boolean;
  readonly message: string;
  readonly next: string;
}

const has = (zip: ZipParts, pattern: RegExp): boolean => [...zip.parts.keys()].some((name) => pattern.test(name));

/** Zips that are workbooks of another kind, each with what to do about it. Source: ECMA-376 parts 1 and 4; MS-XLSB 2.1. */
const kinds: readonly Kind[] = [
  {
    is: (_types, zip) => !zip.parts.has('[Content_Types].xml') || !zip.parts.has('_rels/.rels'),
    message: 'the file is a zip but no Excel workbook',
    next: 'give an .xlsx; an OpenDocument sheet (.ods) can be saved as one',
  },
  {
    is: (types, zip) => /macroEnabled/i.test(types) || has(zip, /(^|\/)vbaProject\.bin$/i),
    message: 'the workbook holds macros (.xlsm)',
    next: 'save a copy without macros as .xlsx; files with programs in them are not filled',
  },
  {
    is: (types) => /sheet\.binary/i.test(types),
    message: 'the workbook is a binary one (.xlsb)',
    next: 'save it as Excel workbook (.xlsx)',
  },
  {
    is: (types) => !/spreadsheetml/i.test(types),
    message: 'the file is an Office document but no workbook',
    next: 'give an .xlsx',
  },
  {
    is: (_types, zip) => has(zip, /^_xmlsignatures\//),
    message: 'the workbook is signed, and a signature does not outlive a change',
    next: 'remove the signature in Excel, fill it, and sign it again',
  },
  {
    is: (_types, zip) => strictPattern.test(contentOf(main(zip)).toString('latin1')),
    message: 'the workbook is a strict Open XML one',
    next: 'save it as Excel workbook (.xlsx), not as Strict Open XML',
  },
];

const strictPattern = /purl\.oclc\.org\/ooxml/;

function main(zip: ZipParts) {
  const part = zip.parts.get('_rels/.rels');
  if (part === undefined) throw new WorkbookFault('the workbook lacks _rels/.rels', 'save it again');
  return part;
}

/** @throws {WorkbookFault} for a workbook that is not to be filled, by its kind */
export function refuseOtherKinds(zip: ZipParts): void {
  const part = zip.parts.get('[Content_Types].xml');
  const types = part === undefined ? '' : contentOf(part).toString('utf8');
  for (const { is, message, next } of kinds) if (is(types, zip)) throw new WorkbookFault(message, next);
}
