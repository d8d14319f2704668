import type { VirtualClock } from '../wire/clock.ts';
import { SetUpFault, StillWaiting } from '../wire/faults.ts';
import type { Journal } from '../wire/journal.ts';
import type { SteeredClock } from '../wire/steered-clock.ts';

/** How time passes for a market: it is ours to move, or it passes by itself. */
export interface MarketTime {
  /** Lets time pass to an instant. @throws {StillWaiting} where time is not ours and the instant is further ahead than a moment */
  moveTo(instant: number, reason: string): Promise<void>;
  /** Runs the market to the next thing that is due, but not beyond `until`. */
  step(until: number): Promise<void>;
  /** Puts the market at an instant before a scenario begins. */
  startAt(instant: number): Promise<void>;
}

export interface TimeParts {
  readonly journal: Pick<Journal, 'append'>;
  readonly drain: () => Promise<void>;
}

export interface OurTimeParts extends TimeParts {
  /** When the next thing is due, in the market or at the participant; undefined when nothing is. */
  readonly nextDue: () => number | undefined;
  /** Tells the participant what time it is now. */
  readonly tell: (instant: number) => Promise<void>;
}

/** Time is ours: what is due happens in order, with the market drained between ticks. */
export function ourTime(clock: VirtualClock, { journal, drain, nextDue, tell }: OurTimeParts): MarketTime {
  /** Every clock shows the new time before anybody acts on it: what is sent at a limit arrives at that limit. */
  const tick = async (instant: number) => {
    clock.showTime(instant);
    await tell(instant);
    await clock.runDue(instant, drain);
    await drain();
  };
  return {
    async moveTo(instant, reason) {
      const from = clock.now();
      for (let due = nextDue(); due !== undefined && due < instant; due = nextDue()) await tick(due);
      await tick(instant);
      const text = (epochMs: number) => new Date(epochMs).toISOString();
      journal.append({ kind: 'clock', from: text(from), to: text(instant), reason });
    },
    async step(until) {
      await drain();
      await tick(Math.min(nextDue() ?? until, until));
    },
    async startAt(instant) {
      clock.jumpTo(instant);
    },
  };
}

/** An instant that is no further ahead than this is waited for; any other is left to later. */
const momentMs = 2_000;

/** Time passes by itself: what has to be waited for is waited for, within this session or a later one. */
export function realTime(clock: SteeredClock, { drain }: TimeParts): MarketTime {
  const moveTo = async (instant: number, reason: string) => {
    const aheadMs = instant - clock.now();
    if (aheadMs > momentMs) throw new StillWaiting(reason, { name: reason, due: instant });
    if (aheadMs > 0) await new Promise((resolve) => setTimeout(resolve, aheadMs));
    await drain();
  };
  return {
    moveTo,
    step: async () => drain(),
    async startAt(instant) {
      if (instant < startOfDay(clock.now())) throw dayIsOver(instant);
      await moveTo(instant, 'the day on which the scenario is played');
    },
  };
}

const startOfDay = (epochMs: number): number => epochMs - (epochMs % 86_400_000);

function dayIsOver(instant: number): SetUpFault {
  const day = new Date(instant).toISOString().slice(0, 10);
  return new SetUpFault(`The scenario is played on ${day}, which is over`, {
    next: 'play it with a participant whose clock can be moved (a test hook, and "clock: virtual")',
  });
}
