import { type Catalogue, normaliseKeys } from '../../market/interfaces/index.ts';
import { eventShape } from '../../market/interfaces/message-shape.ts';
import { schemaOf } from '../../market/interfaces/schema.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import type { FuzzInput } from './inputs.ts';

/** An answer of the DIP, and what is in the record since the request came. */
export interface Answered {
  readonly input: FuzzInput;
  readonly catalogue: Catalogue;
  readonly status: number;
  readonly text: string;
  readonly entries: readonly Entry[];
  readonly readPayload: (sum: string) => Buffer;
}

/** Statuses that the description has for a call of this kind; 5xx are there too, but never for what a caller writes. */
const published = [200, 201, 202, 204, 206, 400, 401, 403, 404, 405, 406, 408, 413, 429];

const channel = /\/dip-channel\/[^/?#]+\/?(?:[?#]|$)/i;

/** Everything that must hold of any answer, whatever came; each fault in words. */
export function faultsOfAnswer(answered: Answered): readonly string[] {
  const { status, entries, input } = answered;
  const faults: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  claim(published.includes(status), `answered ${status}`);
  const exchanges = entries.filter(
    (entry): entry is EntryOf<'exchange'> => entry.kind === 'exchange' && entry.direction === 'in',
  );
  const [exchange] = exchanges;
  claim(exchanges.length === 1, `${exchanges.length} exchanges were recorded`);
  claim(exchange?.status === status, `the record says ${exchange?.status}, the answer was ${status}`);
  const kept = exchange?.requestPayload === undefined ? Buffer.alloc(0) : answered.readPayload(exchange.requestPayload);
  claim(kept.equals(input.body), 'the body was not recorded as it came');
  const messages = entries.filter((entry): entry is EntryOf<'message'> => entry.kind === 'message');
  if (!/"messageArray"/.test(answered.text)) {
    claim(
      messages.every(({ outcome }) => outcome === 'refused') || status !== 400,
      'messages without an answer for each',
    );
    claim(![201].includes(status) || messages.length === 0, 'messages were taken without an answer for each');
    return faults;
  }
  const { messageArray } = JSON.parse(answered.text) as { messageArray: readonly Record<string, unknown>[] };
  const told = messages.length + entries.filter(({ kind }) => kind === 'status').length;
  // The other calls answer a request that they cannot read as a whole with one answer, and there is no message in it to record.
  const asWhole = status === 400 && messageArray.length === 1 && !channel.test(input.path);
  claim(asWhole || messageArray.length === told, `${messageArray.length} answers for ${told} messages recorded`);
  const accepted = status === 201;
  for (const [index, message] of messages.entries()) {
    claim(
      message.outcome === (accepted ? 'accepted' : 'refused'),
      `message ${index} was ${message.outcome} with ${status}`,
    );
    const { transactionID = null } = messageArray[index] ?? {};
    claim(transactionID === (message.transaction ?? null), `message ${index} was acknowledged under another number`);
  }
  if (accepted) faults.push(...misfits(answered));
  return faults;
}

/** Accepted messages that the schema does not take: judged by zod alone, from the bytes that came. */
function misfits({ input, catalogue }: Answered): string[] {
  const body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(input.body)) as readonly unknown[];
  return body.flatMap((message, index) => {
    const { payload } = normaliseKeys(message, catalogue) as {
      payload?: { CommonBlock?: { S0?: Record<string, string>; D0?: unknown } };
    };
    const { interfaceID = '', eventCode = '' } = payload?.CommonBlock?.S0 ?? {};
    const row = catalogue.find(interfaceID);
    const event = row?.events.find(({ code }) => code === eventCode);
    if (row === undefined || event === undefined)
      return [`message ${index} of ${interfaceID} ${eventCode} was accepted`];
    if (payload?.CommonBlock?.D0 !== undefined) return [`message ${index} was accepted with D0`];
    const judged = schemaOf(eventShape(catalogue, row, event)).safeParse({ payload });
    return judged.success ? [] : [`message ${index} was accepted though ${judged.error.issues[0]?.message}`];
  });
}
