import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  compareTables,
  mostFaults,
  type Readiness,
  type Table,
  type TableFault,
  tableOfCsv,
  tableOfJson,
} from '../../market/test-data/index.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io, paint } from '../io.ts';
import { jsonFault } from '../json-fault.ts';
import { tableText } from './list-tables.ts';

interface FileFault extends TableFault {
  readonly file: string;
}

/** A folder stands for the rows that `data make` wrote into it. */
function fileOf(given: string, io: Pick<Io, 'cwd'>): string {
  const path = resolve(io.cwd, given);
  if (!existsSync(path))
    throw new UsageFault(`there is no file ${given}`, 'give a CSV or JSON file of metering points');
  if (!statSync(path).isDirectory()) return path;
  const inside = ['metering-points.csv', 'metering-points.json'].map((name) => join(path, name)).find(existsSync);
  if (inside !== undefined) return inside;
  throw new UsageFault(`${given} holds neither metering-points.csv nor metering-points.json`, 'give a file');
}

function textOf(given: string, io: Pick<Io, 'cwd'>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(fileOf(given, io)));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw fault;
    throw new UsageFault(`${given} is not UTF-8 text`, 'export it as CSV in UTF-8, or as JSON');
  }
}

function tableFrom(given: string, io: Pick<Io, 'cwd'>): Table {
  const text = textOf(given, io);
  if (!/^\uFEFF?\s*[[{]/.test(text)) return tableOfCsv(text);
  try {
    return tableOfJson(text);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const place = jsonFault(text) ?? { message: fault.message };
    const where = 'line' in place ? { row: place.line ?? 1, column: `${place.column ?? 1}` } : { row: 1, column: '1' };
    return { rows: new Map(), ignored: [], faults: [{ ...where, message: `not JSON: ${place.message}` }] };
  }
}

function tellFaults(faults: readonly FileFault[], options: { readonly json?: boolean }, io: Io): ExitCode {
  const next = 'correct the file and check again';
  const message = 'the files cannot be compared';
  if (options.json) {
    io.out(`${JSON.stringify({ exitCode: 2, error: { kind: 'usage', message, next, faults } }, null, 2)}\n`);
  }
  io.err(`${paint(io, 'red', 'used wrongly:')} ${message}\n`);
  for (const { file, row, column, message: words } of faults) {
    io.err(`  ${harmless(`${file} row ${row}, column ${column}: ${words}`)}\n`);
  }
  if (faults.length >= mostFaults) io.err(`  and perhaps more; after ${mostFaults} in a file it is read no further\n`);
  io.err(`  next: ${next}\n`);
  return exitCodes.usedWrongly;
}

function examplesText(title: string, { count, examples }: Readiness['missing']): string {
  if (count === 0) return '';
  const more = count > examples.length ? ` and ${count - examples.length} more` : '';
  return `${title}: ${count} (${harmless(examples.join(', '))}${more})\n`;
}

function readinessText({ expected, loaded, matching, missing, extra, different, ready }: Readiness, io: Io): string {
  const verdict = ready ? paint(io, 'green', 'ready') : paint(io, 'red', 'not ready');
  const fields = different.fields.flatMap(({ column, count, examples }) =>
    examples.map((example, index) => [
      index === 0 ? column : '',
      index === 0 ? `${count}` : '',
      example.mpan,
      example.expected === '' ? 'nothing' : harmless(example.expected),
      example.loaded === '' ? 'nothing' : harmless(example.loaded),
    ]),
  );
  const table = tableText([['field', 'points', 'for example', 'asked for', 'loaded'], ...fields]);
  return [
    `${verdict}: ${matching} of ${expected} metering points are loaded as asked; ${loaded} are loaded in all.\n`,
    examplesText('missing', missing),
    examplesText('not asked for', extra),
    different.count === 0 ? '' : `different: ${different.count}\n\n${table}`,
  ].join('');
}

/**
 * `mhhs-qt data check`: is what a participant says it loaded what it was asked to load? 0 when it is, 1 when it differs, 2 when
 * a file cannot be read.
 */
export async function dataCheck(
  expectedFile: string,
  loadedFile: string,
  options: { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const [expected, loaded] = [tableFrom(expectedFile, io), tableFrom(loadedFile, io)];
  const faults = [
    ...expected.faults.map((fault) => ({ file: expectedFile, ...fault })),
    ...loaded.faults.map((fault) => ({ file: loadedFile, ...fault })),
  ];
  if (faults.length > 0) return tellFaults(faults, options, io);
  if (expected.rows.size === 0)
    throw new UsageFault(`${expectedFile} holds no metering points`, 'give the file that data make wrote');
  const readiness = compareTables(expected.rows, loaded.rows);
  if (options.json) io.out(`${JSON.stringify({ ...readiness, ignored: loaded.ignored }, null, 2)}\n`);
  else {
    io.out(readinessText(readiness, io));
    if (loaded.ignored.length > 0) io.out(`Left alone: ${harmless(loaded.ignored.join(', '))}.\n`);
  }
  return readiness.ready ? exitCodes.proved : exitCodes.participantDiffers;
}
