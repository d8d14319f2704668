const form = /\/dip-channel\/([^/?#]+)(?:\/pubconfig\/([^/?#]+))?\/?(?:[?#]|$)/i;

/** What a URL of the DIP names, whatever its case: the interface, and the recipient of a publication configuration. */
export interface ChannelPath {
  /** "IF-031" or "REP-002A"; a publication id is taken for its interface. */
  readonly channel: string;
  readonly recipient: string | undefined;
}

/** Undefined when the URL is neither a channel nor its publication configuration. */
export function channelPath(url: string): ChannelPath | undefined {
  const parts = form.exec(url);
  if (parts === null) return undefined;
  return { channel: (parts[1] ?? '').toUpperCase().replace(/^PUB-/, 'IF-'), recipient: parts[2] };
}
