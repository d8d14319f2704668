import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../../environments/load-environment.ts';
import type { Entry } from '../../market/record/entries.ts';
import { launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { scenariosOf } from '../../steps/support/packs.ts';
import { type PerformOptions, performRun } from '../../steps/support/perform.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { readJournal } from '../../wire/journal.ts';
import { journalFile } from '../../wire/journal-read.ts';
import { holdAgainst, type Killing, type Position } from './matrix.ts';
import { tearLastLine } from './tear.ts';
import { type WhatCame, whatCame } from './what-came.ts';

/**
 * Plays one scenario in time that is ours, cuts its record at each position, and carries on from there. The participant is a child of
 * the process that is killed, so nothing outlives that but its folder: a folder with the record cut short is what SIGKILL leaves.
 */
export const killInOurTime: Killing = async (pack, caseId, wishes) => {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  const launched = launchReferenceProcess(true);
  const scenarios = scenariosOf(pack, await readScenarios()).filter((row) => row.caseId === caseId);
  const environment = await loadEnvironment('reference');
  const play = async (directory: string, resumes?: PerformOptions['resumes']): Promise<Played> => {
    const how = { directory, environment, scenarios, launched, mode: 'qualification' } as const;
    const outcome = await performRun({ ...how, packs: [pack], ...(resumes && { resumes }) });
    const entries = readJournal(directory);
    return { entries, came: whatCame(entries, outcome) };
  };
  try {
    const directory = join(folder, 'whole');
    const whole = await play(directory);
    for (const position of wishes.choose(whole.entries)) {
      const cut = join(folder, 'cut');
      cpSync(directory, cut, { recursive: true });
      cutAt(cut, position);
      const { came } = await play(cut, { by: 'resume', again: [], changed: [] });
      holdAgainst(whole.came, { position, directory: cut, came }, wishes);
    }
    return { verdict: whole.came.verdict, entries: whole.entries.length };
  } finally {
    await launched.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Played {
  readonly entries: readonly Entry[];
  readonly came: WhatCame;
}

function cutAt(directory: string, { at, moment }: Position): void {
  const path = join(directory, journalFile);
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, at);
  writeFileSync(path, `${lines.join('\n')}\n`);
  if (moment === 'torn') tearLastLine(directory);
}
