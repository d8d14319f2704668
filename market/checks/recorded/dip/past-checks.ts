import type { DipMessage } from '../../../interfaces/index.ts';
import type { EntryOf } from '../../../record/entries.ts';
import { difference } from '../../difference.ts';
import { entriesOfKind, type Judgement, numbersOf, type SoFar } from '../so-far.ts';
import { acceptedOf, callsTo, deliveryInWords } from './correspondence.ts';
import type { ReceivedGiven } from './receiving-checks.ts';

/* How the participant asks for what it missed, and takes what is said of its messages afterwards. */

const granted = [200, 202, 206];

export interface PastGiven {
  readonly how: 'replay' | 'requeue';
}

/** The participant called for its past as the description has it, and was not turned away. */
export function requireGranted(soFar: SoFar, { how }: PastGiven): Judgement {
  const calls = callsTo(soFar, `/${how}/`);
  const actual = calls.map(({ status, error }) => `${status} ${error ?? ''}`.trim()).join('; ') || 'no call';
  const requirement = how === 'replay' ? 'DIP-RPL-01' : 'DIP-RPL-05';
  const held = calls.length > 0 && calls.every(({ status }) => granted.includes(status));
  const findings = held ? [] : [difference('dip.past', `a ${how} that the DIP grants`, actual, requirement)];
  return { findings, evidence: numbersOf(calls) };
}

/** What the participant asked for, and read, has every message in it, flagged as replayed. */
export function requireReplayed(soFar: SoFar, { incoming }: ReceivedGiven): Judgement {
  const calls = callsTo(soFar, '/replay/');
  const replayed = calls.flatMap(({ responsePayload }) => flaggedIn(soFar, responsePayload));
  const missing = incoming.filter(({ transactionId }) => !replayed.includes(transactionId));
  const findings = missing.map(({ transactionId }) =>
    difference('dip.replayed', `${transactionId} replayed`, 'not asked for, or not read', 'DIP-RPL-01'),
  );
  return { findings, evidence: numbersOf(calls) };
}

/** Transactions of a replay's answer that carry the flag. */
function flaggedIn(soFar: SoFar, sum: string | undefined): readonly string[] {
  const parsed = sum === undefined ? undefined : soFar.json(sum);
  const messages = Array.isArray(parsed) ? (parsed as DipMessage[]) : [];
  return messages
    .map(({ payload }) => payload.CommonBlock.D0)
    .filter((block) => block !== undefined)
    .filter(({ replayIndicator }) => replayIndicator)
    .map(({ transactionID }) => transactionID);
}

/** The answer to the participant has the status message about its message in it. */
export function requireStatusReplayed(soFar: SoFar, _given: object): Judgement {
  const calls = callsTo(soFar, '/replay/');
  const [message] = acceptedOf(soFar);
  const answers = calls.map(({ responsePayload: sum }) => (sum === undefined ? '' : soFar.text(sum)));
  const held = message?.transaction !== undefined && answers.some((text) => text.includes(message.transaction ?? ''));
  const expected = `the status of ${message?.transaction}`;
  const findings = held ? [] : [difference('dip.replayed', expected, answers.join('; ') || 'nothing', 'DIP-RPL-08')];
  return { findings, evidence: numbersOf(calls) };
}

/** Attempts to bring status messages to the participant. */
export const statusBrought = (soFar: SoFar): readonly EntryOf<'status-delivery'>[] =>
  entriesOfKind(soFar, 'status-delivery').filter(({ recipient }) => recipient.real);

const inWords = (brought: readonly EntryOf<'status-delivery'>[]) =>
  brought.map(deliveryInWords).join('; ') || 'none came';

export function requireStatusTaken(soFar: SoFar, _given: object): Judgement {
  const brought = statusBrought(soFar);
  const held = brought.length === 1 && brought[0]?.outcome === 'delivered' && brought[0].httpStatus === 201;
  const expected = 'one status message taken with 201';
  const findings = held ? [] : [difference('status.taken', expected, inWords(brought), 'DIP-VAL-07')];
  return { findings, evidence: numbersOf(brought) };
}

export function requireStatusRefused(soFar: SoFar, _given: object): Judgement {
  const brought = statusBrought(soFar);
  const refused = brought.some(({ outcome, codes }) => outcome === 'failed' && codes.includes('RCP9999'));
  const findings = refused
    ? []
    : [difference('status.refused', 'refused with RCP9999', inWords(brought), 'DIP-SIGN-07')];
  return { findings, evidence: numbersOf(brought) };
}
