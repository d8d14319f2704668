import { loadEnvironment } from '../../environments/load-environment.ts';
import { readPacks, scenariosOf } from '../../steps/support/packs.ts';
import { type PassingTime, performRun, type RunOutcome } from '../../steps/support/perform.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { isProgram } from '../run-alone.ts';
import type { SessionOrder, SessionQuestion } from './session-process.ts';

/*
 * Plays sessions of runs, one after the other, as it is told by the process that started it; one of them is its last, for it kills itself in
 * the middle of it.
 */

/** Time is passed when nothing was recorded for so long. */
const stillMs = 30;

/** So often a clock is moved to one instant. */
const mostMoves = 10;

/** How long it waits for a scenario at all. */
const patienceMs = 120_000;

const stock = Promise.all([readPacks(), readScenarios()]);

async function play(order: SessionOrder): Promise<RunOutcome> {
  const [packs, scenarios] = await stock;
  const pack = packs.find(({ name }) => name === order.pack);
  if (pack === undefined) throw new RangeError(`there is no pack ${order.pack}`);
  Object.assign(process.env, order.variables);
  const { directory, pkiDirectory, aheadMs, resumes, killAt } = order;
  return performRun({
    ...{ directory, pkiDirectory, aheadMs, packs: [pack], mode: 'rehearsal', patienceMs, passTime },
    ...(resumes === true && { resumes: { by: 'resume', again: [], changed: [] } }),
    environment: await loadEnvironment(order.environment),
    scenarios: scenariosOf(pack, scenarios).filter(({ caseId }) => caseId === order.caseId),
    onEntry: ({ seq }) => {
      if (killAt !== undefined && seq >= killAt) process.kill(process.pid, 'SIGKILL');
    },
  });
}

/** Has the clocks of both sides pass to the next thing that is due at one of them, when nothing is under way between them. */
async function passTime({ clock, journal, settle, until }: PassingTime): Promise<void> {
  let due: number;
  let seen: number;
  do {
    await settle();
    seen = journal.lastSeq;
    const theirs = await ask({ question: 'what is due' });
    due = Math.min(until, clock.nextDue() ?? until, theirs ?? until);
    await new Promise((resolve) => setTimeout(resolve, stillMs));
  } while (seen !== journal.lastSeq);
  if (due <= clock.now()) return;
  const aheadMs = (await ask({ question: 'pass', due })) ?? 0;
  // A move takes time itself, by which the clock then lags; a move that has nothing to do takes none.
  for (let move = 0; move < mostMoves && Date.now() + aheadMs > clock.now(); move += 1)
    await clock.moveTo(Date.now() + aheadMs);
}

function ask(question: SessionQuestion): Promise<number | null> {
  return new Promise((resolve) => {
    process.once('message', (answer) => resolve((answer as { told: number | null }).told));
    process.send?.(question);
  });
}

if (isProgram(import.meta.url)) {
  await stock;
  process.on('message', (told: unknown) => {
    if (typeof told !== 'object' || told === null || !('directory' in told)) return;
    play(told as SessionOrder).then(
      (outcome) => process.send?.({ outcome }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
