/** What every part begins with. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006';
const openPackage = 'http://schemas.openxmlformats.org/package/2006';

/** Names of the vocabularies of a workbook. Source: ECMA-376-1 annex A, ECMA-376-2 annex B. */
export const namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: `${officeDocument}/relationships`,
  packageRelations: `${openPackage}/relationships`,
  contentTypes: `${openPackage}/content-types`,
  coreProperties: `${openPackage}/metadata/core-properties`,
} as const;

/** What one part can be to another. */
export const relationKinds = {
  workbook: `${officeDocument}/relationships/officeDocument`,
  sheet: `${officeDocument}/relationships/worksheet`,
  styles: `${officeDocument}/relationships/styles`,
  texts: `${officeDocument}/relationships/sharedStrings`,
  hyperlink: `${officeDocument}/relationships/hyperlink`,
  coreProperties: `${openPackage}/relationships/metadata/core-properties`,
} as const;

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What kind of content each part is. */
export const contentTypes = {
  workbook: `${spreadsheet}.sheet.main+xml`,
  sheet: `${spreadsheet}.worksheet+xml`,
  styles: `${spreadsheet}.styles+xml`,
  texts: `${spreadsheet}.sharedStrings+xml`,
  relations: 'application/vnd.openxmlformats-package.relationships+xml',
  coreProperties: 'application/vnd.openxmlformats-package.core-properties+xml',
} as const;
