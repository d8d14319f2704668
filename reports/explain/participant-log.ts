import type { Results } from '../results-model.ts';
import type { ConversationItem, MessageItem, ScenarioResult } from '../scenario-model.ts';

/** A line of a participant's own log that names something of the run. */
export interface LogLine {
  /** Counts from 1. */
  readonly number: number;
  /** ISO 8601 UTC, where an instant was found in the line; one without a zone is taken as UTC. */
  readonly at?: string;
  readonly text: string;
  /** Identifiers of the run that stand in it. */
  readonly ids: readonly string[];
}

/** What a participant's own log tells of a run. */
export interface ParticipantLog {
  readonly file: string;
  /** Lines read. */
  readonly total: number;
  /** Those that name something of the run, in the order of the file. */
  readonly lines: readonly LogLine[];
  /** True when more lines named something than are kept here. */
  readonly cut: boolean;
  /** Every identifier of the run that stands in any line. */
  readonly ids: ReadonlySet<string>;
  /** First and last instant of the file. */
  readonly from?: string;
  readonly to?: string;
}

/** The identifiers by which a log may name a message, the most telling first. */
const idKinds = ['transaction', 'senderReference', 'correlation'] as const;

/** Every identifier of the messages of a run. */
export function idsOf({ scenarios }: Pick<Results, 'scenarios'>): ReadonlySet<string> {
  const items = scenarios.flatMap(({ conversation }) => conversation);
  return new Set(
    items.flatMap((item) =>
      item.kind === 'message' || item.kind === 'status' ? idKinds.flatMap((kind) => item[kind] ?? []) : [],
    ),
  );
}

/** An identifier stands between spaces and punctuation, or as a part of a path or an address. */
const wide = /[\s"'`,;=:()[\]{}<>|]+/;
const narrow = /[^A-Za-z0-9_.-]+/;

const mostLines = 20_000;
const longestText = 2_000;

export interface LogReader {
  /** One line, without its end. */
  take(text: string): void;
  done(file: string): ParticipantLog;
}

/**
 * Reads a log line by line, plain text or one JSON object a line. Identifiers are found wherever they stand, instants by their form.
 * @param known the identifiers of the run
 */
export function createLogReader(known: ReadonlySet<string>): LogReader {
  const lines: LogLine[] = [];
  const ids = new Set<string>();
  let total = 0;
  let from: string | undefined;
  let to: string | undefined;
  return {
    take(text) {
      total += 1;
      const at = instantIn(text);
      if (at !== undefined && (from === undefined || at < from)) from = at;
      if (at !== undefined && (to === undefined || at > to)) to = at;
      const found = [...new Set([...text.split(narrow), ...text.split(wide)].filter((word) => known.has(word)))];
      for (const id of found) ids.add(id);
      if (found.length === 0 || lines.length >= mostLines) return;
      lines.push({ number: total, text: text.slice(0, longestText), ids: found, ...(at !== undefined && { at }) });
    },
    done: (file) => ({
      ...{ file, total, lines, ids, cut: lines.length >= mostLines },
      ...(from !== undefined && to !== undefined && { from, to }),
    }),
  };
}

const isoPattern = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?/;
const webPattern = /(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})/;
const epochPattern = /"(?:ts|time|timestamp|@timestamp|epoch\w*|instant)"\s*:\s*"?(\d{10}|\d{13})\b/i;

/** The first instant in a line: ISO 8601 (a comma before the fraction is fine), that of web servers, or epoch time in JSON. */
export function instantIn(text: string): string | undefined {
  const iso = isoPattern.exec(text)?.[0];
  if (iso !== undefined) return instantOf(isoOf(iso));
  const web = webPattern.exec(text);
  if (web !== null) return instantOf(`${web[1]} ${web[2]} ${web[3]} ${web[4]} ${web[5]}`);
  const epoch = epochPattern.exec(text)?.[1];
  return epoch === undefined ? undefined : new Date(Number(epoch) * (epoch.length === 10 ? 1000 : 1)).toISOString();
}

function isoOf(written: string): string {
  const text = written
    .replace(' ', 'T')
    .replace(/\s/, '')
    .replace(',', '.')
    .replace(/(\.\d{3})\d+/, '$1');
  return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : `${text}Z`;
}

function instantOf(text: string): string | undefined {
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : new Date(epochMs).toISOString();
}

/** Whether a message was handed to the participant: its webhook answered the delivery. */
export const handedOver = (item: MessageItem): boolean =>
  item.recipients.some(
    ({ party, deliveries }) => party.real && deliveries.some(({ outcome }) => outcome === 'delivered'),
  );

const messagesOf = (scenarios: readonly ScenarioResult[]): MessageItem[] =>
  scenarios.flatMap(({ conversation }) => conversation.filter((item) => item.kind === 'message'));

/**
 * The messages of a scenario that were handed over and of which the participant's log knows nothing, although it names others of this
 * run by the same kind of identifier. Empty where the log says nothing of the run at all: then it tells neither way.
 */
export function neverGot(
  scenario: ScenarioResult,
  { scenarios, run }: Pick<Results, 'scenarios' | 'run'>,
  log: ParticipantLog,
): MessageItem[] {
  const handed = messagesOf(scenarios).filter(handedOver);
  const kind = idKinds.find((one) => handed.some((item) => log.ids.has(item[one] ?? '')));
  if (kind === undefined) return [];
  // Only a log of the same clock can be said not to reach as far as a message.
  const covers = ({ marketTime }: MessageItem): boolean =>
    run?.clock !== 'real' || log.from === undefined || (marketTime >= log.from && marketTime <= (log.to ?? ''));
  return messagesOf([scenario]).filter((item) => {
    const id = item[kind];
    return handedOver(item) && covers(item) && id !== undefined && !log.ids.has(id);
  });
}

/** One line of what the harness recorded, or of what the participant's log says of it. */
export type MergedLine =
  | { readonly side: 'record'; readonly item: ConversationItem }
  | { readonly side: 'log'; readonly line: LogLine };

/**
 * The conversation with the lines of the participant's log that name it: each after the message it names most closely, in the order
 * of the file.
 */
export function mergedWith(log: ParticipantLog, { conversation }: ScenarioResult): MergedLine[] {
  const behind = new Map<number, LogLine[]>();
  for (const line of log.lines) {
    const at = placeOf(line, conversation);
    if (at !== undefined) behind.set(at, [...(behind.get(at) ?? []), line]);
  }
  return conversation.flatMap((item, index): MergedLine[] => [
    { side: 'record', item },
    ...(behind.get(index) ?? []).map((line): MergedLine => ({ side: 'log', line })),
  ]);
}

function placeOf({ ids }: LogLine, items: readonly ConversationItem[]): number | undefined {
  for (const kind of idKinds) {
    const at = items.findIndex(
      (item) => (item.kind === 'message' || item.kind === 'status') && ids.includes(item[kind] ?? ''),
    );
    if (at >= 0) return at;
  }
  return undefined;
}
