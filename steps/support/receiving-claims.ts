import { difference } from '../../market/checks/difference.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { type FullStandardResponse, judgeStandardResponse } from '../../market/interfaces/index.ts';
import type { Party } from '../../market/parties/party.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { recordClaim } from './claims.ts';
import type { Incoming } from './connection.ts';
import type { MarketWorld } from './world.ts';

export type DeliveryEntry = EntryOf<'delivery'>;

/** Attempts to bring a message of the scenario to the participant, oldest first. */
export function deliveriesOf(world: MarketWorld, { party, transactionId }: Incoming): readonly DeliveryEntry[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is DeliveryEntry => entry.kind === 'delivery')
    .filter(({ recipient, transaction }) => recipient.dipId === party.dipId && transaction === transactionId);
}

const words = ({ interfaceId, event }: Incoming) => `${interfaceId} ${event}`;

export function deliveryInWords(entry: DeliveryEntry | undefined): string {
  if (entry === undefined) return 'not delivered';
  return [entry.outcome, entry.httpStatus ?? 'no answer', ...entry.codes].join(' ');
}

/** Claims that every message was taken at the first attempt with a standard response that speaks of it. */
export async function claimTaken(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const evidence: number[] = [];
  const findings = world.correspondence.incoming.flatMap((one) => {
    const deliveries = deliveriesOf(world, one);
    const [first] = deliveries;
    evidence.push(...deliveries.map(({ seq }) => seq));
    for (const { seq } of deliveries) world.accounted.add(seq);
    if (first?.outcome !== 'delivered' || first.httpStatus !== 201)
      return [difference('webhook.taken', `${words(one)} taken with 201`, deliveryInWords(first), 'DIP-HTTP-07')];
    return answerFindings(world, one, first);
  });
  recordClaim(world, 'the participant takes each message and says so in a standard response', findings, evidence);
}

/** The answer of the participant to the call that carried a delivery. */
function answerTo(world: MarketWorld, { party }: Incoming, delivery: DeliveryEntry): string {
  const exchange = world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry) => entry.kind === 'exchange')
    .find(
      (entry) => entry.direction === 'out' && entry.party === party.name && entry.requestPayload === delivery.payload,
    );
  const sum = exchange?.responsePayload;
  return sum === undefined ? '' : world.stage.journal.readPayload(sum).toString('utf8');
}

/** What a standard response must say of a message that was taken (dip-messages.md 2.5). */
function answerFindings(world: MarketWorld, one: Incoming, delivery: DeliveryEntry): Finding[] {
  const text = answerTo(world, one, delivery);
  const parsed = parsedOf(text);
  if (parsed === undefined)
    return [difference('webhook.answer', 'a standard response', text === '' ? 'no body' : 'no JSON', 'DIP-HTTP-06')];
  const shape = judgeStandardResponse(world.stage.catalogue, parsed).findings.filter(
    ({ weight }) => weight === 'refused',
  );
  if (shape.length > 0) return shape;
  const entries = (parsed as Partial<FullStandardResponse>).messageArray ?? [];
  const entry = entries.find(({ transactionID }) => transactionID === one.transactionId);
  if (entry === undefined)
    return [
      difference(
        'webhook.answer',
        `an entry for ${one.transactionId}`,
        `${entries.length} entries for others`,
        'DIP-HTTP-06',
      ),
    ];
  const facts: readonly (readonly [what: string, expected: string, actual: string | null])[] = [
    ['its sender', one.party.dipId, entry.senderID],
    ['its recipient', one.sender.dipId, entry.recipientID],
    ['its reference', one.reference, entry.senderUniqueReference],
    ['its code', 'RCP0000', entry.message?.split(' ')[0] ?? null],
  ];
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      difference('webhook.answer', `${what} ${expected}`, String(actual), 'DIP-HTTP-06'),
    );
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How often the systems behind the adapter have worked on each message, in the order in which they did. */
async function processedBy(world: MarketWorld, dipId: string): Promise<readonly string[]> {
  const { processed } = await world.stage.hook.record();
  return processed.filter((one) => one.dipId === dipId).map(({ transactionId }) => transactionId);
}

/** Claims that the messages to a role were each worked on once, in the order in which they were sent. */
export async function claimProcessedOnce(world: MarketWorld, { dipId }: Pick<Party, 'dipId'>): Promise<void> {
  await world.market.drain();
  const mine = world.correspondence.incoming.filter(({ party }) => party.dipId === dipId);
  const wanted = mine.map(({ transactionId }) => transactionId);
  const did = (await processedBy(world, dipId)).filter((transactionId) => wanted.includes(transactionId));
  const text = (ids: readonly string[]) => ids.map((id) => `message ${wanted.indexOf(id) + 1}`).join(', ') || 'nothing';
  const same = text(wanted) === text(did);
  const findings = same ? [] : [difference('webhook.processed', `${text(wanted)} processed`, text(did), 'DIP-RPL-04')];
  const evidence = mine.flatMap((one) => deliveriesOf(world, one).map(({ seq }) => seq));
  recordClaim(world, 'each message is processed once, in order', findings, evidence);
}

/** Claims that none of these messages was worked on. */
export async function claimNotProcessed(
  world: MarketWorld,
  messages: readonly Incoming[] = world.correspondence.incoming,
): Promise<void> {
  const { processed } = await world.stage.hook.record();
  const did = processed.map(({ transactionId }) => transactionId);
  const unwanted = messages.filter(({ transactionId }) => did.includes(transactionId));
  const findings = unwanted.map((one) => difference('webhook.not-processed', `${words(one)} left alone`, 'processed'));
  recordClaim(world, 'what was refused is not processed', findings, []);
}

/** Takes the attempts to deliver messages of the scenario into account, whatever became of them. */
export function attemptsOf(
  world: MarketWorld,
  messages: readonly Incoming[] = world.correspondence.incoming,
): readonly (readonly DeliveryEntry[])[] {
  const attempts = messages.map((one) => deliveriesOf(world, one));
  for (const { seq } of attempts.flat()) world.accounted.add(seq);
  return attempts;
}

const refusals = [400, 401];
const schemaFailure = 'RCP1001';

/**
 * Claims that the participant refused publications for good.
 * @param accepted codes that say why, the most exact one first; a setting says whether a schema failure will do besides
 */
export async function claimRefused(
  world: MarketWorld,
  accepted: readonly string[],
  messages?: readonly Incoming[],
): Promise<void> {
  const exact = !world.market.settings.recipient_code_alternatives && accepted[0] !== schemaFailure;
  const codes = accepted.filter((code) => !exact || code !== schemaFailure);
  await world.market.drain();
  const attempts = attemptsOf(world, messages);
  const findings = attempts.flatMap(([first]) => {
    const refused = first?.outcome === 'failed' && refusals.includes(first.httpStatus ?? 0);
    if (refused && codes.some((code) => first.codes.includes(code))) return [];
    return [difference('webhook.refused', `refused with ${codes.join(' or ')}`, deliveryInWords(first), 'DIP-VAL-03')];
  });
  recordClaim(
    world,
    `the participant refuses it with ${codes.join(' or ')}`,
    findings,
    attempts.flat().map(({ seq }) => seq),
  );
}

/** Claims that a caller who does not show who it is gets no answer, or is sent away at the door. */
export async function claimNotServed(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const attempts = attemptsOf(world);
  const atTheDoor = [undefined, 401, 403];
  const findings = attempts.flatMap(([first]) => {
    if (first !== undefined && first.outcome !== 'delivered' && atTheDoor.includes(first.httpStatus)) return [];
    return [difference('webhook.mutual-tls', 'no answer', deliveryInWords(first), 'DIP-TLS-01')];
  });
  recordClaim(
    world,
    'the participant does not serve a stranger',
    findings,
    attempts.flat().map(({ seq }) => seq),
  );
}

/** What the DIP does to reach a recipient is over after this time by its own rule (`retryBackoffMs`). */
const settledMs = 60 * 60_000;

/** Claims that each message came to the participant in the end, however often it was tried. */
export async function claimDeliveredInTheEnd(world: MarketWorld): Promise<void> {
  await world.market.drain();
  await world.market.moveTo(world.market.clock.now() + settledMs, 'until the DIP has tried again');
  const attempts = attemptsOf(world);
  const findings = attempts.flatMap((tried) => {
    if (tried.at(-1)?.outcome === 'delivered') return [];
    const actual = tried.map(deliveryInWords).join('; ') || 'not delivered';
    return [difference('webhook.delivered', 'taken in the end', actual, 'DIP-HTTP-07')];
  });
  recordClaim(
    world,
    'each message is taken in the end',
    findings,
    attempts.flat().map(({ seq }) => seq),
  );
}

/** Claims that each message was brought more than once and was taken each time. */
export async function claimTakenEachTime(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const attempts = attemptsOf(world);
  const findings = attempts.flatMap((tried) => {
    if (tried.length > 1 && tried.every(({ outcome }) => outcome === 'delivered')) return [];
    return [difference('webhook.repeated', 'taken each time', tried.map(deliveryInWords).join('; '), 'DIP-HTTP-07')];
  });
  recordClaim(
    world,
    'the participant takes it each time',
    findings,
    attempts.flat().map(({ seq }) => seq),
  );
}

/** Claims that the participant withdrew its webhook and gave it again, and that the DIP granted both. */
export function claimAddressChanged(world: MarketWorld): void {
  const calls = world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry) => entry.kind === 'exchange')
    .filter(({ url }) => url.toLowerCase().includes('/pubconfig/'));
  const actual = calls.map(({ method, status }) => `${method} ${status}`).join('; ') || 'no call';
  const wanted = 'DELETE 204; POST 201';
  const findings = actual === wanted ? [] : [difference('webhook.address', wanted, actual, 'DIP-HTTP-02')];
  recordClaim(
    world,
    'the address is withdrawn and given again',
    findings,
    calls.map(({ seq }) => seq),
  );
}
