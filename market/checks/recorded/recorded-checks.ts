import {
  type FileAwaited,
  type InTimeGiven,
  type MessageAwaited,
  messageAwaitedToday,
  requireFileCame,
  requireInTime,
  requireMessageCame,
} from './awaited-checks.ts';
import {
  type ConsumptionGiven,
  requireShapedSubmission,
  requireSubmission,
  type ShapedGiven,
} from './consumption-checks.ts';
import { type DipGivens, dipChecks } from './dip/dip-checks.ts';
import { type DtnGivens, dtnChecks } from './dtn-checks.ts';
import { type HeldGiven, requireHeld } from './held-checks.ts';
import { type QuietGiven, requireQuiet } from './quiet-checks.ts';
import {
  type LoserToldGiven,
  type ReachesGiven,
  type ReadingOrderGiven,
  type ReasonGiven,
  requireLoserTold,
  requireReached,
  requireReadingOrder,
  requireReason,
  requireSwitchFirst,
  type SwitchFirstGiven,
} from './reach-checks.ts';
import type { ChecksFor, RecordedCheck } from './recorded-check.ts';
import { type ReminderGiven, requireReminder } from './reminder-checks.ts';
import { type SettlementGivens, settlementChecks } from './settlement/settlement-checks.ts';
import { type Judgement, type SoFar, Unmet } from './so-far.ts';
import { requireNothingElse, type TrafficGiven } from './traffic-checks.ts';

/** What each check of the record is given beside the record: plain data, which is recorded with the claim. */
export interface Givens extends DipGivens, DtnGivens, SettlementGivens {
  readonly consumption: ConsumptionGiven;
  readonly 'file-came': FileAwaited;
  readonly held: HeldGiven;
  readonly 'in-time': InTimeGiven;
  readonly 'message-came': MessageAwaited;
  readonly quiet: QuietGiven;
  readonly 'loser-told': LoserToldGiven;
  readonly reaches: ReachesGiven;
  readonly 'reading-order': ReadingOrderGiven;
  readonly reason: ReasonGiven;
  readonly 'switch-first': SwitchFirstGiven;
  readonly reminder: ReminderGiven;
  readonly shaped: ShapedGiven;
  readonly traffic: TrafficGiven;
}

export type RecordedName = keyof Givens;

export type RecordedChecks = ChecksFor<Givens>;

/** Every check that looks at the record of a scenario, by the name that a claim records. */
export const recordedChecks: RecordedChecks = {
  ...dipChecks,
  ...dtnChecks,
  ...settlementChecks,
  consumption: { program: 'consumption-checks', judge: requireSubmission },
  'file-came': { program: 'recorded/awaited-checks', judge: requireFileCame },
  'in-time': { program: 'recorded/awaited-checks', judge: requireInTime },
  'message-came': { program: 'recorded/awaited-checks', judge: requireMessageCame, today: messageAwaitedToday },
  held: { program: 'recorded/held-checks', judge: requireHeld },
  quiet: { program: 'recorded/quiet-checks', judge: requireQuiet },
  'loser-told': { program: 'recorded/reach-checks', judge: requireLoserTold },
  reaches: { program: 'recorded/reach-checks', judge: requireReached },
  'reading-order': { program: 'recorded/reach-checks', judge: requireReadingOrder },
  reason: { program: 'recorded/reach-checks', judge: requireReason },
  'switch-first': { program: 'recorded/reach-checks', judge: requireSwitchFirst },
  reminder: { program: 'recorded/reminder-checks', judge: requireReminder },
  shaped: { program: 'recorded/consumption-checks', judge: requireShapedSubmission },
  traffic: { program: 'recorded/traffic-checks', judge: requireNothingElse },
};

/** What such a claim was judged by: which check, and what that was given. */
export type RecordedBasis = {
  readonly [Name in RecordedName]: { readonly check: Name; readonly given: Givens[Name] };
}[RecordedName];

/** Judges by the check that a basis names. @throws {NotKept} when the record lacks something that the check looks at */
export function judgeRecorded(soFar: SoFar, { check, given }: RecordedBasis, checks = recordedChecks): Judgement {
  const { judge } = checks[check] as RecordedCheck<unknown>;
  try {
    return judge(soFar, given);
  } catch (error) {
    if (error instanceof Unmet) return { findings: [error.finding], evidence: [] };
    throw error;
  }
}

/** A basis with today's rows in it. */
export function givenToday(basis: RecordedBasis, checks = recordedChecks): RecordedBasis {
  const { today } = checks[basis.check] as RecordedCheck<unknown>;
  return today === undefined ? basis : ({ ...basis, given: today(basis.given) } as RecordedBasis);
}
