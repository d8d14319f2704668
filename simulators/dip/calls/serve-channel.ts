import type { DirectoryParty } from '../identity/directory.ts';
import { takeIn } from '../intake/intake.ts';
import { maySendFor } from '../intake/l1-checks.ts';
import { factsOf } from '../intake/message-facts.ts';
import { contentTypeFault, readBody } from './body-reading.ts';
import type { Call, CallTools, Served } from './call.ts';
import { channelOf } from './channel-path.ts';

/** A batch of messages. */
export function receive(call: Call, tools: CallTools): Served {
  const { params, body, sum, owner } = call;
  const channel = channelOf(params.id ?? '');
  if (tools.catalogue.find(channel) === undefined) return { status: 404, why: `no channel has the id ${channel}` };
  const { settings } = tools;
  const type = contentTypeFault(call.request.headers.get('content-type') ?? undefined, settings);
  if (type !== undefined && settings.otherContentTypeStatus !== 400)
    return { status: settings.otherContentTypeStatus, why: type };
  const reading = type === undefined ? readBody(body, settings) : { ok: false as const, why: type };
  const value = reading.ok ? reading.value : undefined;
  const why = Array.isArray(value) ? batchFault(value, owner, tools) : undefined;
  if (why !== undefined) return why;
  const payload = tools.journal.payload(body, sum);
  // The answer to an accepted batch is what its message entries hold; keeping each body would double the files.
  const exchange = (status: number, answer: unknown) =>
    call.exchange(status, status === 201 ? undefined : answer, payload);
  const [text, bytes] = reading.ok ? [reading.text, reading.bytes] : ['', body];
  const unreadable = reading.ok ? undefined : reading.why;
  const taken = takeIn({ body: value, text, bytes, unreadable, channel, owner, payload, exchange }, tools);
  return { status: taken.status, body: taken.response, recorded: true };
}

/** What makes a batch not to be looked at: its size, or a sender whose key this is not, where the settings forbid that. */
function batchFault(messages: readonly unknown[], owner: DirectoryParty, tools: CallTools): Served | undefined {
  const most = tools.settings.maximumBatchSize;
  if (messages.length > most) return { status: 413, why: `${messages.length} messages in one body, at most ${most}` };
  if (tools.settings.otherSender === 'refuse') return undefined;
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
