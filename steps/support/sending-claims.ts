import type { Finding } from '../../market/checks/finding.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { recordClaim } from './claims.ts';
import type { Outgoing } from './connection.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
import { difference } from './findings.ts';
import { refusalInWords } from './sentences.ts';
import type { MarketWorld } from './world.ts';

const inWords = (interfaceId: string, event: string, mpan: string | undefined, party: string) =>
  [interfaceId, event, ...(mpan === undefined ? [] : [`for ${mpan}`]), `of ${party}`].join(' ');

const named = ({ interfaceId, event, mpan, party }: Outgoing) => inWords(interfaceId, event, mpan, party.name);

/** Calls of the participant to the channels of messages, oldest first. */
export function callsOf(world: MarketWorld): readonly EntryOf<'exchange'>[] {
  const isMessage = /\/dip-channel\/[^/]+\/?$/i;
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is EntryOf<'exchange'> => entry.kind === 'exchange')
    .filter(({ direction, url }) => direction === 'in' && isMessage.test(url));
}

/** Messages that the DIP took from the participant, oldest first. */
export function acceptedOf(world: MarketWorld): readonly MessageEntry[] {
  return messagesOf(world).filter(({ sender, outcome }) => sender.real && outcome === 'accepted');
}

const isOf = (outgoing: Outgoing) => (entry: MessageEntry) =>
  entry.sender.dipId === outgoing.party.dipId &&
  entry.interfaceId === outgoing.interfaceId &&
  entry.event === outgoing.event &&
  entry.mpan === outgoing.mpan;

function account(world: MarketWorld, entries: readonly { readonly seq: number }[]): number[] {
  for (const { seq } of entries) world.accounted.add(seq);
  return entries.map(({ seq }) => seq);
}

function refusedCalls(world: MarketWorld): Finding[] {
  const refused = messagesOf(world).filter(({ sender, outcome }) => sender.real && outcome === 'refused');
  const words = refused.map((entry) => refusalInWords(entry));
  return callsOf(world)
    .filter(({ status }) => status !== 201)
    .map(({ status, party, error }) => {
      const why = [error, ...words].filter(Boolean).join('; ');
      return difference('dip.accepted', 'accepted at the first attempt', `${status} to ${party}: ${why}`);
    });
}

/** Claims that what the participant was told to send arrived: each message once, in order, and nothing was refused. */
export async function claimAcceptedAtOnce(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const { outgoing } = world.correspondence;
  const accepted = acceptedOf(world);
  const findings = [...refusedCalls(world), ...orderFindings(outgoing, accepted)];
  const evidence = account(world, accepted);
  recordClaim(world, 'the DIP accepts each message at the first attempt', findings, evidence);
}

/** Whether these are the messages, each once and in this order. */
export function orderFindings(outgoing: readonly Outgoing[], accepted: readonly MessageEntry[]): Finding[] {
  const wanted = outgoing.map(named).join('; ');
  const came = accepted
    .map(({ interfaceId, event, mpan, sender }) => inWords(interfaceId, event, mpan, sender.name))
    .join('; ');
  return wanted === came ? [] : [difference('dip.sent', wanted, came || 'nothing')];
}

/** Claims that each message names the party that its sender alone can know, and that it reaches somebody. */
export function claimAddressed(world: MarketWorld): void {
  const { outgoing } = world.correspondence;
  const evidence: number[] = [];
  const findings = outgoing.flatMap((one) => {
    const entry = acceptedOf(world).find(isOf(one));
    if (entry === undefined) return [difference('dip.addressed', named(one), 'nothing that the DIP took')];
    evidence.push(entry.seq);
    const primary = messageBehind(world, entry).payload.CommonBlock.A0?.primaryRecipients ?? [];
    const wanted = one.to === undefined ? [] : [one.to.dipId];
    const text = (ids: readonly (string | null)[]) => ids.join(', ') || 'nobody';
    const wrong = text(primary) !== text(wanted);
    return [
      ...(wrong
        ? [difference('dip.addressed', `${text(wanted)} named as recipient`, text(primary), 'DIP-ENV-18')]
        : []),
      ...(entry.recipients.length > 0 ? [] : [difference('dip.addressed', 'a message for somebody', 'for nobody')]),
    ];
  });
  recordClaim(world, 'each message is addressed to whom it is meant for', findings, evidence);
}
