import type { Clock } from './clock.ts';
import { HarnessFault, NonConformance, StillWaiting } from './faults.ts';
import type { Journal } from './journal.ts';

/** A deadline with the name the market gives it. */
export interface Deadline {
  /** "the 60 minute response time of the metering service" */
  readonly name: string;
  /** Epoch milliseconds on the run's clock. What comes at this very instant is in time. */
  readonly due: number;
}

export interface EventuallyOptions {
  /** What is awaited, as the end of "Awaited …": "an answer of the metering service to the appointment". */
  readonly what: string;
  readonly deadline: Deadline;
  readonly clock: Clock;
  /** Virtual time: runs the market to the next due work, not beyond `until` (epoch milliseconds). */
  readonly move?: (until: number) => Promise<void>;
  /** What came instead, in words; asked only for the message. */
  readonly arrived: () => string;
  /** Real time: an entry wakes the wait. Also names the entries to look at. */
  readonly journal?: Pick<Journal, 'entries' | 'onAppend'>;
  /** What to do next, as a sentence without a stop. */
  readonly next?: string;
  /** Real time: after this long the rest is left to later. Without it the wait goes to the deadline. */
  readonly patienceMs?: number;
}

/** How often a real wait looks when nothing wakes it. */
const longestNapMs = 250;
/** Moves that may leave the time where it is, one after the other, before the market is taken to run in a circle. */
const mostIdleMoves = 100_000;

/**
 * Waits until `look` finds something, at most to a named deadline. Looks before it waits, and once more at the deadline.
 * @returns what `look` found
 * @throws {NonConformance} when the deadline passes; says what was awaited, what came, where to look, what to do next
 * @throws {StillWaiting} when nothing came within `patienceMs` and the deadline is still to come
 * @throws {HarnessFault} when virtual time is to pass and there is no way to move it
 */
export async function eventually<T>(look: () => T | undefined, options: EventuallyOptions): Promise<T> {
  const firstSeq = seqOf(options) + 1;
  const now = look();
  if (now !== undefined) return now;
  const wait = options.clock.kind === 'virtual' ? movedTo : waitedFor;
  const found = await wait(look, options);
  if (found !== undefined) return found;
  throw tooLate(options, firstSeq);
}

async function movedTo<T>(look: () => T | undefined, options: EventuallyOptions): Promise<T | undefined> {
  const { clock, move, deadline, what } = options;
  if (move === undefined) {
    throw new HarnessFault(`Awaiting ${what} needs virtual time to pass, but nothing was given that moves it`);
  }
  let idle = 0;
  while (true) {
    const before = clock.now();
    const last = before >= deadline.due;
    await move(deadline.due);
    const found = look();
    if (found !== undefined) return found;
    // One move at the deadline itself runs what is due then.
    if (last) return undefined;
    idle = clock.now() > before ? 0 : idle + 1;
    if (idle > mostIdleMoves) throw stuck(options);
  }
}

function stuck({ what, clock, deadline }: EventuallyOptions): HarnessFault {
  return new HarnessFault(
    `Time stands still at ${instant(clock.now())} while awaiting ${what} by ${deadline.name} (${instant(deadline.due)}): ` +
      'the market is busy without end, or "move" does not move it',
  );
}

async function waitedFor<T>(look: () => T | undefined, options: EventuallyOptions): Promise<T | undefined> {
  const { clock, deadline, patienceMs = Number.POSITIVE_INFINITY, what } = options;
  const until = Math.min(deadline.due, clock.now() + patienceMs);
  while (clock.now() < until) {
    await nap(Math.min(until - clock.now(), longestNapMs), options.journal);
    const found = look();
    if (found !== undefined) return found;
  }
  if (clock.now() < deadline.due) throw new StillWaiting(what, deadline);
  return undefined;
}

/** Ends at the next entry, or after the time. Its timer keeps the process alive: somebody awaits it. */
function nap(lengthMs: number, journal: EventuallyOptions['journal']): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      forget?.();
      resolve();
    };
    const timer = setTimeout(wake, lengthMs);
    const forget = journal?.onAppend(wake);
  });
}

function tooLate(options: EventuallyOptions, firstSeq: number): NonConformance {
  const { what, deadline, clock, next } = options;
  const arrived = options.arrived();
  const expected = `${what} by ${deadline.name} (${instant(deadline.due)})`;
  const advice = next ?? 'look in the log of the participant for what it did with the last message it was sent';
  return new NonConformance(
    `Awaited ${expected}. Came: ${arrived}. It is ${instant(clock.now())} now. ${whereToLook(options, firstSeq)}Next: ${advice}.`,
    { expected, actual: arrived },
  );
}

function whereToLook(options: EventuallyOptions, firstSeq: number): string {
  const lastSeq = seqOf(options);
  if (options.journal === undefined) return '';
  if (lastSeq < firstSeq) return `Look: nothing was recorded since entry ${lastSeq} of the journal. `;
  return `Look: entries ${firstSeq} to ${lastSeq} of the journal. `;
}

function seqOf({ journal }: EventuallyOptions): number {
  return journal?.entries().at(-1)?.seq ?? 0;
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
