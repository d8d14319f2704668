import { type Clock, VirtualClock, warnOfFailedWork } from './clock.ts';
import { HarnessFault } from './faults.ts';

/** Real time, which can be moved ahead: what is due on the way happens in its order and at its own time. */
export interface SteeredClock extends Clock {
  readonly kind: 'steered';
  /** When the next work is due, epoch milliseconds; undefined when none is. */
  nextDue(): number | undefined;
  /** What is still to come, in order of due time. */
  waiting(): readonly { due: number; key: string }[];
  /**
   * Moves the time ahead. Time stands still while the work of an instant is done, and passes as before afterwards.
   * @param settle awaited after each piece of work, so that its consequences happen at its own time
   * @throws {HarnessFault} when the instant has passed, or the time is being moved already
   */
  moveTo(epochMs: number, settle?: () => Promise<void>): Promise<void>;
  /**
   * Lets the time of a clock that was made to stand pass from now on.
   * @param epochMs what it shows then, where that is later than where it stands: what was due on the way happens now, and late
   */
  release(epochMs?: number): void;
  /** From now on nothing becomes due any more: what is still to come is for whoever carries on from the record. */
  stop(): void;
}

export interface SteeredClockOptions {
  /** What the clock shows at first, epoch milliseconds; the time of the wall when left out. */
  readonly startAt?: number;
  /** Time stands still, and is only moved, until the clock is released: for whoever catches up with a record first. */
  readonly standing?: boolean;
  /** Told of work that throws; a process warning when left out. */
  readonly onError?: (error: unknown, key: string) => void;
}

/** setTimeout keeps 32 bits with sign; the clock looks again after that. */
const longestDelayMs = 2 ** 31 - 1;

/** The clock of a market that stands for hours beside people at work. Its timers never keep the process alive. */
export function createSteeredClock(options: SteeredClockOptions = {}): SteeredClock {
  const onError = options.onError ?? warnOfFailedWork;
  let aheadMs = (options.startAt ?? Date.now()) - Date.now();
  let moving = false;
  let standing = options.standing ?? false;
  let stopped = false;
  let passing: Promise<unknown> = Promise.resolve();
  let handle: NodeJS.Timeout | undefined;
  const inner = new VirtualClock(Date.now() + aheadMs);
  const now = () => (moving || standing ? inner.now() : Date.now() + aheadMs);

  const arm = () => {
    clearTimeout(handle);
    const due = inner.nextDue();
    if (due === undefined || moving || standing || stopped) return;
    handle = setTimeout(pass, Math.min(Math.max(due - now(), 0), longestDelayMs));
    handle.unref();
  };
  /** What has become due while time passed by itself. */
  const pass = () => {
    passing = inner.runDue(now()).finally(arm);
  };
  const run = async (work: () => void | Promise<void>, key: string) => {
    if (stopped) return;
    try {
      await work();
    } catch (error) {
      onError(error, key);
    }
  };

  return {
    kind: 'steered',
    now,
    nextDue: () => inner.nextDue(),
    waiting: () => inner.waiting(),
    at(due, work, key = 'timer') {
      // As time passes by itself, slow work keeps nothing else waiting; while it is moved, each waits for the one before.
      const cancel = inner.at(due, () => (moving ? run(work, key) : void run(work, key)), key);
      arm();
      return cancel;
    },
    async moveTo(epochMs, settle) {
      if (moving) throw new HarnessFault('The time is being moved already; await the first move');
      if (epochMs < now())
        throw new HarnessFault(`${new Date(epochMs).toISOString()} has passed; time moves ahead only`);
      clearTimeout(handle);
      await passing;
      inner.showTime(now());
      moving = true;
      try {
        await settle?.();
        await inner.runDue(epochMs, settle);
      } finally {
        aheadMs = inner.now() - Date.now();
        moving = false;
        arm();
      }
    },
    release(epochMs = inner.now()) {
      if (!standing) return;
      inner.showTime(epochMs);
      aheadMs = inner.now() - Date.now();
      standing = false;
      arm();
    },
    stop() {
      stopped = true;
      clearTimeout(handle);
    },
  };
}
