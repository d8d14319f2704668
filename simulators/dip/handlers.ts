import { http, type RequestHandler } from 'msw';
import type { Journal } from '../../wire/journal.ts';
import { jsonAnswer } from '../../wire/listener.ts';
import { type Admission, type AdmissionTools, admit } from './admission.ts';
import { contentTypeFault, readBody } from './body-reading.ts';
import { channelPath } from './channel-path.ts';
import type { DirectoryParty } from './directory.ts';
import { type RequestFaultTools, underFaults } from './faults/request-faults.ts';
import { type IntakeTools, takeIn } from './intake.ts';
import { maySendFor } from './l1-checks.ts';
import { factsOf } from './message-facts.ts';
import { type Arrival, arrivalOf, exchangeIn } from './recording.ts';
import { readWebhookConfig, type Webhooks } from './webhooks.ts';

export interface HandlerTools extends IntakeTools, AdmissionTools, RequestFaultTools {
  readonly webhooks: Webhooks;
}

/** An answer, and for the record why the request was not served. */
interface Answer {
  readonly status: number;
  readonly why?: string;
}

/** Paths fit any origin, so the same handlers serve behind a listener and inside somebody's own setupServer. */
export function createHandlers(tools: HandlerTools): RequestHandler[] {
  const served = (serve: (request: Request, tools: HandlerTools) => Promise<Response>) => {
    return ({ request }: { readonly request: Request }) => underFaults(request, tools, serve);
  };
  const not = (status: 404 | 405) => served((request, own) => unhandled(request, status, own));
  return [
    http.post('*/dip-channel/:id', served(receive)),
    http.post('*/dip-channel/:id/pubconfig/:recipient', served(configure)),
    http.delete('*/dip-channel/:id/pubconfig/:recipient', served(configure)),
    http.all('*/dip-channel/:id', not(405)),
    http.all('*/dip-channel/:id/pubconfig/:recipient', not(405)),
    http.all('*/dip-channel/*', not(404)),
    http.all('*/statusmessage*', not(404)),
  ];
}

async function receive(request: Request, tools: HandlerTools): Promise<Response> {
  const arrival = arrivalOf(request, tools.note);
  const admission = await admit(request, tools);
  if (!admission.ok) return refuse(request, arrival, admission, tools);
  const { owner, body, sum } = admission;
  const channel = channelPath(request.url)?.channel ?? '';
  const answerWithout = (answer: Answer) => settle(request, arrival, owner, body, answer, tools);
  if (tools.catalogue.find(channel) === undefined)
    return answerWithout({ status: 404, why: `no channel has the id ${channel}` });
  const type = contentTypeFault(request.headers.get('content-type') ?? undefined, tools.settings);
  const { otherContentTypeStatus } = tools.settings;
  if (type !== undefined && otherContentTypeStatus !== 400)
    return answerWithout({ status: otherContentTypeStatus, why: type });
  const reading = type === undefined ? readBody(body, tools.settings) : { ok: false as const, why: type };
  const read = reading.ok
    ? { body: reading.value, text: reading.text, bytes: reading.bytes }
    : { body: undefined, text: '', bytes: body, unreadable: reading.why };
  const why = Array.isArray(read.body) ? batchFault(read.body, owner, tools) : undefined;
  if (why !== undefined) return answerWithout(why);
  const payload = tools.journal.payload(body, sum);
  // The answer to an accepted batch is what its message entries hold; keeping each body would double the files.
  const exchange = (status: number, answer: unknown) =>
    exchangeIn(tools.journal, arrival, owner.name, { status, body: status === 201 ? undefined : answer }, payload);
  const taken = takeIn({ ...read, channel, owner, payload, exchange }, tools);
  return jsonAnswer(request, taken.response, { status: taken.status });
}

/** What makes a batch not to be looked at: its size, or a sender whose key this is not. */
function batchFault(messages: readonly unknown[], owner: DirectoryParty, tools: HandlerTools): Answer | undefined {
  const most = tools.settings.maximumBatchSize;
  if (messages.length > most) return { status: 413, why: `${messages.length} messages in one body, at most ${most}` };
  for (const [index, message] of messages.entries()) {
    const id = senderOf(message);
    const sender = id === undefined || id === owner.dipId ? undefined : tools.directory.byDipId(id);
    if (sender === undefined || maySendFor(owner, sender)) continue;
    return {
      status: 403,
      why: `message [${index}] names ${sender.name} as its sender, the API key is of ${owner.name}`,
    };
  }
  return undefined;
}

function senderOf(message: unknown): string | undefined {
  const exact = (message as { payload?: { CommonBlock?: { S1?: { senderDIPID?: unknown } } } } | null)?.payload
    ?.CommonBlock?.S1?.senderDIPID;
  return typeof exact === 'string' ? exact : factsOf(message).senderDipId;
}

/** POST and DELETE of a webhook: only its owner may. */
async function configure(request: Request, tools: HandlerTools): Promise<Response> {
  const arrival = arrivalOf(request, tools.note);
  const admission = await admit(request, tools);
  if (!admission.ok) return refuse(request, arrival, admission, tools);
  const { owner, body } = admission;
  const answer = configurationOf(request, owner, body, tools);
  return settle(request, arrival, owner, body, answer, tools);
}

function configurationOf(request: Request, owner: DirectoryParty, body: Buffer, tools: HandlerTools): Answer {
  const { channel, recipient } = channelPath(request.url) ?? {};
  if (channel === undefined || recipient === undefined || tools.catalogue.find(channel) === undefined)
    return { status: request.method === 'DELETE' ? 404 : 400, why: `no channel has the id ${channel}` };
  const party = tools.directory.byDipId(recipient);
  if (party === undefined || !maySendFor(owner, party))
    return { status: 403, why: `${owner.name} may not configure the publications of ${party?.name ?? recipient}` };
  if (request.method === 'DELETE') {
    tools.webhooks.delete(recipient, channel);
    return { status: 204 };
  }
  const reading = readBody(body, tools.settings);
  if (!reading.ok) return { status: 400, why: reading.why };
  const webhook = readWebhookConfig(reading.value);
  if (typeof webhook === 'string') return { status: 400, why: webhook };
  tools.webhooks.set(recipient, channel, webhook);
  return { status: 201 };
}

/** A call that the DIP does not offer is recorded, so that it cannot pass unnoticed. */
async function unhandled(request: Request, status: 404 | 405, tools: HandlerTools): Promise<Response> {
  const arrival = arrivalOf(request, tools.note);
  const admission = await admit(request, tools);
  if (!admission.ok) return refuse(request, arrival, admission, tools);
  const why = `unhandled: ${request.method} ${new URL(request.url).pathname} is not offered`;
  return settle(request, arrival, admission.owner, admission.body, { status, why }, tools);
}

function refuse(
  request: Request,
  arrival: Arrival,
  admission: Extract<Admission, { ok: false }>,
  tools: HandlerTools,
): Response {
  return settle(request, arrival, admission.owner, admission.body, admission, tools);
}

/** Records the exchange and answers without a body, as the official description has it for these statuses. */
function settle(
  request: Request,
  arrival: Arrival,
  owner: DirectoryParty | undefined,
  body: Buffer,
  answer: Answer,
  { journal }: { readonly journal: Journal },
): Response {
  const payload = body.length === 0 ? undefined : journal.payload(body);
  journal.append(exchangeIn(journal, arrival, owner?.name ?? 'unknown caller', answer, payload));
  return jsonAnswer(request, undefined, { status: answer.status });
}
