import { responseCodeOf } from '../../market/interfaces/index.ts';
import type { Entry, EntryOf, PartyRef } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import type { DeliveryAttempt, EntryDetails, JsonLine } from './desk.ts';
import type { EntryWindow } from './entry-window.ts';
import type { HeaderBook } from './header-book.ts';
import { jsonLines, mostLines } from './json-lines.ts';
import { rowOf } from './rows.ts';

export interface DetailTools {
  readonly journal: Pick<Journal, 'readPayload'>;
  readonly window: EntryWindow;
  readonly headers: HeaderBook;
}

/** A body that is no JSON is shown as it came, up to here. */
const mostCharacters = 20_000;

type Fact = readonly [name: string, value: string];

/** One entry as a person looks at it: verdict, message, findings at their place, what became of it. */
export function detailsOf(entry: Entry, tools: DetailTools): EntryDetails | undefined {
  const row = rowOf(entry);
  if (row === undefined) return undefined;
  const { transaction } = row;
  const whole = transaction === undefined ? undefined : tools.window.ofTransaction(transaction);
  const message = entry.kind === 'message' ? entry : whole?.message;
  const { lines, cut } = bodyLines(entry, message, tools);
  return {
    seq: entry.seq,
    title: row.title,
    tone: row.tone,
    verdict: verdictOf(entry, row.detail),
    codes: codesOf(entry).map((code) => ({ code, text: responseCodeOf(code)?.text ?? '' })),
    findings: message?.findings ?? [],
    facts: [...factsOf(message), ['Market time', entry.marketTime], ['Recorded', `${entry.at}, entry ${entry.seq}`]],
    deliveries: (whole?.deliveries ?? []).map(attemptOf),
    lines,
    cut,
    headers: 'payload' in entry && entry.payload !== undefined ? tools.headers.of(entry.payload) : [],
  };
}

function verdictOf(entry: Entry, detail: string): string {
  if (entry.kind === 'message') return entry.outcome === 'accepted' ? 'Accepted by the DIP' : 'Refused by the DIP';
  if (entry.kind === 'delivery') return `Delivery: ${detail}`;
  return detail;
}

function codesOf(entry: Entry): readonly string[] {
  return 'codes' in entry ? entry.codes : [];
}

const partyWords = ({ name, dipId }: PartyRef) => (dipId === undefined ? name : `${name} (${dipId})`);

function factsOf(message: EntryOf<'message'> | undefined): Fact[] {
  if (message === undefined) return [];
  const recipients = message.recipients.map((party) => `${partyWords(party)}, ${party.how}`);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['From', partyWords(message.sender)],
    ['To', recipients.join('; ') || 'nobody'],
    ['Metering point', message.mpan],
    ['Sender reference', message.senderReference],
    ['Transaction', message.transaction],
    ['Correlation', message.correlation],
    ['Answer', message.responseCode],
  ];
  return facts.filter((fact): fact is Fact => fact[1] !== undefined);
}

function attemptOf(entry: EntryOf<'delivery'>): DeliveryAttempt {
  const { seq, marketTime, recipient, attempt, outcome, httpStatus, codes, received } = entry;
  const answer =
    httpStatus !== undefined ? `HTTP ${httpStatus}` : received !== undefined ? 'in this process' : 'no answer';
  return {
    ...{ seq, attempt, outcome, codes },
    ...{ time: marketTime, recipient: recipient.name, answer: outcome === 'failed' ? codes.join(', ') : answer },
  };
}

interface BodyLines {
  readonly lines: readonly JsonLine[];
  readonly cut: boolean;
}

function bodyLines(entry: Entry, message: EntryOf<'message'> | undefined, tools: DetailTools): BodyLines {
  const payload = 'payload' in entry ? entry.payload : undefined;
  if (payload === undefined) return { lines: [], cut: false };
  const text = tools.journal.readPayload(payload).toString('utf8');
  const body = parsed(text);
  if (body === undefined) {
    const shown = text.slice(0, mostCharacters).split(/\r?\n/);
    return { lines: shown.map((line) => ({ text: line, findings: [] })), cut: text.length > mostCharacters };
  }
  const { value, path } = memberOf(body, entry);
  const lines = jsonLines(value, path, message?.findings ?? []);
  return { lines, cut: lines.length >= mostLines };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a batch, the message that the entry is about; its path is that of the body that was judged. */
function memberOf(body: unknown, entry: Entry): { readonly value: unknown; readonly path: string } {
  if (!Array.isArray(body)) return { value: body, path: '' };
  if (entry.kind === 'message') return { value: body[entry.index] ?? body, path: `[${entry.index}]` };
  if (entry.kind !== 'delivery') return { value: body, path: '' };
  if (entry.received !== undefined) return { value: body[entry.received.index], path: `[${entry.received.index}]` };
  const transactionOf = (one: unknown) =>
    (one as { payload?: { CommonBlock?: { D0?: { transactionID?: string } } } } | null)?.payload?.CommonBlock?.D0
      ?.transactionID;
  const index = Math.max(
    0,
    body.findIndex((one) => transactionOf(one) === entry.transaction),
  );
  return { value: body[index], path: `[${index}]` };
}
