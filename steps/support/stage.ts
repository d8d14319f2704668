import { type MpanCore, mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import type { Catalogue } from '../../market/interfaces/index.ts';
import type { TamperedWay } from '../../simulators/dip/delivery/tampering.ts';
import type { Market } from '../../simulators/market.ts';
import { HarnessFault, SetUpFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import type { ParticipantHook } from '../../wire/participant-hook.ts';
import type { LostAnswers } from './lost-answers.ts';
import type { ClosedTime } from './open-doors.ts';
import type { ParticipantSide } from './participant/participant-side.ts';
import type { MarketWorld } from './world.ts';

/** Plays the steps of scenarios and keeps what they did, so that a scenario can be left and carried on. */
export interface StepKeeper {
  /** @returns what the step did, or "pending" where it has to wait longer than this session does */
  play(world: MarketWorld, step: () => unknown): unknown;
  /** What became of a claim that the step, or what follows the last step, had recorded before it was cut off. */
  claimed?(text: string, scenario: string): 'held' | 'failed' | undefined;
  /** Whether the step goes through what it had done before it was cut off: everything that it then found is there. */
  goesThrough?(): boolean;
}

/** What scenarios play on: the market of one leg, its journal, and the book of which metering point is whose. */
export interface Stage {
  readonly market: Market;
  readonly journal: Journal;
  readonly pack: string;
  /** The way from the DIP to webhooks. */
  readonly way: TamperedWay;
  /** The line on which the participant calls the DIP. */
  readonly line: LostAnswers;
  /** How the participant is spoken to outside the market. */
  readonly hook: ParticipantHook;
  /** Where standing data is downloaded, without a path; absent where none is published. */
  readonly downloadsAt?: string;
  /** Tag of the environment, as every message carries it. */
  readonly environmentTag: string;
  readonly catalogue: Catalogue;
  /** Absent where scenarios are played in one go. */
  readonly keeper?: StepKeeper;
  /** Where time passes by itself: how long a step stands and waits, in milliseconds, before the scenario is left waiting. */
  readonly patienceMs?: number;
  /** Times in which nobody was there to take a message: they count against nobody. */
  closed: readonly ClosedTime[];
  /** Epoch milliseconds at which a scenario begins unless it says otherwise. */
  readonly opensAt: number;
  /** Somebody ends the session: nothing is begun any more, and nothing is waited for. */
  ended: boolean;
  /** The scenario that is being played, as the record names it; "" for one that is not begun any more. */
  scenario: string;
  readonly scenarioOf: (mpan: string) => string | undefined;
  /** A metering point of its own for the scenario that is being played. */
  readonly nextMpan: () => MpanCore;
  /** A number that no other message of the run has. */
  readonly nextNumber: () => number;
}

/**
 * Which scenario a metering point belongs to, so that scenarios never meet.
 * @param mpans the digits that they begin with, and the numbers that they may have
 */
export function createPointBook({ prefix, from, to }: ParticipantSide['mpans']): {
  of: (mpan: string) => string | undefined;
  take: (scenario: string) => MpanCore;
  /** A number that was taken in an earlier session. */
  recall: (mpan: string, scenario: string) => void;
} {
  const owners = new Map<string, string>();
  let serial = from - 1;
  return {
    of: (mpan) => owners.get(mpan),
    take(scenario) {
      serial += 1;
      if (to !== undefined && serial > to) {
        throw new SetUpFault(`The run needs more metering points than the ${to - from + 1} of the mpanRange`, {
          next: 'Widen the range in the environment, or run fewer scenarios at once.',
        });
      }
      const mpan = mpanCoreOf(prefix, serial);
      owners.set(mpan, scenario);
      return mpan;
    },
    recall(mpan, scenario) {
      serial += 1;
      owners.set(mpan, scenario);
    },
  };
}

let stage: Stage | undefined;

/** Cucumber makes its worlds by itself, so the stage of the leg that runs is kept here. */
export function openStage(opened: Stage): void {
  stage = opened;
}

export function closeStage(): void {
  stage = undefined;
}

/** @throws {HarnessFault} when scenarios are run without a stage */
export function currentStage(): Stage {
  if (stage === undefined) {
    throw new HarnessFault(
      'No market is open. Run scenarios by "mhhs-qt run", which opens one around the participant.',
    );
  }
  return stage;
}
