import { difference } from '../difference.ts';
import type { Finding } from '../finding.ts';
import { valueAt } from '../message-checks.ts';
import { entriesOfKind, entryOf, type Judgement, messageIn, numbersOf, type SoFar } from './so-far.ts';

/* Whom a message reached, and what came before what. */

export interface ReachesGiven {
  readonly on: number;
  /** Whom it must have reached, in words and by DIP ID. */
  readonly whom: string;
  readonly dipIds: readonly string[];
}

/** A message went to some parties besides those of the metering point. */
export function requireReached(soFar: SoFar, { on, whom, dipIds }: ReachesGiven): Judgement {
  const { interfaceId, event, recipients } = entryOf(soFar, 'message', on);
  const reached = recipients.map(({ dipId }) => dipId);
  const findings = dipIds
    .filter((dipId) => !reached.includes(dipId))
    .map(
      (dipId): Finding => ({
        ...{ rule: 'message.reaches', path: '', expected: dipId, actual: reached.join(' '), weight: 'refused' },
        message: `${interfaceId} ${event} should reach ${whom} (${dipId}); it went to ${reached.join(', ')}.`,
      }),
    );
  return { findings, evidence: [on] };
}

export interface LoserToldGiven {
  /** The message; left out where none came. */
  readonly on?: number;
  readonly text: string;
  /** DIP ID of the losing supplier. */
  readonly loser: string;
}

/** The losing supplier was among those who were told of the end of a service. */
export function requireLoserTold(soFar: SoFar, { on, text, loser }: LoserToldGiven): Judgement {
  const reached = on === undefined ? undefined : entryOf(soFar, 'message', on).recipients.map(({ dipId }) => dipId);
  const evidence = on === undefined ? [] : [on];
  if (reached?.includes(loser) === true) return { findings: [], evidence };
  const finding: Finding = {
    ...{ rule: 'switch.loser-told', path: 'recipients', weight: 'refused', requirement: 'DIP-IF-037-01' },
    ...{ expected: loser, actual: reached?.join(', ') ?? 'no such message' },
    message: `${text}: it should go to ${loser} as well.`,
  };
  return { findings: [finding], evidence };
}

export interface SwitchFirstGiven {
  /** The announcement of the switch. */
  readonly on: number;
  /** Interfaces of what follows from it. */
  readonly follows: readonly string[];
}

/** Nothing that follows from a switch was told before the switch itself (COS-11). */
export function requireSwitchFirst(soFar: SoFar, { on, follows }: SwitchFirstGiven): Judgement {
  const { marketTime } = entryOf(soFar, 'message', on);
  const early = entriesOfKind(soFar, 'message').filter(
    (one) => follows.includes(one.interfaceId) && one.marketTime < marketTime,
  );
  const findings = early.map(
    (one): Finding => ({
      ...{ rule: 'switch.order', path: '', weight: 'refused', requirement: 'COS-11' },
      ...{ expected: `not before ${marketTime}`, actual: one.marketTime },
      message: `${one.interfaceId} ${one.event} came at ${one.marketTime}, before the switch was announced at ${marketTime}.`,
    }),
  );
  return { findings, evidence: [on, ...numbersOf(early)] };
}

export interface ReadingOrderGiven {
  /** Numbers of the readings of the meter that went, and of the one that came. */
  readonly removed: number;
  readonly installed: number;
}

/** The reading of the meter that was removed comes before that of the one in its place. */
export const requireReadingOrder = (_soFar: SoFar, { removed, installed }: ReadingOrderGiven): Judgement => ({
  findings:
    removed < installed
      ? []
      : [difference('reading.order', 'the reading of the removed meter first', 'the other first', 'DIP-IF-041-06')],
  evidence: [removed, installed],
});

export interface ReasonGiven {
  readonly on: number;
  /** Where the reason stands in the message. */
  readonly path: string;
  readonly code: string;
}

/** The reason of a refusal begins with a code. */
export function requireReason(soFar: SoFar, { on, path, code }: ReasonGiven): Judgement {
  const reason = valueAt(messageIn(soFar, entryOf(soFar, 'message', on)), path);
  if (String(reason).startsWith(code)) return { findings: [], evidence: [on] };
  const finding: Finding = {
    ...{ rule: 'message.code', path, expected: code, actual: String(reason), weight: 'refused' },
    message: `The refusal should begin with ${code}; it says ${reason}.`,
  };
  return { findings: [finding], evidence: [on] };
}
