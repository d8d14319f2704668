import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTime } from '../../market/calendar/london.ts';
import type { Entry } from '../../market/record/entries.ts';
import { type FarParticipant, startFarParticipant } from '../../steps/support/testing/far-participant.ts';
import { readJournal } from '../../wire/journal.ts';
import { holdAgainst, type Killing, type Position } from './matrix.ts';
import { createSessionProcesses, type SessionProcesses, type SessionQuestion } from './session-process.ts';
import { tearLastLine } from './tear.ts';
import { type WhatCame, whatCame } from './what-came.ts';

/** A Monday on which nothing is unusual. */
const monday = localTime('2026-03-02', '10:00');

/** What is due happens by itself, so the time is passed to a little before it, in milliseconds. */
const leadMs = 40;

/** So far the clock of the harness is ahead of the participant's, in milliseconds: what comes then comes after its time, not before. */
const skewMs = 10;

interface Stage {
  readonly far: FarParticipant;
  readonly processes: SessionProcesses;
  readonly pack: string;
  readonly caseId: string;
}

/**
 * Plays one scenario in real time against a participant that goes on by itself, then again for each position: a process of its own is
 * ended by SIGKILL with that entry, and another one carries the run on.
 */
export const killInRealTime: Killing = async (pack, caseId, wishes) => {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  const far = await startFarParticipant({ folder: join(folder, 'far'), pack, startsAt: monday });
  const processes = createSessionProcesses();
  const stage = { far, processes, pack: pack.name, caseId };
  try {
    const { came: whole, entries } = await play(stage, join(folder, 'whole'));
    for (const position of wishes.choose(entries)) {
      await far.reset(monday);
      const directory = join(folder, `at-${position.at}-${position.moment}`);
      const { came } = await play(stage, directory, position);
      holdAgainst(whole, { position, directory, came }, wishes);
    }
    return { verdict: whole.verdict, entries: entries.length };
  } finally {
    processes.stop();
    await far.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A run from its beginning to its end, killed on the way where a position is given. */
async function play(
  stage: Stage,
  directory: string,
  position?: Position,
): Promise<{ came: WhatCame; entries: readonly Entry[] }> {
  const { far, processes, pack, caseId } = stage;
  mkdirSync(directory);
  const order = () => ({
    ...{ directory, pack, caseId, environment: far.environment.path },
    ...{ variables: far.variables, pkiDirectory: far.pkiDirectory, aheadMs: far.aheadMs + skewMs },
  });
  const answer = async (asked: SessionQuestion) => {
    if (asked.question === 'what is due') return (await far.nextDue()) ?? null;
    await far.passTo(Math.max(far.aheadMs, asked.due - leadMs - Date.now()));
    return far.aheadMs + skewMs;
  };
  let outcome = await processes.play({ ...order(), ...(position && { killAt: position.at }) }, answer);
  if (outcome === 'killed') {
    if (position?.moment === 'torn') tearLastLine(directory);
    outcome = await processes.play({ ...order(), resumes: true }, answer);
  }
  if (outcome === 'killed') throw new Error('a session was killed that should not be');
  const entries = readJournal(directory);
  return { came: whatCame(entries, outcome), entries };
}
