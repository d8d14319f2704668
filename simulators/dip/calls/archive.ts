import { replayed } from '../delivery/publication.ts';
import type { RequeueProgress } from '../delivery/requeue-book.ts';
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
  progress(requeueId: string): RequeueProgress | undefined;
}

/** The archive of publications, or in words what is wrong with the request. */
export function channelArchive(
  body: Buffer,
  recipient: DirectoryParty,
  channel: string,
  tools: CallTools,
): Archive | string {
  const { history, requeuing, masking } = tools;
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
      return next === undefined ? { again: (id) => requeuing.requeue(id, publications) } : undefined;
    },
    progress: requeuing.requeueProgress,
  };
}

/** The archive of status messages, or in words what is wrong with the request. */
export function statusArchive(body: Buffer, recipient: DirectoryParty, tools: CallTools): Archive | string {
  const { statuses } = tools;
  const request = readStatusRequest(jsonOf(body, tools));
  if (typeof request === 'string') return request;
  const found = () => statuses.find(recipient.dipId, request);
  return {
    scope: JSON.stringify([recipient.dipId, statusChannel, request]),
    page(after, limit) {
      // The cursor is the number of the last one given, so that what was forgotten meanwhile shifts nothing.
      const last = after === undefined ? 0 : Number(after);
      const rest = found().filter(({ seq }) => seq > last);
      const given = rest.slice(0, limit);
      const items = given.map(({ body: item }) => item);
      return rest.length > limit ? { items, next: String(given.at(-1)?.seq) } : { items };
    },
    select(limit) {
      const items = found();
      return items.length > limit ? undefined : { again: (id) => statuses.requeue(id, recipient, items) };
    },
    progress: statuses.requeueProgress,
  };
}
