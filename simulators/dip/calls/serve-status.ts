import { maySendFor } from '../intake/l1-checks.ts';
import { takeStatuses } from '../status/status-intake.ts';
import { type Call, type CallTools, jsonOf, type Served } from './call.ts';

/** Status messages of a recipient about publications. */
export function receiveStatus({ owner, body, sum, ...call }: Call, tools: CallTools): Served {
  const parsed = jsonOf(body, tools);
  const most = tools.settings.maximumBatchSize;
  if (Array.isArray(parsed) && parsed.length > most)
    return { status: 413, why: `${parsed.length} status messages in one body, at most ${most}` };
  const judgedHere = Array.isArray(parsed) && tools.settings.otherSender === 'forbid';
  for (const id of judgedHere ? parsed.map(senderOf) : []) {
    const sender = id === undefined ? undefined : tools.directory.byDipId(id);
    if (sender === undefined || maySendFor(owner, sender)) continue;
    return { status: 403, why: `a status message names ${sender.name} as its sender, the API key is of ${owner.name}` };
  }
  const payload = tools.journal.payload(body, sum);
  const exchange = (status: number, answer: unknown) => call.exchange(status, answer, payload);
  const { status, response } = takeStatuses({ body: parsed, owner, payload, exchange }, tools);
  return { status, body: response, recorded: true };
}

function senderOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const found = Object.entries(body).find(([key]) => key.toLowerCase() === 'senderid')?.[1];
  return typeof found === 'string' ? found : undefined;
}
