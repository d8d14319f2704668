import { basename } from 'node:path';
import { type NamedColumn, namedColumnOf } from '../../../reports/rttm/own/column-map.ts';
import { type ReadWorkbook, readWorkbook } from '../../../reports/rttm/own/import-workbook.ts';
import { type ImportChanges, type KeptMap, keptAfter } from '../../../reports/rttm/own/kept-map.ts';
import { columnOf } from '../../../reports/xlsx/cell-address.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io } from '../../io.ts';
import { workbookBytes } from './files.ts';
import { importText } from './import-text.ts';
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
  try {
    return await confirm({ message: question, default: true });
  } catch (fault) {
    // Somebody who leaves the question agreed to nothing.
    if ((fault as Error).name === 'ExitPromptError') return false;
    throw fault;
  }
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
