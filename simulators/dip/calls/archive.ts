import type { QueueName } from '../delivery/delivery.ts';
import { replayed } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { HistoryQuery, StoredPublication } from '../memory/history.ts';
import { type CallTools, jsonOf } from './call.ts';
import { statusChannel } from './channel-path.ts';
import { readMessageRequest, readStatusRequest } from './past-request.ts';

/** What a recipient received on one channel, as far as a request asks for it. */
export interface Archive {
  /** Recipient, channel and request in one text, by which a continuation token is bound to them. */
  readonly scope: string;
  /** Bodies of an answer, oldest first. */
  page(after: string | undefined, limit: number): { readonly items: readonly unknown[]; readonly next?: string };
  /** Everything that is asked for, to be sent again; undefined when it is more than `limit`. */
  select(limit: number): { again(requeueId: string): void } | undefined;
}

/** The archive of publications, or in words what is wrong with the request. */
export function channelArchive(
  body: Buffer,
  recipient: DirectoryParty,
  channel: string,
  tools: CallTools,
): Archive | string {
  const { history, masking } = tools;
  const request = readMessageRequest(jsonOf(body, tools));
  if (typeof request === 'string') return request;
  const { version, ...wanted } = request;
  // A page is what was published; of another schema version nothing is taken from it, so that it may be a short one.
  const find = (after: string | undefined, limit: number) => {
    const query: HistoryQuery = { ...wanted, recipientDipId: recipient.dipId, channel, limit };
    const { publications, next } = history.find(after === undefined ? query : { ...query, after });
    const fits = ({ publication: { message } }: StoredPublication) =>
      version === undefined || message.payload.CommonBlock.S0.schemaVersion === version;
    return { publications: publications.filter(fits), next };
  };
  return {
    scope: JSON.stringify([recipient.dipId, channel, request]),
    page(after, limit) {
      const { publications, next } = find(after, limit);
      const items = publications.map(
        ({ publication }) => replayed(masking.publicationFor(publication, recipient)).message,
      );
      return next === undefined ? { items } : { items, next };
    },
    select(limit) {
      const { publications, next } = find(undefined, limit);
      return next === undefined ? againOf({ dipId: recipient.dipId, channel }, publications, tools) : undefined;
    },
  };
}

/** The archive of status messages, or in words what is wrong with the request. */
export function statusArchive(body: Buffer, recipient: DirectoryParty, tools: CallTools): Archive | string {
  const request = readStatusRequest(jsonOf(body, tools));
  if (typeof request === 'string') return request;
  const { dipId } = recipient;
  const find = (after: string | undefined, limit: number) =>
    tools.statuses.find({ ...request, recipientDipId: dipId, after, limit });
  return {
    scope: JSON.stringify([dipId, statusChannel, request]),
    page(after, limit) {
      const { statuses, next } = find(after, limit);
      const items = statuses.map(({ body: item }) => item);
      return next === undefined ? { items } : { items, next };
    },
    select(limit) {
      const { statuses, next } = find(undefined, limit);
      return next === undefined ? againOf({ dipId, channel: statusChannel }, statuses, tools) : undefined;
    },
  };
}

function againOf(where: QueueName, found: readonly { readonly entry: number }[], { requeuing }: CallTools) {
  const entries = found.map(({ entry }) => entry);
  return { again: (id: string) => requeuing.requeue(id, where, entries) };
}
