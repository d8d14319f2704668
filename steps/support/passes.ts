import type { Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import type { ScenarioRow } from './scenarios.ts';
import { isOpen, type Standing, standingKey, standingsOf } from './standings.ts';

export interface PassOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly pack: string;
  readonly scenarios: readonly ScenarioRow[];
  /** Cases that are played again whatever became of them. */
  readonly again: readonly ScenarioRow[];
  /** How many scenarios may be under way at the same time. */
  readonly atOnce: number;
  /** How long the session goes on when all that it could play waits, in milliseconds. */
  readonly patienceMs: number;
  /** Ends the waiting. */
  readonly stop?: Promise<unknown>;
  /** Passes the time to an instant at which a scenario may go on, or to anything before it; left out: it passes by itself. */
  readonly passTime?: (until: number) => Promise<void>;
  /** Plays scenarios, one after the other, each until it ends or has to wait. */
  readonly play: (scenarios: readonly ScenarioRow[]) => Promise<void>;
}

/**
 * Plays scenarios beside one another where time passes by itself: each until it has to wait, then the next; then those for which
 * something has come, or whose time is over. It ends when every scenario has ended, or when what is left waits and the patience of
 * the session is used up.
 */
export async function playInPasses(options: PassOptions): Promise<void> {
  const { journal, clock, pack, scenarios, atOnce, play } = options;
  const endsAt = Date.now() + options.patienceMs;
  let again = options.again;
  let stopped = false;
  const stop = options.stop?.then(() => {
    stopped = true;
  });
  while (!stopped) {
    const standings = standingsOf(journal.entries());
    const standing = (row: ScenarioRow): Standing | undefined => standings.get(standingKey(pack, row.caseId));
    const open = scenarios.filter((row) => isUnderWay(standing(row)));
    const ready = open.filter((row) => hasMoved(standing(row) as Standing, journal, clock));
    const fresh = [
      ...again.filter((row) => !open.includes(row)),
      ...scenarios.filter((row) => standing(row) === undefined),
    ];
    const next = [...ready, ...fresh.slice(0, Math.max(0, atOnce - open.length))];
    again = again.filter((row) => !next.includes(row));
    if (next.length > 0) await play(next);
    else if (open.length === 0 || Date.now() >= endsAt) return;
    else {
      const waiting = open.map((row) => standing(row) as Standing);
      if (options.passTime !== undefined) await options.passTime(nextOf(waiting));
      else await somethingMoves(waiting, { journal, clock, endsAt, stop });
    }
  }
}

const isUnderWay = (standing: Standing | undefined): boolean => standing !== undefined && isOpen(standing);

/** Whether a scenario is worth another look: it was cut off, something came for it, or the time that it awaits has come. */
function hasMoved({ status, started, awaits, seq }: Standing, journal: Journal, clock: Clock): boolean {
  if (status === 'interrupted' || awaits === undefined) return true;
  if (Date.parse(awaits.due) <= clock.now()) return true;
  return (journal.entriesOf(started.scenario).at(-1)?.seq ?? 0) > seq;
}

/** The first of the instants that scenarios await, epoch milliseconds. */
const nextOf = (waiting: readonly Standing[]): number =>
  Math.min(...waiting.map(({ awaits }) => Date.parse(awaits?.due ?? '')).filter(Number.isFinite));

interface Wake {
  readonly journal: Journal;
  readonly clock: Clock;
  /** Wall clock, epoch milliseconds. */
  readonly endsAt: number;
  readonly stop: Promise<void> | undefined;
}

/** Resolves when something comes for one of the scenarios, when the next of their times has come, or at the end of the session. */
async function somethingMoves(waiting: readonly Standing[], { journal, clock, endsAt, stop }: Wake): Promise<void> {
  const keys = new Set(waiting.map(({ started }) => started.scenario));
  const untilMs = Math.max(0, Math.min(endsAt - Date.now(), nextOf(waiting) - clock.now(), longestNapMs));
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const timer = setTimeout(wake, untilMs);
  const forget = journal.onAppend(({ scenario }) => {
    if (scenario !== undefined && keys.has(scenario)) wake();
  });
  await Promise.race([woken, stop ?? woken]);
  clearTimeout(timer);
  forget();
}

/** A timer counts no further than this; then it is looked again. */
const longestNapMs = 60_000;
