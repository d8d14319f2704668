import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageAddressFile } from '../../steps/support/drivers/page-address.ts';
import { type AskedEntry, taskIdOf } from '../../steps/support/drivers/task-book.ts';
import { harmless } from '../io.ts';

/** Something that a person is asked, as `waiting --json` and `answer --json` publish it. */
export interface TaskRow {
  readonly task: string;
  /** Pack, case and attempt. */
  readonly scenario: string;
  readonly kind: 'act' | 'answer';
  readonly asked: string;
  /** Of whom, by the name of the participant. */
  readonly of: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly due: string;
}

export const taskRow = (entry: AskedEntry): TaskRow => {
  const { scenario, task: kind, asked, of, marketTime: since, due } = entry;
  return { task: taskIdOf(entry), scenario, kind, asked, of, since, due };
};

/** The address of the page for people, where a run or somebody who listens serves one. */
export function pageOf(path: string): string | undefined {
  const file = join(path, pageAddressFile);
  return existsSync(file) && existsSync(join(path, 'journal.lock')) ? readFileSync(file, 'utf8').trim() : undefined;
}

const minutes = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** What people are asked, and how they answer. */
export function tasksText(rows: readonly TaskRow[], directory: string, page: string | undefined): string {
  const lines = rows.flatMap(({ task, scenario, kind, asked, of, since, due }) => [
    `${task}  ${scenario}, of a person at ${of} since ${minutes(since)} UTC, until ${minutes(due)} UTC:`,
    `     ${asked}`,
    `     mhhs-qt answer ${directory} ${task} --by NAME ${kind === 'act' ? '--done (or --cannot --words WHY)' : '--value ANSWER'}`,
  ]);
  const where = page ?? `mhhs-qt listen ${directory} serves the page on which it can be said in a browser`;
  return harmless(['', 'Asked of people:', ...lines, where, ''].join('\n'));
}
