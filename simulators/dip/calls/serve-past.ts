import type { RequeueProgress } from '../delivery/requeue-book.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { maySendFor } from '../intake/l1-checks.ts';
import { type Archive, channelArchive, statusArchive } from './archive.ts';
import { type Call, type CallTools, queryOf, refusal, type Served } from './call.ts';
import { channelOf, statusChannel } from './channel-path.ts';

/** Whose past is asked for: the recipient of the path, and its channel. */
export interface Shelf {
  readonly recipient: DirectoryParty;
  readonly channel: string;
}

/** The shelf of the path, or the answer to who may not look at it: only the recipient, or who connects for it, may. */
export function shelfOf(call: Call, tools: CallTools): Shelf | Served {
  const { params, owner } = call;
  const channel = params.id === undefined ? statusChannel : channelOf(params.id);
  if (channel !== statusChannel && tools.catalogue.find(channel) === undefined)
    return refusal('MSG1002', `no channel has the id ${channel}`, call, tools);
  const recipient = tools.directory.byDipId(params.recipient ?? '');
  if (recipient !== undefined && maySendFor(owner, recipient)) return { recipient, channel };
  return { status: 403, why: `${owner.name} may not look at what ${recipient?.name ?? params.recipient} received` };
}

/** The publications, or status messages, of the past in the answer itself; a page at a time where the version has pages. */
export function replay(call: Call, tools: CallTools): Served {
  const shelf = shelfOf(call, tools);
  if ('status' in shelf) return shelf;
  const archive = archiveOf(shelf, call, tools);
  if (typeof archive === 'string') return refusal('MSG1001', archive, call, tools);
  const { settings, tokens } = tools;
  const paged = call.row.statuses.includes(206);
  const token = paged ? call.request.headers.get('x-continuation-token') : null;
  const after = token === null ? undefined : tokens.read(token, archive.scope);
  if (token !== null && after === undefined)
    return refusal('MSG1000', 'X-Continuation-Token was not given for this request', call, tools);
  const { items, next } = archive.page(after, settings.replayPageSize);
  if (items.length === 0 && after === undefined && settings.emptyReplay === 'refuse')
    return refusal('MSG1000', 'nothing fits the request', call, tools);
  if (next === undefined) return { status: 200, body: items };
  if (paged) return { status: 206, body: items, headers: { 'X-Continuation-Token': tokens.make(next, archive.scope) } };
  if (settings.replayWithoutContinuation === 'first-page') return { status: 200, body: items };
  const help = `more than ${settings.replayPageSize} messages fit the request, which is the most for one answer`;
  return refusal('MSG1000', help, call, tools);
}

/** The same go to the webhook again, in order, one requeue at a time where the version numbers them. */
export function requeue(call: Call, tools: CallTools): Served {
  const shelf = shelfOf(call, tools);
  if ('status' in shelf) return shelf;
  const { recipient, channel } = shelf;
  const archive = archiveOf(shelf, call, tools);
  if (typeof archive === 'string') return refusal('MSG1001', archive, call, tools);
  const numbered = call.row.statuses.includes(202);
  const running = tools.requeues
    .of(recipient.dipId, channel)
    .find((id) => tools.requeuing.requeueProgress(id)?.state === 'Processing');
  if (numbered && running !== undefined) return { status: 429, why: `the requeue ${running} is not finished` };
  const found = archive.select(tools.settings.requeueLimit);
  if (found === undefined)
    return refusal('MSG1000', `more than ${tools.settings.requeueLimit} messages fit the request`, call, tools);
  const id = tools.requeues.nextId(recipient.dipId, channel, tools.clock.now());
  const afterwards = () => {
    tools.requeues.open(recipient.dipId, channel, id);
    found.again(id);
  };
  return numbered ? { status: 202, body: id, afterwards } : { status: 200, afterwards };
}

/** How far the requeues of a recipient and channel are, or the one that the query names. */
export function requeueStatus(call: Call, tools: CallTools): Served {
  const shelf = shelfOf(call, tools);
  if ('status' in shelf) return shelf;
  const { recipient, channel } = shelf;
  const wanted = queryOf(call.request, 'requeue-id');
  const rows = tools.requeues
    .of(recipient.dipId, channel)
    .filter((id) => wanted === undefined || id === wanted)
    .flatMap((id) => {
      const progress = tools.requeuing.requeueProgress(id);
      return progress === undefined ? [] : [statusRow(id, progress)];
    });
  return rows.length === 0 ? { status: 204 } : { status: 200, body: rows };
}

function archiveOf({ recipient, channel }: Shelf, { body }: Call, tools: CallTools): Archive | string {
  return channel === statusChannel
    ? statusArchive(body, recipient, tools)
    : channelArchive(body, recipient, channel, tools);
}

function statusRow(requeueId: string, { total, processed, state }: RequeueProgress) {
  return {
    requeueId,
    percentComplete: total === 0 ? 100 : Math.floor((100 * processed) / total),
    totalTransactions: total,
    processedTransactions: processed,
    status: state,
  };
}
