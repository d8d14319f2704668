import type { Entry, EntryOf } from '../../record/entries.ts';
import { messageInWords } from '../../record/sentences.ts';
import type { Finding } from '../finding.ts';
import type { Judgement, SoFar } from './so-far.ts';

/** What a scenario asked for, and when nobody was there to take a message; instants in epoch milliseconds. */
export interface TrafficGiven {
  /** Numbers of the entries that a claim has accounted for. */
  readonly accounted: readonly number[];
  readonly closed?: readonly { readonly from: number; readonly to: number }[];
}

function finding(rule: string, message: string): Finding {
  return { rule, path: '', expected: 'only what the process asks for', actual: message, message, weight: 'refused' };
}

/** A message that the participant had sent before: the DIP refuses it, as it has to. */
const isSentAgain = (entry: Entry): boolean =>
  entry.kind === 'message' &&
  entry.outcome === 'refused' &&
  entry.findings.length > 0 &&
  entry.findings.every(({ rule }) => rule === 'dip.reference-duplicate');

function unexpectedIn(entry: Entry): string | undefined {
  if (entry.kind === 'message' && entry.sender.real && isSentAgain(entry))
    return `The participant sent ${entry.interfaceId} ${entry.event} (${entry.senderReference}) again, which it had sent before; the DIP refused it.`;
  switch (entry.kind) {
    case 'message':
      return entry.sender.real ? `The participant sent ${messageInWords(entry)}, which nothing asked for.` : undefined;
    case 'file':
      return entry.from.real
        ? `The participant sent ${entry.flow} to ${entry.to.name}, which nothing asked for.`
        : undefined;
    case 'file-acknowledged':
      return entry.by.real && entry.outcome === 'refused'
        ? `The participant refused the file ${entry.fileId} (${entry.flow}): ${entry.reason || 'without a reason'}.`
        : undefined;
    case 'delivery':
      return deliveryFault(entry);
    case 'status':
      return entry.from.real ? `The participant sent a status message ${entry.codes.join(' ')}.` : undefined;
    case 'status-delivery':
      if (!entry.recipient.real || entry.outcome === 'delivered') return undefined;
      return `The participant did not take a status message: ${entry.httpStatus ?? 'no answer'}.`;
    default:
      return undefined;
  }
}

/** A publication that the participant did not take, or took with a code other than success. */
function deliveryFault(entry: EntryOf<'delivery'>): string | undefined {
  if (!entry.recipient.real || entry.outcome === 'delivered' || neverCame(entry)) return undefined;
  const status = entry.httpStatus === undefined ? 'no answer' : `HTTP ${entry.httpStatus}`;
  return `The participant did not take ${entry.interfaceId} ${entry.event}: ${[status, ...entry.codes].join(' ')}.`;
}

/** Whether a fault on demand kept the attempt from the participant; one that it saw and answered is its own to answer for. */
function neverCame({ httpStatus, codes }: EntryOf<'delivery'>): boolean {
  return httpStatus === undefined && codes.some((code) => code.startsWith('fault:'));
}

/**
 * Whether a message is one that the participant sent again because the harness was gone before it answered: then the DIP, which had
 * taken it, refuses it as a duplicate, and nothing is wrong with that.
 */
function wasRepeated(entry: Entry, { entries }: SoFar, { closed = [] }: TrafficGiven): boolean {
  if (closed.length === 0 || entry.kind !== 'message') return false;
  const first = entries.find(
    (one) => one.kind === 'message' && one.outcome === 'accepted' && one.senderReference === entry.senderReference,
  );
  if (first === undefined || !isSentAgain(entry)) return false;
  const [taken, repeated] = [Date.parse(first.marketTime), Date.parse(entry.marketTime)];
  return closed.some(({ from, to }) => taken <= from && to <= repeated);
}

/** Whether the participant refused a file that it was perhaps handed twice, since a process was lost before it had said so. */
function wasHandedAgain(entry: Entry, { entries }: SoFar): boolean {
  if (entry.kind !== 'file-acknowledged') return false;
  const name = entry.fileId.replace(/\.usr$/, '');
  return entries.some((one) => one.kind === 'file-handed' && one.name === name && one.mayRepeat === true);
}

/** The participant sent nothing that nothing asked for, and took what it was sent. */
export function requireNothingElse(soFar: SoFar, given: TrafficGiven): Judgement {
  const accounted = new Set(given.accounted);
  const findings: Finding[] = [];
  const evidence: number[] = [];
  for (const entry of soFar.entries) {
    if (accounted.has(entry.seq) || wasRepeated(entry, soFar, given) || wasHandedAgain(entry, soFar)) continue;
    const message = unexpectedIn(entry);
    if (message === undefined) continue;
    findings.push(finding(isSentAgain(entry) ? 'traffic.again' : `traffic.${entry.kind}`, message));
    evidence.push(entry.seq);
  }
  return { findings, evidence };
}
