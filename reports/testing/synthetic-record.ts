import { createHash } from 'node:crypto';
import type { Entry, EntryBody } from '../../market/record/entries.ts';

/** A record made by hand, chained as the journal is, for the tests of reports. */
export interface SyntheticRecord {
  readonly entries: Entry[];
  /** Appends at the record's own market time. */
  append(body: EntryBody, scenario?: string): Entry;
  /** Keeps a body and gives its sha256. */
  payload(body: unknown): string;
  readPayload(hash: string): Buffer;
  /** Sets the market time, ISO 8601. */
  at(marketTime: string): void;
}

export function createRecord(startedAt = '2026-03-03T09:00:00.000Z'): SyntheticRecord {
  const entries: Entry[] = [];
  const payloads = new Map<string, Buffer>();
  let marketTime = startedAt;
  let wallMs = Date.parse('2026-02-02T10:00:00.000Z');
  return {
    entries,
    append(body, scenario) {
      wallMs += 7;
      const head = {
        seq: entries.length + 1,
        at: new Date(wallMs).toISOString(),
        marketTime,
        ...(scenario !== undefined && { scenario }),
        previous: entries.at(-1)?.hash ?? '0'.repeat(64),
      };
      const hash = createHash('sha256')
        .update(JSON.stringify({ ...head, ...body }))
        .digest('hex');
      const entry: Entry = { ...head, ...body, hash };
      entries.push(entry);
      return entry;
    },
    payload(body) {
      const bytes = Buffer.from(JSON.stringify(body));
      const hash = createHash('sha256').update(bytes).digest('hex');
      payloads.set(hash, bytes);
      return hash;
    },
    readPayload(hash) {
      const bytes = payloads.get(hash);
      if (bytes === undefined) throw new RangeError(`no payload ${hash}`);
      return bytes;
    },
    at(time) {
      marketTime = time;
    },
  };
}
