import { type Member, zipOf } from '../write-zip.ts';
import type { SheetPlan } from './cells.ts';
import { newMember } from './new-member.ts';
import { sheetPart } from './sheet-part.ts';
import { createStyleTable } from './style-table.ts';
import { createTextTable } from './text-table.ts';
import { framingParts, sheetName, type WorkbookFacts } from './workbook-parts.ts';

/**
 * A workbook out of its sheets, as the bytes of an xlsx. The same facts and sheets give the same bytes: the files in it bear the date of
 * the facts. Its parts are packed on the threads that Node has for that, while the next is written.
 */
export async function workbookFile(facts: WorkbookFacts, sheets: readonly SheetPlan[]): Promise<Buffer> {
  const tables = { styles: createStyleTable(), texts: createTextTable() };
  const members: Promise<Member>[] = [];
  const add = (name: string, content: string): void => {
    members.push(newMember(name, Buffer.from(content), facts.atMs));
  };
  for (const [name, content] of framingParts(facts, sheets)) add(name, content);
  for (const [index, plan] of sheets.entries()) {
    const { xml, relations } = sheetPart(plan, tables);
    add(sheetName(index), xml);
    if (relations !== undefined) add(sheetName(index).replace('sheets/', 'sheets/_rels/').concat('.rels'), relations);
  }
  add('xl/styles.xml', tables.styles.xml());
  add('xl/sharedStrings.xml', [...tables.texts.pieces()].join(''));
  return zipOf(await Promise.all(members), '');
}
