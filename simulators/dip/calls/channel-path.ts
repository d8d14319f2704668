const form = /\/dip-channel\/([^/?#]+)(?:\/pubconfig\/([^/?#]+))?\/?(?:[?#]|$)/i;
const statusForm = /\/statusmessage\/config\/([^/?#]+)\/?(?:[?#]|$)/i;
const segmentForm = /\/dip-channel\/([^/?#]+)/i;

/** The channel on which status messages travel; the interfaces have their own ids. */
export const statusChannel = 'status';

/** What a URL of the DIP names, whatever its case: the channel, and the recipient of a webhook configuration. */
export interface ChannelPath {
  /** "IF-031" or "REP-002A"; a publication id is taken for its interface. "status" for status messages. */
  readonly channel: string;
  readonly recipient: string | undefined;
}

/** Undefined when the URL is neither a channel nor a webhook configuration. */
export function channelPath(url: string): ChannelPath | undefined {
  const status = statusForm.exec(url);
  if (status !== null) return { channel: statusChannel, recipient: status[1] };
  const parts = form.exec(url);
  return parts === null ? undefined : { channel: channelOf(parts[1] ?? ''), recipient: parts[2] };
}

/** The interface that the path segment of a channel names, in any case. */
export function channelOf(segment: string): string {
  return segment.toUpperCase().replace(/^PUB-/, 'IF-');
}

/** The channel that any URL of the DIP is about, undefined for one about none. */
export function channelIn(url: string): string | undefined {
  if (/\/statusmessage(?:[/?#]|$)/i.test(url)) return statusChannel;
  const segment = segmentForm.exec(url)?.[1];
  return segment === undefined ? undefined : channelOf(segment);
}
