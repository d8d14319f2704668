import type { Awaited, Entry, EntryOf } from '../../market/record/entries.ts';
import type { Clock } from '../../wire/clock.ts';
import { HarnessFault, StillWaiting } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { memoryText, readMemory } from '../../wire/memory-text.ts';
import { recordSoFar } from './record-so-far.ts';
import type { StepKeeper } from './stage.ts';
import type { WorldMemory } from './world-memory.ts';

type Deed = EntryOf<'deed'>;

/**
 * Plays steps so that each is played once, over however many sessions. After a step it writes down what the scenario knows; what a
 * step does outside the World (a deed) is written down before and after. A step that was cut off, or that waits, is played again:
 * the deeds that it had done are not done again but give what they gave, at the time at which they gave it.
 */
export interface Keeper extends StepKeeper {
  /** What time it is for the step that is played. */
  readonly clock: Clock;
  /** The record as the step that is played sees it. */
  readonly record: Journal;
  /**
   * Does something, unless the step had done it.
   * @param deed its name, the same when it is played again
   * @param given what it is done with, for whoever brings the market to where it was
   * @param again what is left to do where it was begun and its end is not on record; the whole, where it is left out
   */
  once<T>(deed: string, given: unknown, work: () => T, again?: () => T): T;
  /** What a scenario waits for that was left waiting in this session. */
  awaits(scenario: string): Awaited | undefined;
}

/** A step while it is played. */
interface Script {
  readonly scenario: string;
  readonly step: number;
  /** What it had done before and has still to go through again, oldest first: begun, done, begun, done. */
  readonly deeds: Deed[];
  readonly claims: EntryOf<'claim'>[];
  /** The instant of the deed that was gone through last. */
  instant: number;
}

/**
 * Who keeps what the scenarios of one journal do.
 * @param settled awaited before each step, so that it finds what is under way delivered
 */
export function createKeeper(journal: Journal, clock: Clock, settled: () => Promise<void>): Keeper {
  let script: Script | undefined;
  const awaiting = new Map<string, Awaited>();

  const read = (payload: string) => readMemory(journal.readPayload(payload).toString('utf8'));
  const note = (phase: Deed['phase'], deed: string, about: unknown, { scenario, step } = played(script)) => {
    const payload = journal.payload(memoryText(about));
    journal.append({ kind: 'deed', scenario, deed, phase, step, payload });
  };
  const ended = <T>(deed: string, came: T): T => {
    note('done', deed, came);
    return came;
  };

  const sinceMemory = (scenario: string) => {
    const entries = journal.entriesOf(scenario);
    const kept = entries.findLastIndex((entry) => entry.kind === 'memory');
    return entries.slice(kept + 1).filter((entry) => entry.kind === 'claim');
  };

  const once = <T>(deed: string, given: unknown, work: () => T, again = work): T => {
    const now = played(script);
    const [begun, done] = now.deeds.splice(0, 2);
    if (begun !== undefined && begun.deed !== deed)
      throw new HarnessFault(`A step that is played again does "${deed}" where it had done "${begun.deed}"`);
    if (done !== undefined) {
      now.instant = Date.parse(done.marketTime);
      return read(done.payload) as T;
    }
    if (begun === undefined) note('begun', deed, given);
    const came = (begun === undefined ? work : again)();
    return came instanceof Promise ? (came.then((value) => ended(deed, value)) as T) : ended(deed, came);
  };

  const goesThrough = () => (script?.deeds.length ?? 0) > 0;

  return {
    once,
    goesThrough,
    record: recordSoFar(journal, () => script?.deeds[0]?.seq),
    clock: {
      kind: clock.kind,
      now: () => (script !== undefined && goesThrough() ? script.instant : clock.now()),
      at: clock.at,
    },
    async play(world, step) {
      const { scenario } = world.stage;
      const { stepAt } = world;
      const entries = journal.entriesOf(scenario);
      const kept = entries.findLast((entry) => entry.kind === 'memory');
      if (kept !== undefined && stepAt <= kept.step) {
        if (stepAt === kept.step) world.remember(read(kept.payload) as WorldMemory);
        return undefined;
      }
      await settled();
      script = scriptOf(scenario, stepAt, entries.slice(kept === undefined ? 0 : entries.indexOf(kept) + 1), clock);
      try {
        once('begin', null, () => null);
        const outcome = await step();
        journal.append({ kind: 'memory', scenario, step: stepAt, payload: journal.payload(memoryText(world.memory)) });
        return outcome;
      } catch (error) {
        if (!(error instanceof StillWaiting)) throw error;
        awaiting.set(scenario, awaitedOf(error));
        return 'pending';
      } finally {
        script = undefined;
      }
    },
    claimed(text, scenario) {
      // What is claimed after the last step belongs to none: it stands behind the memory of that step, where it stands.
      if (script === undefined) return sinceMemory(scenario).findLast((claim) => claim.text === text)?.outcome;
      const [claim] = script.claims;
      if (claim?.text !== text) return undefined;
      script.claims.shift();
      return claim.outcome;
    },
    awaits: (scenario) => awaiting.get(scenario),
  };
}

/** @param entries what the record has of the step, and after the step before it */
function scriptOf(scenario: string, step: number, entries: readonly Entry[], clock: Clock): Script {
  const deeds = entries.filter((entry) => entry.kind === 'deed');
  const claims = entries.filter((entry) => entry.kind === 'claim');
  const [first] = deeds;
  return { scenario, step, deeds, claims, instant: first === undefined ? clock.now() : Date.parse(first.marketTime) };
}

function awaitedOf({ what, from, due, deadline }: StillWaiting): Awaited {
  return { what, from, due: new Date(due).toISOString(), deadline };
}

function played(script: Script | undefined): Script {
  if (script === undefined) throw new HarnessFault('Only a step acts on the market');
  return script;
}
