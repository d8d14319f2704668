import { createInterface } from 'node:readline';
import { type LaunchedProcess, launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import type { Job, WorkerLine } from './jobs.ts';
import { play, readStock } from './play.ts';

/** Makes the run that each line of standard input asks for, one after another, and answers with a line each. */
async function work(): Promise<void> {
  const stock = await readStock();
  let launched: LaunchedProcess = launchReferenceProcess(true);
  for await (const line of createInterface({ input: process.stdin })) {
    const begun = performance.now();
    let answer: WorkerLine;
    try {
      const played = await play(JSON.parse(line) as Job, stock, launched);
      answer = { played, tookMs: Math.round(performance.now() - begun) };
    } catch (error) {
      answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    if (isBroken(answer)) {
      // Whatever the participant's process has come to, the next run gets a new one.
      await launched.stop();
      launched = launchReferenceProcess(true);
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  await launched.stop();
}

const isBroken = (answer: WorkerLine): boolean =>
  'error' in answer || (answer.played.kind === 'mutant' ? answer.played.faults : answer.played.broken).length > 0;

await work();
process.exit(0);
