import { HarnessFault } from './faults.ts';
import { createTimerQueue, type Timer } from './timer-queue.ts';

/** Takes back what was registered. Calling it twice does no harm. */
export type Cancel = () => void;

export interface Clock {
  readonly kind: 'real' | 'virtual' | 'steered';
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Runs `work` at `due` (epoch milliseconds), or as soon as possible when that has passed.
   * @param key what the timer is for, in words; it appears in fault messages and lists, nothing depends on it
   */
  at(due: number, work: () => void | Promise<void>, key?: string): Cancel;
}

/** setTimeout keeps 32 bits with sign: a longer delay would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

/**
 * The clock on the wall. Its timers never keep the process alive.
 * @param options.onError told of work that throws; the default is a process warning, so that no timer ends the process
 */
export function createRealClock(options: { onError?: (error: unknown, key: string) => void } = {}): Clock {
  const onError = options.onError ?? warnOfFailedWork;
  const run = async (work: () => void | Promise<void>, key: string) => {
    try {
      await work();
    } catch (error) {
      onError(error, key);
    }
  };
  return {
    kind: 'real',
    now: () => Date.now(),
    at(due, work, key = 'timer') {
      let handle: NodeJS.Timeout;
      // Timers may fire a little early and long delays come in parts, so the wall clock is asked each time.
      const arm = () => {
        const delayMs = Math.min(Math.max(due - Date.now(), 0), longestDelayMs);
        handle = setTimeout(() => (Date.now() < due ? arm() : void run(work, key)), delayMs);
        handle.unref();
      };
      arm();
      return () => clearTimeout(handle);
    },
  };
}

/** A process warning, so that no timer ends the process. */
export function warnOfFailedWork(error: unknown, key: string): void {
  process.emitWarning(
    `Work due on the clock failed (${key}): ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** More than any scenario needs; a timer that keeps renewing itself without time passing stops here. */
const mostWorkInOneRun = 1_000_000;

/** Time that is ours: it stands still until told to move, and every due work is finished before the next begins. */
export class VirtualClock implements Clock {
  readonly kind = 'virtual';
  #now: number;
  #running = false;
  readonly #queue = createTimerQueue();

  /** @param start epoch milliseconds */
  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  at(due: number, work: () => void | Promise<void>, key = 'timer'): Cancel {
    if (!Number.isFinite(due)) throw new HarnessFault(`A timer (${key}) was set for ${due}, which is no instant`);
    return this.#queue.add({ due, work, key });
  }

  /** When the next work is due, epoch milliseconds; undefined when none is. */
  nextDue(): number | undefined {
    return this.#queue.first()?.due;
  }

  /** What is still to come, in order of due time. */
  waiting(): readonly { due: number; key: string }[] {
    return this.#queue.list().map(({ due, key }) => ({ due, key }));
  }

  /** For use between scenarios: sets the time, which may go back, and drops every timer. */
  jumpTo(epochMs: number): void {
    this.#queue.clear();
    this.#now = epochMs;
  }

  /**
   * Sets the time forward and leaves what is due to the next `runDue`: for a market whose parties keep clocks of their own,
   * where all clocks must show the new time before anybody acts on it.
   */
  showTime(epochMs: number): void {
    this.#now = Math.max(this.#now, epochMs);
  }

  /**
   * Runs what is due at or before `until`, in order of due time and then of registration, also work that is
   * registered meanwhile. `now()` is the due time during each and `until` afterwards; it never goes back.
   * @param settle awaited after each piece of work, so that its consequences happen at its own time
   * @returns how many pieces of work ran
   * @throws what the work throws; later work stays registered
   * @throws {HarnessFault} when time is already being moved, for two movers would each see the other's time
   */
  async runDue(until: number, settle?: () => Promise<void>): Promise<number> {
    if (this.#running) throw new HarnessFault('The virtual clock is being moved already; await the first move');
    this.#running = true;
    try {
      return await this.#run(until, settle);
    } finally {
      this.#running = false;
    }
  }

  async #run(until: number, settle?: () => Promise<void>): Promise<number> {
    let count = 0;
    for (let timer = this.#queue.take(until); timer !== undefined; timer = this.#queue.take(until)) {
      count += 1;
      if (count > mostWorkInOneRun) throw tooMuch(timer, until);
      if (timer.due > this.#now) this.#now = timer.due;
      await timer.work();
      if (settle !== undefined) await settle();
    }
    if (until > this.#now) this.#now = until;
    return count;
  }
}

function tooMuch(timer: Timer, until: number): HarnessFault {
  return new HarnessFault(
    `More than ${mostWorkInOneRun} pieces of work ran before ${new Date(until).toISOString()}; ` +
      `the last was "${timer.key}". Look for work that renews itself without time passing`,
  );
}
