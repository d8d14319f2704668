import { basename } from 'node:path';
import { type NamedColumn, namedColumnOf, type SheetMap } from '../../../reports/rttm/own/column-map.ts';
import { fieldOf, fields } from '../../../reports/rttm/own/fields.ts';
import { type ReadWorkbook, readWorkbook } from '../../../reports/rttm/own/import-workbook.ts';
import { type ImportChanges, type KeptMap, keptAfter } from '../../../reports/rttm/own/kept-map.ts';
import { columnOf, letterOf } from '../../../reports/xlsx/cell-address.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io, shortened } from '../../io.ts';
import { tableText } from '../list-tables.ts';
import { workbookBytes } from './files.ts';
import { keptFileOf, writeKept } from './kept-file.ts';

export interface ImportOptions {
  readonly environment: string;
  readonly sheet: readonly string[];
  readonly header?: string;
  readonly map: readonly string[];
  readonly yes?: boolean;
  readonly allowDuplicates?: boolean;
  readonly json?: boolean;
}

/** Asks a person to say yes or no. */
export type Confirm = (question: string) => Promise<boolean>;

async function confirmAtTerminal(question: string): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  return confirm({ message: question, default: true });
}

/**
 * `mhhs-qt rttm import`: guesses what the columns of a requirement workbook hold, shows it, and keeps what was agreed beside the
 * environment. The workbook is only read.
 * @throws {WorkbookFault} when the workbook cannot be read or its columns are not clear
 */
export async function rttmImport(
  file: string,
  options: ImportOptions,
  io: Io,
  confirm: Confirm = confirmAtTerminal,
  now: Date = new Date(),
): Promise<ExitCode> {
  const place = await keptFileOf(options.environment, io);
  const named = options.map.map(namedColumnOf);
  const read = await readWorkbook(workbookBytes(file, io), {
    sheets: options.sheet,
    named,
    duplicatesAllowed: options.allowDuplicates === true,
    ...(options.header !== undefined && { headerRow: rowOf(options.header) }),
  });
  requireUsed(named, read);
  const { kept, changes } = keptAfter(
    {
      workbook: basename(file),
      maps: read.matrices.map(({ map }) => map),
      rows: read.rows,
      ...(read.words && { words: read.words.words }),
      duplicatesAllowed: options.allowDuplicates === true,
      at: now.toISOString(),
    },
    place.kept,
  );
  const say = options.json ? io.err : io.out;
  say(harmless(importText(read, changes, place.kept?.importedAt)));
  if (!(await isAgreed(options, io, confirm))) {
    say('Nothing was kept.\n');
    return exitCodes.usedWrongly;
  }
  writeKept(place, kept);
  if (options.json) io.out(`${JSON.stringify(importJson(read, kept, changes, place.shown), null, 2)}\n`);
  else
    io.out(
      `Kept in ${place.shown}. Next: mhhs-qt rttm export ${file} runs/DIR -e ${options.environment} -o FILLED.xlsx\n`,
    );
  return exitCodes.proved;
}

/** A mapping that was named is agreed; one that was guessed is not until somebody says so. @throws {UsageFault} */
async function isAgreed(options: ImportOptions, io: Io, confirm: Confirm): Promise<boolean> {
  if (options.yes || options.map.length > 0) return true;
  if (io.tty && !options.json) return confirm('Is this what the columns hold?');
  throw new UsageFault(
    'the columns were guessed, and nobody has confirmed them',
    'add --yes if they are right, or --map COLUMN=FIELD for those that are not',
  );
}

function rowOf(text: string): number {
  const row = Number(text);
  if (Number.isInteger(row) && row >= 1) return row;
  throw new UsageFault(`--header takes the number of a row, not ${text}`, 'such as --header 4');
}

/** @throws {UsageFault} when a column that was named is in no sheet */
function requireUsed(named: readonly NamedColumn[], { matrices }: ReadWorkbook): void {
  const titles = matrices.flatMap(({ map }) => [...map.columns.map(({ title }) => `"${title}"`), ...map.others]);
  for (const { column, field } of named) {
    const isUsed = matrices.some(({ map }) => map.columns.some((one) => one.how === 'named' && one.field === field));
    if (field === undefined || columnOf(column) !== undefined || isUsed) continue;
    throw new UsageFault(
      `no column is called ${column}; there are ${titles.join(', ')}`,
      'give its letter or its title',
    );
  }
}

function importText(read: ReadWorkbook, changes: ImportChanges, before: string | undefined): string {
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

function importJson(read: ReadWorkbook, kept: KeptMap, changes: ImportChanges, file: string) {
  const { sheets, words, workbook } = kept;
  return {
    workbook,
    keptIn: file,
    requirements: read.rows.length,
    sheets,
    words: words ?? {},
    remarks: read.remarks,
    passedOver: read.passedOver,
    changes,
  };
}
