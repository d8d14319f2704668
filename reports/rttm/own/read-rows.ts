import { fingerprintOf } from '../../../market/requirements/index.ts';
import { addressOf } from '../../xlsx/cell-address.ts';
import { type Sheet, textAt } from '../../xlsx/sheet.ts';
import { WorkbookFault } from '../../xlsx/workbook-fault.ts';
import type { SheetMap } from './column-map.ts';
import type { FieldName } from './fields.ts';

/** A requirement as the user's workbook has it. */
export interface OwnRow {
  readonly sheet: string;
  readonly row: number;
  readonly id: string;
  /** Address of its id, "Functional!A7". */
  readonly at: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly role: string;
  readonly segment: string;
  readonly stage: string;
  readonly theme: string;
  readonly priority: string;
  /** Cases that the workbook names for it. */
  readonly cases: readonly string[];
  /** Requirements of our catalogue that the workbook names for it. */
  readonly catalogue: readonly string[];
}

export interface RowsRead {
  readonly rows: readonly OwnRow[];
  /** Addresses of ids without a text. */
  readonly withoutText: readonly string[];
  /** Rows below the header that have a text and no id. */
  readonly withoutId: readonly string[];
}

/** What one cell names several of: separated by line ends, commas or semicolons. */
const severalIn = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** One space for any white space, so that a line broken anew is no new wording. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The requirements below the header of a sheet. Rows without an id are headings and notes. */
export function readRows(sheet: Sheet, map: SheetMap): RowsRead {
  const columns = new Map(map.columns.map(({ field, column }) => [field, column]));
  const rows: OwnRow[] = [];
  const [withoutText, withoutId]: [string[], string[]] = [[], []];
  for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    if (row <= map.header) continue;
    const text = (field: FieldName): string => {
      const column = columns.get(field);
      return column === undefined ? '' : textAt(sheet, row, column).trim();
    };
    const [id, words] = [oneLine(text('id')), text('text')];
    const at = `${sheet.name}!${addressOf({ row, column: columns.get('id') ?? 1 })}`;
    if (id === '') {
      if (words !== '' && columns.get('text') !== columns.get('id')) withoutId.push(at);
      continue;
    }
    if (words === '') withoutText.push(at);
    rows.push({
      sheet: sheet.name,
      row,
      id,
      at,
      text: words,
      fingerprint: fingerprintOf(oneLine(words)),
      role: oneLine(text('role')),
      segment: oneLine(text('segment')),
      // A workbook with a sheet for each kind of testing says it there.
      stage: oneLine(text('stage')) || (columns.has('stage') ? '' : sheet.name),
      theme: oneLine(text('theme')),
      priority: oneLine(text('priority')),
      cases: severalIn(text('cases')),
      catalogue: severalIn(text('catalogue')),
    });
  }
  return { rows, withoutText, withoutId };
}

/**
 * Sees that an id stands once; where duplicates are allowed, that it stands with one wording.
 * @throws {WorkbookFault} with the cells of every id for which that is not so
 */
export function requireSingle(rows: readonly OwnRow[], duplicatesAllowed: boolean): void {
  const places = new Map<string, OwnRow[]>();
  for (const row of rows) places.set(row.id, [...(places.get(row.id) ?? []), row]);
  const twice = [...places].filter(
    ([, of]) => of.length > 1 && (!duplicatesAllowed || new Set(of.map(({ fingerprint }) => fingerprint)).size > 1),
  );
  if (twice.length === 0) return;
  const shown = twice.slice(0, 20).map(([id, of]) => `  ${id}: ${of.map(({ at }) => at).join(', ')}`);
  const more = twice.length > shown.length ? `\n  and ${twice.length - shown.length} more` : '';
  const how = duplicatesAllowed ? ' with different texts' : '';
  throw new WorkbookFault(
    `${twice.length === 1 ? 'one id stands' : `${twice.length} ids stand`} more than once${how}:\n${shown.join('\n')}${more}`,
    duplicatesAllowed
      ? 'give each requirement one wording'
      : 'give each requirement one row, read one sheet with --sheet NAME, or add --allow-duplicates to fill every row of an id alike',
  );
}
