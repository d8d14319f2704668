import type { Entry } from '../../market/record/entries.ts';
import type { Cancel, Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import type { SteeredClock } from '../../wire/steered-clock.ts';
import {
  type About,
  type ConsoleDesk,
  ConsoleRefusal,
  type ConsoleRow,
  type FaultName,
  type ShownFault,
  type ShownParty,
  type ShownQueue,
  type TimeView,
} from './desk.ts';
import { detailsOf } from './details.ts';
import { createEntryWindow } from './entry-window.ts';
import type { HeaderBook } from './header-book.ts';
import { rowOf } from './rows.ts';

/** What the console asks of a DIP. */
export interface DipControls {
  readonly faultNames: readonly FaultName[];
  queues(): readonly ShownQueue[];
  pause(dipId: string, channel: string | undefined): void;
  resume(dipId: string, channel: string | undefined): void;
  faults(): readonly ShownFault[];
  /** @param words "slow IF-036 SUP first 2" @returns its id @throws {RangeError} that says which word is not understood */
  plan(words: string): string;
  lift(id: string): void;
}

export interface DeskOptions {
  readonly journal: Journal;
  /** What an earlier journal held already. */
  readonly earlier?: readonly Entry[];
  readonly clock: SteeredClock;
  readonly wallClock: Clock;
  readonly controls: DipControls;
  readonly headers: HeaderBook;
  readonly about: Omit<About, 'faultNames' | 'parties'>;
  readonly parties: readonly ShownParty[];
  readonly played: () => readonly string[];
  /** Until what was sent has been handed over and answered. */
  readonly settle: () => Promise<void>;
}

/** Entries that can be looked at; about three of them belong to one message. */
const remembered = 20_000;
/** Work that is due, as far as it is listed. */
const mostDue = 20;

/** The desk over a journal, a clock and a DIP. */
export function createDesk(options: DeskOptions): ConsoleDesk {
  const { journal, clock, controls, headers } = options;
  const window = createEntryWindow(journal, remembered, options.earlier);
  let moving = false;
  return {
    about: () => ({ ...options.about, parties: options.parties, faultNames: controls.faultNames }),
    rows(since, most) {
      const rows: ConsoleRow[] = [];
      for (const entry of window.since(since)) {
        const row = rowOf(entry);
        if (row !== undefined) rows.push(row);
      }
      return rows.slice(-most);
    },
    onNews: (listener): Cancel => window.onNews(listener),
    details(seq) {
      const entry = window.find(seq);
      return entry === undefined ? undefined : detailsOf(entry, { journal, window, headers });
    },
    state: () => ({
      time: timeOf(options, moving),
      queues: controls.queues(),
      faults: controls.faults(),
      played: options.played(),
    }),
    pause: (dipId, channel) => refusing(() => controls.pause(dipId, channel)),
    resume: (dipId, channel) => refusing(() => controls.resume(dipId, channel)),
    plan: (words) => refusing(() => controls.plan(words)),
    lift: (id) => refusing(() => controls.lift(id)),
    async moveTime(to) {
      const instant = to === 'next' ? clock.nextDue() : Date.parse(to);
      if (instant === undefined) throw new ConsoleRefusal('Nothing is due');
      if (Number.isNaN(instant)) throw new ConsoleRefusal(`"${to}" is no instant`);
      if (moving) throw new ConsoleRefusal('The time is being moved already');
      const from = clock.now();
      if (instant < from) throw new ConsoleRefusal('That has passed; time moves ahead only');
      moving = true;
      try {
        await clock.moveTo(instant, options.settle);
        await options.settle();
      } finally {
        moving = false;
        const text = (epochMs: number) => new Date(epochMs).toISOString();
        journal.append({ kind: 'clock', from: text(from), to: text(instant), reason: 'asked for in the console' });
      }
    },
  };
}

/** What the DIP does not do is told to who asked for it. */
function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new ConsoleRefusal(error instanceof Error ? error.message : String(error));
  }
}

function timeOf({ clock, wallClock }: DeskOptions, moving: boolean): TimeView {
  const due = clock.waiting();
  return {
    now: new Date(clock.now()).toISOString(),
    moving,
    aheadMs: clock.now() - wallClock.now(),
    due: due.slice(0, mostDue).map((one) => ({ at: new Date(one.due).toISOString(), what: one.key })),
    dueCount: due.length,
  };
}
