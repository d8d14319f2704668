import { type Call, type CallTools, jsonOf, type Served } from './call.ts';
import { channelOf } from './channel-path.ts';
import type { DirectoryParty } from './directory.ts';
import { takeIn } from './intake.ts';
import { maySendFor } from './l1-checks.ts';
import { factsOf } from './message-facts.ts';

/** A batch of messages. */
export function receive({ params, body, sum, owner, ...call }: Call, tools: CallTools): Served {
  const channel = channelOf(params.id ?? '');
  if (tools.catalogue.find(channel) === undefined) return { status: 404, why: `no channel has the id ${channel}` };
  const text = body.toString('utf8');
  const parsed = jsonOf(text);
  const why = Array.isArray(parsed) ? batchFault(parsed, owner, tools) : undefined;
  if (why !== undefined) return why;
  const payload = tools.journal.payload(body, sum);
  // The answer to an accepted batch is what its message entries hold; keeping each body would double the files.
  const exchange = (status: number, answer: unknown) =>
    call.exchange(status, status === 201 ? undefined : answer, payload);
  const taken = takeIn({ body: parsed, text, bytes: body, channel, owner, payload, exchange }, tools);
  return { status: taken.status, body: taken.response, recorded: true };
}

/** What makes a batch not to be looked at: its size, or a sender whose key this is not. */
function batchFault(messages: readonly unknown[], owner: DirectoryParty, tools: CallTools): Served | undefined {
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
