import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Entry } from '../../market/record/entries.ts';
import { readStatement } from '../../steps/support/drivers/statement-form.ts';
import type { Statement, Task } from '../../steps/support/drivers/task.ts';
import {
  type AskedEntry,
  keepStatement,
  openTasks,
  taskBehind,
  taskIdOf,
} from '../../steps/support/drivers/task-book.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { type Journal, openJournal, payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { pageOf, type TaskRow, taskRow, tasksText } from './task-table.ts';
import { runDirectory } from './verify.ts';

export interface AnswerOptions {
  readonly done?: boolean;
  /** It could not be done; `words` say why. */
  readonly cannot?: boolean;
  /** The answer to a question: a text, or JSON where something else is asked for. */
  readonly value?: string;
  readonly by?: string;
  /** "2026-03-30T14:00", UTC; now where it is left out. */
  readonly on?: string;
  readonly words?: string;
  /** A file. */
  readonly proof?: string;
  readonly json?: boolean;
}

/**
 * `mhhs-qt answer DIR [TASK]`: says what became of something that a run asked a person, without a browser, whether a run is on or not.
 * Without an answer it shows what is asked.
 */
export async function answer(
  directory: string,
  task: string | undefined,
  options: AnswerOptions,
  io: Io,
): Promise<ExitCode> {
  const path = runDirectory(directory, io);
  const tasks = openTasks(readJournal(path));
  const says = options.done === true || options.cannot === true || options.value !== undefined;
  if (!says) return showTasks(tasks.map(taskRow), path, directory, options, io);
  const entry = chosenTask(tasks, task, directory);
  const shown = taskBehind(entry, { readPayload: createPayloadFiles(join(path, payloadFolder)).read });
  const form = formOf(shown, options, io);
  const statement = await statementIn(form, shown);
  await keep({ path, entry, statement, form });
  const told = { task: taskIdOf(entry), by: statement.by, said: statement.said };
  if (options.json) io.out(`${JSON.stringify({ directory: path, kept: told }, null, 2)}\n`);
  else {
    io.out(harmless(`Kept, ${statement.by}: ${statement.said} (${told.task}, ${entry.asked})\n`));
    io.out(`mhhs-qt resume ${directory} goes on with it, unless a run is on\n`);
  }
  return exitCodes.proved;
}

function showTasks(
  rows: readonly TaskRow[],
  path: string,
  directory: string,
  options: AnswerOptions,
  io: Io,
): ExitCode {
  if (options.json) io.out(`${JSON.stringify({ directory: path, asked: rows }, null, 2)}\n`);
  else io.out(rows.length === 0 ? 'Nothing is asked of anybody.\n' : tasksText(rows, directory, pageOf(path)));
  return rows.length === 0 ? exitCodes.proved : exitCodes.waiting;
}

/** @throws {UsageFault} when no task is open by that name, or several are and none is named */
function chosenTask(tasks: readonly AskedEntry[], task: string | undefined, directory: string): AskedEntry {
  const ids = tasks.map(taskIdOf);
  const next = `mhhs-qt answer ${directory} shows what is asked`;
  if (tasks.length === 0) throw new UsageFault('nothing is asked of anybody in this run', next);
  if (task === undefined && tasks.length > 1)
    throw new UsageFault(`${tasks.length} things are asked: ${ids.join(', ')}`, next);
  const found = task === undefined ? tasks[0] : tasks[ids.indexOf(`t${task.replace(/^t/, '')}`)];
  if (found === undefined) throw new UsageFault(`nothing is asked any more as ${task}; open: ${ids.join(', ')}`, next);
  return found;
}

/** The same form that the page sends. @throws {UsageFault} when the proof is no file */
function formOf({ kind }: Task, options: AnswerOptions, io: Pick<Io, 'cwd'>): FormData {
  const { by = '', words = '', value = '', on = new Date().toISOString().slice(0, 16), proof } = options;
  if (kind === 'act' && options.value !== undefined)
    throw new UsageFault('this is something to do, not a question', 'say --done, or --cannot with --words');
  if (kind === 'answer' && options.value === undefined)
    throw new UsageFault('this is a question', 'answer it with --value');
  const form = new FormData();
  const said = options.cannot === true ? 'could not be done' : 'done';
  for (const [name, text] of Object.entries({ by, words, value, on, said })) form.set(name, text);
  if (proof === undefined) return form;
  const file = resolve(io.cwd, proof);
  if (!existsSync(file)) throw new UsageFault(`there is no file ${proof}`, 'give the path of the proof');
  form.set('proof', new File([readFileSync(file)], basename(file)));
  return form;
}

const optionOf: Readonly<Record<string, string>> = { said: '--done or --cannot' };

/** @throws {UsageFault} naming each option that is missing or wrong */
async function statementIn(form: FormData, task: Task): Promise<Statement> {
  const read = await readStatement(form, task, Date.now());
  if ('statement' in read) return read.statement;
  const wrong = Object.entries(read.wrong).map(([name, why]) => `${optionOf[name] ?? `--${name}`}: ${why}`);
  throw new UsageFault(wrong.join(' '), 'mhhs-qt answer --help shows the options');
}

interface Keeping {
  readonly path: string;
  readonly entry: AskedEntry;
  readonly statement: Statement;
  readonly form: FormData;
}

/** Keeps it in the record; where a run holds that, by its page. @throws {SetUpFault} when neither can be had */
async function keep({ path, entry, statement, form }: Keeping): Promise<void> {
  let journal: Journal;
  try {
    journal = openJournal(path, { clock: clockAfter(readJournal(path)) });
  } catch (error) {
    if (error instanceof SetUpFault && error.code === 'ELOCKED') return byPage(path, entry, form, error);
    throw error;
  }
  try {
    if (!openTasks(journal.entries()).some(({ seq }) => seq === entry.seq))
      throw new UsageFault('somebody answered it meanwhile', 'mhhs-qt waiting shows what is left');
    await keepStatement({ journal, directory: path }, entry, statement);
    journal.sync();
  } finally {
    journal.close();
  }
}

/** The time of a run goes on as it did: it may be ahead of that on the wall. */
function clockAfter(entries: readonly Entry[]) {
  const last = entries.at(-1);
  const aheadMs = last === undefined ? 0 : Date.parse(last.marketTime) - Date.parse(last.at);
  return { kind: 'steered', now: () => Date.now() + aheadMs, at: () => () => undefined } as const;
}

/** @throws {SetUpFault} the given one where the run has no page, another where its page does not take it */
async function byPage(path: string, entry: AskedEntry, form: FormData, held: SetUpFault): Promise<void> {
  const page = pageOf(path);
  if (page === undefined) throw held;
  const { origin, searchParams } = new URL(page);
  form.set('token', searchParams.get('token') ?? '');
  const url = `${origin}/tasks/${taskIdOf(entry)}`;
  const answered = await fetch(url, { method: 'POST', body: form, redirect: 'manual' }).catch(() => undefined);
  if (answered?.status === 303) return;
  const why = answered === undefined ? 'does not answer' : `answered ${answered.status}`;
  throw new SetUpFault(`A run holds the record, and its page for people ${why}`, {
    next: 'Open the page that it shows, or try again when it has ended.',
  });
}
