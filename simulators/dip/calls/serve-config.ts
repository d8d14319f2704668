import { readWebhookConfig } from '../delivery/webhooks.ts';
import { maySendFor } from '../intake/l1-checks.ts';
import { type Call, type CallTools, jsonOf, type Served } from './call.ts';
import { channelOf, statusChannel } from './channel-path.ts';

/** POST and DELETE of a webhook, for a channel or for status messages: only its owner may. */
export function configure({ row, params, owner, body }: Call, tools: CallTools): Served {
  const channel = params.id === undefined ? statusChannel : channelOf(params.id);
  const recipient = params.recipient ?? '';
  const removal = row.method === 'delete';
  if (channel !== statusChannel && tools.catalogue.find(channel) === undefined)
    return { status: removal ? 404 : 400, why: `no channel has the id ${channel}` };
  const party = tools.directory.byDipId(recipient);
  if (party === undefined || !maySendFor(owner, party))
    return { status: 403, why: `${owner.name} may not configure the publications of ${party?.name ?? recipient}` };
  if (removal) return { status: 204, afterwards: () => tools.webhooks.delete(recipient, channel) };
  const webhook = readWebhookConfig(jsonOf(body, tools));
  if (typeof webhook === 'string') return { status: 400, why: webhook };
  return { status: 201, afterwards: () => tools.webhooks.set(recipient, channel, webhook) };
}
