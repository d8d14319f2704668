import { difference } from '../../market/checks/difference.ts';
import type { Finding } from '../../market/checks/finding.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { refusalInWords } from '../../market/record/sentences.ts';
import { recordClaim } from './claims.ts';
import type { Outgoing } from './connection.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
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
    const { A0 } = messageBehind(world, entry).payload.CommonBlock;
    const primary = A0?.primaryRecipients ?? [];
    const others = [...(A0?.secondaryRecipients ?? []), ...(A0?.always ?? [])];
    const wanted = one.to === undefined ? [] : [one.to.dipId];
    const text = (ids: readonly (string | null)[]) => ids.join(', ') || 'nobody';
    const wrong = text(primary) !== text(wanted);
    return [
      ...(wrong
        ? [difference('dip.addressed', `${text(wanted)} named as recipient`, text(primary), 'DIP-ENV-18')]
        : []),
      ...(others.length === 0
        ? []
        : [difference('dip.addressed', 'the other lists left for the DIP', text(others), 'DIP-ENV-18')]),
      ...(entry.recipients.length > 0 ? [] : [difference('dip.addressed', 'a message for somebody', 'for nobody')]),
    ];
  });
  recordClaim(world, 'each message is addressed to whom it is meant for', findings, evidence);
}

/** Values of a message that only the DIP may put there, by their place. */
function maskedIn(value: unknown, place: string): readonly string[] {
  if (value === 'x') return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => maskedIn(inner, `${place}.${key}`));
}

/** Claims that the participant masks nothing itself. */
export function claimNothingMasked(world: MarketWorld): void {
  const sent = acceptedOf(world);
  const findings = sent.flatMap((entry) =>
    maskedIn(messageBehind(world, entry).payload, 'payload').map((place) =>
      difference('dip.masked', 'a value', `the masking value at ${place}`, 'DIP-MASK-03'),
    ),
  );
  recordClaim(
    world,
    'nothing that the participant sends is masked',
    findings,
    sent.map(({ seq }) => seq),
  );
}

/** Claims that the participant had one message looked at, that it was in form, and that nothing was sent by it. */
export async function claimChecked(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const calls = world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is EntryOf<'exchange'> => entry.kind === 'exchange')
    .filter(({ direction, url }) => direction === 'in' && url.toLowerCase().includes('/validate/'));
  const actual = calls.map(({ status, error }) => `${status} ${error ?? ''}`.trim()).join('; ') || 'no call';
  const sent = messagesOf(world).filter(({ sender }) => sender.real);
  const findings = [
    ...(actual === '201' ? [] : [difference('dip.checked', 'one check that finds it in form', actual, 'DIP-HTTP-10')]),
    ...(sent.length === 0 ? [] : [difference('dip.checked', 'nothing sent', `${sent.length} sent`, 'DIP-HTTP-10')]),
  ];
  recordClaim(
    world,
    'the message is looked at and not sent',
    findings,
    calls.map(({ seq }) => seq),
  );
}

/** How long a sender is given to send again, and how long nothing may follow where it must not: its own rule is not published. */
const patienceMs = 24 * 60 * 60_000;

async function waitPatiently(world: MarketWorld, why: string): Promise<void> {
  await world.market.drain();
  await world.market.moveTo(world.market.clock.now() + patienceMs, why);
  await world.market.drain();
}

const callInWords = ({ status, error, marketTime }: EntryOf<'exchange'>) =>
  `${status === 0 ? 'no answer' : status}${error === undefined ? '' : ` (${error})`} at ${marketTime}`;

/** Claims that after trouble the participant sends the same bytes again, each time later, until the DIP takes them. */
export async function claimSentAgain(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until the participant has sent its message again');
  const calls = callsOf(world);
  const last = calls.at(-1);
  const accepted = acceptedOf(world);
  const findings: Finding[] = [];
  const all = calls.map(callInWords).join('; ') || 'no call';
  if (calls.length < 2 || last?.status !== 201 || accepted.length !== 1)
    findings.push(difference('dip.sent-again', 'sent again until it was taken', all, 'DIP-RETRY-06'));
  if (calls.some(({ requestPayload }) => requestPayload !== last?.requestPayload))
    findings.push(difference('dip.sent-again', 'the same content each time', 'content that changed', 'DIP-RETRY-06'));
  if (calls.some(({ marketTime }, index) => marketTime === calls[index - 1]?.marketTime))
    findings.push(difference('dip.sent-again', 'a wait before each further attempt', all, 'DIP-RETRY-06'));
  recordClaim(
    world,
    'the message is sent again, unchanged, until the DIP takes it',
    findings,
    account(world, accepted),
  );
}

/** Claims that a message which was refused is not sent again within a day. */
export async function claimNotSentAgain(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until a day has passed since the refusal');
  const calls = callsOf(world);
  account(
    world,
    messagesOf(world).filter(({ sender }) => sender.real),
  );
  const all = calls.map(callInWords).join('; ') || 'no call';
  const findings = calls.length === 1 ? [] : [difference('dip.not-sent-again', 'one call', all, 'DIP-RETRY-06')];
  const evidence = calls.map(({ seq }) => seq);
  recordClaim(world, 'the message that was refused is not sent again', findings, evidence);
}

/** Claims that the DIP holds each message once, whatever was sent again, in the order in which it was to be sent. */
export async function claimArrivedOnce(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until everything has arrived');
  account(
    world,
    messagesOf(world).filter(({ sender }) => sender.real),
  );
  const accepted = acceptedOf(world);
  const findings = orderFindings(world.correspondence.outgoing, accepted);
  recordClaim(
    world,
    'the DIP has each message once, in order',
    findings,
    accepted.map(({ seq }) => seq),
  );
}

/** Claims whether the participant has put a message that was not taken before its people. */
export async function claimException(world: MarketWorld, raised: boolean): Promise<void> {
  const { exceptions } = await world.stage.hook.record();
  const said = exceptions.map(({ reference, code }) => [reference, code].filter(Boolean).join(' ')).join('; ');
  const fits = exceptions.length > 0 === raised;
  const expected = raised ? 'an exception for the message' : 'no exception';
  const findings = fits ? [] : [difference('dip.exception', expected, said || 'none', 'DIP-VAL-09')];
  recordClaim(world, `the participant raises ${expected}`, findings, []);
}

/** The form that every version takes (dip-messages.md 1.4), with the parts that must be the sender's own. */
function referenceForm({ interfaceId, party }: Outgoing): RegExp {
  const number = interfaceId.replace(/^(IF|REP)-/, '').replace(/[AB]$/, '[AB]?');
  return new RegExp(`^S-(?:(?:IF|REP)-)?${number}-${party.dipId}-${party.role}-\\d{8}-[A-Za-z0-9]+$`);
}

/** Claims that each message has a reference in the agreed form that no other has. */
export function claimOwnReferences(world: MarketWorld): void {
  const accepted = acceptedOf(world);
  const references = accepted.map(({ senderReference }) => senderReference ?? '');
  const findings = world.correspondence.outgoing.flatMap((one, index) => {
    const reference = references[index] ?? 'none';
    const fresh = references.indexOf(reference) === index;
    const form = referenceForm(one);
    return [
      ...(form.test(reference)
        ? []
        : [difference('dip.reference', `of the form ${form.source}`, reference, 'DIP-ENV-10')]),
      ...(fresh ? [] : [difference('dip.reference', 'one of its own', `${reference} again`, 'DIP-RETRY-07')]),
    ];
  });
  recordClaim(
    world,
    'each message has a reference of its own',
    findings,
    accepted.map(({ seq }) => seq),
  );
}
