import { parseDipInstant } from '../calendar/instants.ts';
import type { ExpectedMessage } from '../expected/expected-message.ts';
import type { DipMessage } from '../interfaces/index.ts';
import type { Place } from '../processes/duties/places.ts';
import type { Finding } from './finding.ts';

/** An instant that a field must name, however its offset is written. */
export interface InstantSaid {
  /** Epoch milliseconds. */
  readonly instant: number;
}

/** What a message is held against, beside its row. */
export interface MessageCase {
  readonly expected: ExpectedMessage;
  /** What it answers, as it was sent, and the correlation id that the DIP gave that; undefined for a message that begins. */
  readonly answered?: { readonly message: DipMessage; readonly correlation: string | null } | undefined;
  /** Code that its answer must begin with, where the sentence names one. */
  readonly code?: string | undefined;
  /**
   * What it must say, by path from the blocks on ("B906.existingMeter.meterID", "B905List.0.existingMeter.meterID"). A value of
   * undefined asks that nothing stands there.
   */
  readonly says?: Readonly<Record<string, unknown>> | undefined;
  /** DIP IDs that it went to. */
  readonly recipients: readonly string[];
  /** Who is in a place; undefined when nobody is. */
  readonly inPlace: (place: Place) => string | undefined;
}

const show = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value));

function finding(rule: string, path: string, expected: string, actual: string, requirement?: string): Finding {
  const message = `${path || 'The message'} should be ${expected}, it is ${actual}.`;
  const base = { rule, path, expected, actual, message, weight: 'refused' as const };
  return requirement === undefined ? base : { ...base, requirement };
}

/** What stands at a path from the blocks on, in the custom block or else in the common one. */
export function valueAt(message: DipMessage, path: string): unknown {
  const { CommonBlock, CustomBlock = {} } = message.payload;
  const [block = ''] = path.split('.');
  const root: unknown = block in CustomBlock ? CustomBlock : CommonBlock;
  return path.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], root);
}

const isInstant = (wanted: unknown): wanted is InstantSaid =>
  typeof wanted === 'object' && wanted !== null && 'instant' in wanted;

function instantAt(value: unknown): number | undefined {
  try {
    return typeof value === 'string' ? parseDipInstant(value) : undefined;
  } catch {
    return undefined;
  }
}

function saysFindings(message: DipMessage, { says = {}, expected }: MessageCase): Finding[] {
  const [requirement] = expected.requirements;
  return Object.entries(says).flatMap(([path, wanted]) => {
    const value = valueAt(message, path);
    if (isInstant(wanted)) {
      if (instantAt(value) === wanted.instant) return [];
      return [finding('message.instant', path, new Date(wanted.instant).toISOString(), show(value), requirement)];
    }
    if (JSON.stringify(value) === JSON.stringify(wanted)) return [];
    return [finding('message.says', path, show(wanted), show(value), requirement)];
  });
}

function repeatsFindings(message: DipMessage, { expected, answered }: MessageCase): Finding[] {
  if (answered === undefined) return [];
  return (expected.repeats ?? []).flatMap((block) => {
    const [before, after] = [valueAt(answered.message, block), valueAt(message, block)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [
      finding('message.repeated', block, `as it was sent, ${show(before)}`, show(after), expected.requirements[0]),
    ];
  });
}

function correlationFindings(message: DipMessage, { expected, answered }: MessageCase): Finding[] {
  if (expected.correlation !== 'kept' || answered === undefined) return [];
  const { senderCorrelationID } = message.payload.CommonBlock.S1;
  if (senderCorrelationID === answered.correlation) return [];
  const path = 'S1.senderCorrelationID';
  return [finding('correlation.kept', path, show(answered.correlation), show(senderCorrelationID), 'DIP-RT-04')];
}

function answerFindings(message: DipMessage, { expected, code }: MessageCase): Finding[] {
  const { R0 } = message.payload.CommonBlock;
  const reason = R0?.responseMessages[0] ?? null;
  return [
    ...(expected.answer === undefined || R0?.responseCode === expected.answer
      ? []
      : [finding('message.answer', 'R0.responseCode', show(expected.answer), show(R0?.responseCode))]),
    ...(code === undefined || reason?.startsWith(code)
      ? []
      : [finding('message.code', 'R0.responseMessages.0', `code ${code}`, show(reason))]),
  ];
}

function recipientFindings(message: DipMessage, { expected, recipients, inPlace }: MessageCase): Finding[] {
  const named = message.payload.CommonBlock.A0?.primaryRecipients ?? [];
  const missing = (places: readonly Place[], among: readonly (string | null)[], rule: string, path: string) =>
    places.flatMap((place) => {
      const id = inPlace(place);
      return id === undefined || among.includes(id) ? [] : [finding(rule, path, `${place} (${id})`, show(among))];
    });
  const others = expected.nobodyElse === true ? recipients.filter((id) => !named.includes(id)) : [];
  return [
    ...missing(expected.names ?? [], named, 'message.named', 'A0.primaryRecipients'),
    ...missing(expected.reaches ?? [], recipients, 'message.reaches', 'recipients'),
    ...others.map((id) => finding('message.nobody-else', 'recipients', 'nobody but those whom the sender names', id)),
  ];
}

/** Everything about a message that differs from what its row and the scenario ask for. */
export function requireMessage(message: DipMessage, against: MessageCase): Finding[] {
  return [
    ...recipientFindings(message, against),
    ...answerFindings(message, against),
    ...correlationFindings(message, against),
    ...repeatsFindings(message, against),
    ...saysFindings(message, against),
  ];
}
