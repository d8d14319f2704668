import { type VirtualClock, warnOfFailedWork } from '../../../wire/clock.ts';

/** How often the clock is set, and files are looked for. */
const everyMs = 50;

export interface WallFollower {
  /** Resolves when nothing more is under way. */
  stop(): Promise<void>;
}

/**
 * Has a clock that is otherwise moved go by that on the wall: what is due happens in its order, and the participant works off what came
 * meanwhile. It never keeps the process alive.
 */
export function followWall(clock: VirtualClock, settle: () => Promise<void>): WallFollower {
  let open = true;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const take = async () => {
    try {
      await clock.runDue(Date.now(), settle);
      await settle();
    } catch (error) {
      // One thing that it cannot do does not end it; the rest of its work goes on.
      warnOfFailedWork(error, 'participant');
    }
    if (open) arm();
  };
  const arm = () => {
    timer = setTimeout(() => {
      turn = take();
    }, everyMs).unref();
  };
  arm();
  return {
    async stop() {
      open = false;
      clearTimeout(timer);
      await turn;
    },
  };
}
