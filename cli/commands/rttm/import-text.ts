import type { SheetMap } from '../../../reports/rttm/own/column-map.ts';
import { fieldOf, fields } from '../../../reports/rttm/own/fields.ts';
import type { ReadWorkbook } from '../../../reports/rttm/own/import-workbook.ts';
import type { ImportChanges } from '../../../reports/rttm/own/kept-map.ts';
import { letterOf } from '../../../reports/xlsx/cell-address.ts';
import { shortened } from '../../io.ts';
import { tableText } from '../list-tables.ts';

/**
 * What an import found, for a person to agree to.
 * @param before when the workbook was imported last
 */
export function importText(read: ReadWorkbook, changes: ImportChanges, before: string | undefined): string {
  const lines = read.matrices.flatMap(({ map, rows }) => [
    `Sheet "${map.sheet}", header in row ${map.header}, ${rows.length} requirements\n`,
    columnTable(map, read),
    ...(map.others.length > 0 ? [`  left alone: ${map.others.join(', ')}\n`] : []),
  ]);
  const filled = fields.filter(({ kind }) => kind === 'fill');
  const has = (name: string) => read.matrices.some(({ map }) => map.columns.some(({ field }) => field === name));
  const absent = filled.filter(({ name }) => !has(name)).map(({ name }) => name);
  return [
    ...lines,
    ...(absent.length > 0 ? [`Not filled, since no column is for it: ${absent.join(', ')}\n`] : []),
    ...(read.passedOver.length > 0 ? [`No matrix in: ${read.passedOver.join(', ')}\n`] : []),
    ...wordLines(read),
    ...read.remarks.map((remark) => `Mind: ${remark}\n`),
    ...changeLines(changes, before),
  ].join('');
}

function columnTable(map: SheetMap, { matrices }: ReadWorkbook): string {
  const sheet = matrices.find((one) => one.map === map)?.sheet;
  const example = (column: number) =>
    [...(sheet?.rows.values() ?? [])]
      .filter(({ row }) => row > map.header)
      .map(({ cells }) => cells.get(column)?.text ?? '')
      .find((text) => text.trim() !== '') ?? '';
  return tableText([
    ['  column', 'title', 'holds', 'found by', 'first value'],
    ...map.columns.map(({ field, column, title, how }) => [
      `  ${letterOf(column)}`,
      shortened(title, 40),
      `${field}${fieldOf(field).kind === 'fill' ? ' (filled)' : ''}`,
      how,
      shortened(example(column).replace(/\s+/g, ' '), 40),
    ]),
  ]);
}

function wordLines({ words }: ReadWorkbook): string[] {
  if (words === undefined) return [];
  const pairs = Object.entries(words.words).map(([verdict, word]) => `${verdict} as "${word}"`);
  return [
    `Verdicts are chosen from a list (${words.list.join(', ')}): ${pairs.join(', ') || 'none of ours is in it'}\n`,
    ...(words.missing.length > 0
      ? [
          `Mind: the list has no word for ${words.missing.join(', ')}; ours are written. Add yours under "words" in the file kept\n`,
        ]
      : []),
  ];
}

const shownIds = (ids: readonly string[]): string =>
  `${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ` and ${ids.length - 20} more` : ''}`;

function changeLines({ added, removed, changed }: ImportChanges, before: string | undefined): string[] {
  if (before === undefined) return [];
  const since = `since the import of ${before.slice(0, 10)}`;
  return [
    ...(added.length > 0 ? [`New ${since}: ${shownIds(added)}\n`] : []),
    ...(removed.length > 0 ? [`Gone ${since}: ${shownIds(removed)}\n`] : []),
    ...(changed.length > 0 ? [`Another text ${since}, so that earlier evidence is lost: ${shownIds(changed)}\n`] : []),
  ];
}
