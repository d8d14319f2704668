import type { Finding } from '../../market/checks/finding.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { messageInWords } from './sentences.ts';
import type { MarketWorld } from './world.ts';

function finding(rule: string, message: string): Finding {
  return { rule, path: '', expected: 'only what the process asks for', actual: message, message, weight: 'refused' };
}

function unexpectedIn(entry: Entry): string | undefined {
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
function wasRepeated(entry: Entry, world: MarketWorld): boolean {
  const { closed, journal, scenario } = world.stage;
  if (closed.length === 0 || entry.kind !== 'message' || entry.outcome !== 'refused') return false;
  const first = journal
    .entriesOf(scenario)
    .find(
      (one) => one.kind === 'message' && one.outcome === 'accepted' && one.senderReference === entry.senderReference,
    );
  if (first === undefined || entry.findings.some(({ rule }) => rule !== 'dip.reference-duplicate')) return false;
  const [taken, repeated] = [Date.parse(first.marketTime), Date.parse(entry.marketTime)];
  return closed.some(({ from, to }) => taken <= from && to <= repeated);
}

/** Traffic of the participant in this scenario that no claim has accounted for. */
export function unexpectedTraffic(world: MarketWorld): { findings: Finding[]; evidence: number[] } {
  const findings: Finding[] = [];
  const evidence: number[] = [];
  for (const entry of world.stage.journal.entriesOf(world.stage.scenario)) {
    if (world.accounted.has(entry.seq) || wasRepeated(entry, world)) continue;
    const message = unexpectedIn(entry);
    if (message === undefined) continue;
    findings.push(finding(`traffic.${entry.kind}`, message));
    evidence.push(entry.seq);
  }
  return { findings, evidence };
}
