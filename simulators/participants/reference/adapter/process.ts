import type { RequestHandler } from 'msw';
import { dipInstant } from '../../../../market/calendar/instants.ts';
import {
  type Catalogue,
  catalogueOf,
  type DipMessage,
  overlaysNamed,
  responseText,
} from '../../../../market/interfaces/index.ts';
import { directoryOf, type Party } from '../../../../market/parties/party.ts';
import { exampleMessage } from '../../../../market/processes/example-message.ts';
import type { AdapterOrder, AdapterRecord, MissedMessages, RaisedException } from '../../../../wire/adapter-orders.ts';
import { VirtualClock } from '../../../../wire/clock.ts';
import { answering, bodyOf, jsonAnswer, type Listener, listen } from '../../../../wire/listener.ts';
import { openPki } from '../../../../wire/pki.ts';
import { goodBehaviour } from '../behaviour.ts';
import type { ReferenceConfig } from '../config.ts';
import { createHookHandlers } from '../hook-handlers.ts';
import { mutantOf } from '../mutants.ts';
import { adapterApiHandlers } from './adapter-api.ts';
import { createDipCaller, type DipCaller } from './dip-caller.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createOutbox } from './outbox.ts';

/**
 * Runs a DIP adapter until it is stopped: one system that acts for DIP IDs of any role. It has no process behind it; what it is
 * told to send by its test hook leaves, and what it processed is told there.
 */
export async function startAdapter(config: ReferenceConfig): Promise<Listener> {
  const { adapter: rules } =
    config.mutant === undefined ? goodBehaviour : mutantOf(config.mutant).change(goodBehaviour);
  const clock = new VirtualClock(config.startsAt);
  const catalogue = catalogueOf(config.specification, overlaysNamed(config.overlays));
  const directory = directoryOf(config.cast as unknown as readonly Party[]);
  const pki = await openPki(config.pkiDirectory);
  const identity = await pki.identity(config.identity);
  const { environmentTag } = config;
  const own = config.own.map((dipId) => {
    const party = directory.byDipId(dipId);
    if (party === undefined) throw new RangeError(`DIP ID ${dipId} is not in the cast`);
    return party;
  });
  let exceptions: RaisedException[] = [];
  const raise = (exception: RaisedException) => {
    if (rules.sender.raisesExceptions) exceptions.push(exception);
  };
  const caller = createDipCaller({ ...config.dip, identity, ca: pki.ca, clock, rules: rules.sender });
  const outbox = createOutbox({
    ...{ clock, rules: rules.sender, post: caller.post },
    onRefused: (message, code) => raise({ ...namesOf(message), transactionId: null, code }),
  });
  const inbox = createInbox({
    ...{ catalogue, clock, rules: rules.receiver, environmentTag, raise },
    trusts: pki.trusts,
    signers: config.dip.signers,
    roleOf: (dipId) => own.find((party) => party.dipId === dipId)?.role,
  });
  let sent = 0;
  let url = '';
  const compose = (order: Extract<AdapterOrder, { do: 'send' | 'check' }>): DipMessage => {
    const sender = directory.byDipId(order.dipId);
    if (sender === undefined) throw new RangeError(`DIP ID ${order.dipId} is not in the cast`);
    const sequence = `${config.runTag}${rules.sender.serial(sent)}`;
    sent += 1;
    const to = order.do === 'send' ? order.to : [];
    const { point } = order;
    return exampleMessage(catalogue, order, { sender, to, point, environmentTag, sequence, now: clock.now() });
  };
  const carryOut = async (order: AdapterOrder): Promise<void> => {
    switch (order.do) {
      case 'send':
        return outbox.put(rules.sender.composed(compose(order)));
      case 'register':
        return void (await register(
          caller,
          order.dipId,
          order.interfaceId,
          `${url}/webhook/${order.dipId}${order.query ?? ''}`,
        ));
      case 'check':
        return void (await rules.sender.checked(compose(order), caller));
      case 'withdraw':
        return void (await caller.call(order.dipId, 'DELETE', configPath(order.interfaceId, order.dipId)));
      case 'replay':
        return replay(order, caller, inbox, rules.receiver.mostReplayCalls);
      case 'requeue': {
        const path = `/dip-channel/${order.interfaceId}/requeue/${order.dipId}`;
        return void (await caller.call(order.dipId, 'POST', path, requestFor(order.missed)));
      }
      case 'replay-status':
        return void (await caller.call(order.dipId, 'POST', `/statusmessage/replay/${order.dipId}`, {
          ...{ datetimeFrom: dipInstant(order.missed.fromMs), datetimeTo: dipInstant(order.missed.toMs) },
          ...{ transactionID: null, senderUniqueReference: null, correlationID: null },
        }));
      case 'rest':
      case 'work':
        return inbox.rest(order.dipId, order.do === 'rest');
      case 'report':
        return void (await caller.call(order.dipId, 'POST', '/statusmessage', [statusOf(order, clock.now())]));
    }
  };
  const forget = () => {
    outbox.forget();
    inbox.forget();
    exceptions = [];
  };
  const record = (): AdapterRecord => ({ processed: inbox.processed(), exceptions });
  const registerEverything = async () =>
    void (await Promise.all(own.map((party) => registerAll(party, catalogue, caller, url))));
  const held = (_: string, question: string): unknown => {
    if (question === 'processed-messages') return record().processed;
    if (question === 'raised-exceptions') return record().exceptions;
    throw new RangeError(`this system does not say ${question}`);
  };
  const hook = createHookHandlers({
    ...{ token: config.hookToken, clock, settle: outbox.settle, forget, held },
    // One that somebody runs registers with each DIP that it meets; one that a run starts does so at once, or finds it done.
    ...(config.subscribes || config.operator === undefined ? {} : { newSession: registerEverything }),
  });
  const handlers: RequestHandler[] = [
    answering('post', '*/webhook/:dipId', async (request, { dipId = '' }) => {
      const { status, body } = inbox.publication(request, dipId);
      return jsonAnswer(request, body, { status });
    }),
    answering('post', '*/status/:dipId', async (request, { dipId = '' }) => {
      const { status, body } = inbox.statusMessage(request, dipId);
      return jsonAnswer(request, body, { status });
    }),
    ...hook,
    answering('post', '*/own/orders', async (request) => {
      await carryOut(JSON.parse(bodyOf(request).toString('utf8')) as AdapterOrder);
      return jsonAnswer(request, { taken: true }, { status: 202 });
    }),
    answering('get', '*/own/record', async (request) => jsonAnswer(request, record(), { status: 200 })),
    ...(config.operator === undefined ? [] : adapterApiHandlers(config.operator.token, { carryOut, held })),
  ];
  const { key, certificate } = identity.mtls;
  const requireClientCertificate = rules.receiver.asksForCertificate;
  const listener = await listen({
    handlers,
    port: config.port,
    tls: { key, certificate, ca: pki.ca, requireClientCertificate },
  });
  url = listener.url;
  if (config.subscribes) await registerEverything();
  return listener;
}

function namesOf(message: DipMessage) {
  const { senderDIPID, senderUniqueReference } = message.payload.CommonBlock.S1;
  return { dipId: senderDIPID, reference: senderUniqueReference };
}

const configPath = (interfaceId: string, dipId: string) => `/dip-channel/${interfaceId}/pubconfig/${dipId}`;

/** The DIP's portal says that the two limits are not used (dip-messages.md 2.1). */
function register(caller: DipCaller, dipId: string, interfaceId: string, callbackURL: string) {
  const limits = { maxMessageCount: 100, maxPayloadSize: 100_000 };
  return caller.call(dipId, 'POST', configPath(interfaceId, dipId), { callbackURL, ...limits });
}

/** One webhook for each channel that the role receives, one after the other, and one for status messages. */
async function registerAll(party: Party, catalogue: Catalogue, caller: DipCaller, url: string): Promise<void> {
  const mine = catalogue.interfaces.filter(({ recipients }) => recipients.includes(party.role));
  for (const { id } of mine) await register(caller, party.dipId, id, `${url}/webhook/${party.dipId}`);
  const callbackURL = `${url}/status/${party.dipId}`;
  await caller.call(party.dipId, 'POST', `/statusmessage/config/${party.dipId}`, {
    ...{ callbackURL, maxMessageCount: 100, maxPayloadSize: 100_000 },
  });
}

/** A MessageRequest: everything in a range of time, or some transactions (dip-messages.md 2.1). */
function requestFor({ fromMs, toMs, transactionIds }: MissedMessages) {
  const range = { datetimeFrom: dipInstant(fromMs), datetimeTo: dipInstant(toMs) };
  const nothing = { datetimeFrom: null, datetimeTo: null };
  const common = { eventCode: null, MPAN: null, version: null };
  return transactionIds === undefined
    ? { ...range, ...common }
    : { ...nothing, ...common, transactionIDs: transactionIds };
}

/** Reads a replay to its end: v2.2.1 answers 206 with a continuation token while there is more. */
async function replay(
  { dipId, interfaceId, missed }: Extract<AdapterOrder, { do: 'replay' | 'requeue' }>,
  caller: DipCaller,
  inbox: Inbox,
  mostCalls: number,
): Promise<void> {
  const path = `/dip-channel/${interfaceId}/replay/${dipId}`;
  let headers: Record<string, string> = {};
  for (let calls = 0; calls < mostCalls; calls += 1) {
    const answer = await caller.call(dipId, 'POST', path, requestFor(missed), headers);
    if (answer === undefined || (answer.status !== 200 && answer.status !== 206)) return;
    inbox.takeReplayed(JSON.parse(answer.body.toString('utf8')) as DipMessage[], dipId);
    const token = answer.headers['x-continuation-token'];
    if (answer.status === 200 || typeof token !== 'string') return;
    headers = { 'X-Continuation-Token': token };
  }
}

/** A status message of level 4: what a recipient found out after it had taken a message. */
function statusOf(order: Extract<AdapterOrder, { do: 'report' }>, now: number) {
  return {
    transactionID: order.transactionId,
    senderUniqueReference: null,
    correlationID: null,
    sentTimestamp: dipInstant(now),
    senderID: order.dipId,
    recipientID: null,
    DIPConnectionProviderID: null,
    message: responseText(order.code),
    help: null,
    serviceTicketURL: null,
  };
}
