import type { Entry, EntryOf, PartyRef } from '../../market/record/entries.ts';
import type { ConsoleRow, ShownParty, Tone } from './desk.ts';

/** The DIP has no DIP ID; this stands for it in the chart. */
export const dipParty: ShownParty = { id: 'DIP', name: 'Data Integration Platform', role: 'DIP' };
const cssParty: ShownParty = { id: 'CSS', name: 'Central switching service', role: 'CSS' };

export function shown({ dipId, mpid, name, role }: PartyRef): ShownParty {
  return { id: dipId ?? `${role} ${mpid ?? name}`, name, role };
}

type Words = Omit<ConsoleRow, 'seq' | 'kind' | 'time'>;

/** What the harness tells of its scenarios; a market that stands by itself has none. */
const untold: ReadonlySet<string> = new Set([
  'run-started',
  'leg-started',
  'scenario-started',
  'step-finished',
  'scenario-finished',
  'claim',
  'run-finished',
]);

/** An entry as a line of the conversation; undefined for what is no part of it. */
export function rowOf(entry: Entry): ConsoleRow | undefined {
  const words = wordsOf(entry);
  return words === undefined ? undefined : { seq: entry.seq, kind: entry.kind, time: entry.marketTime, ...words };
}

function wordsOf(entry: Entry): Words | undefined {
  switch (entry.kind) {
    case 'message':
      return messageWords(entry);
    case 'delivery':
      return deliveryWords(entry);
    case 'exchange':
      return exchangeWords(entry);
    case 'file':
      return {
        tone: entry.outcome === 'accepted' ? 'file' : 'refused',
        ...{ title: `${entry.flow} file`, detail: entry.codes.join(', ') },
        ...{ from: shown(entry.from), to: [shown(entry.to)], ...about(entry.mpan) },
      };
    case 'css':
      return { tone: 'note', title: entry.notice, detail: '', from: cssParty, to: [shown(entry.to)], mpan: entry.mpan };
    case 'clock':
      return { tone: 'note', title: `Time moved to ${entry.to}`, detail: entry.reason, to: [] };
    case 'fault':
      return { tone: 'bad', title: `Fault (${entry.fault})`, detail: entry.message, to: [] };
    case 'status':
      return statusWords(entry);
    case 'status-delivery':
      return {
        ...{ tone: deliveryTones[entry.outcome], title: 'Status message', detail: attemptWords(entry) },
        ...{ from: dipParty, to: [shown(entry.recipient)], channel: 'status', attempt: entry.attempt },
      };
    case 'dip-control':
      return controlWords(entry);
    case 'fault-on-demand':
      return { tone: 'note', title: `Fault ${entry.action}`, detail: Object.values(entry.fault).join(' '), to: [] };
    default:
      return untold.has(entry.kind) ? undefined : plainWords(entry);
  }
}

function messageWords(entry: EntryOf<'message'>): Words {
  const accepted = entry.outcome === 'accepted';
  const answer = entry.responseCode === undefined ? [] : [entry.responseCode];
  return {
    tone: entry.outcome,
    title: `${entry.interfaceId} ${entry.event}`,
    detail: (accepted ? answer : ['refused', ...entry.codes]).join(' '),
    from: shown(entry.sender),
    to: accepted ? entry.recipients.map(shown) : [dipParty],
    channel: entry.interfaceId,
    ...about(entry.mpan),
    ...(entry.transaction === undefined ? {} : { transaction: entry.transaction }),
  };
}

const deliveryTones: Readonly<Record<EntryOf<'delivery'>['outcome'], Tone>> = {
  delivered: 'delivered',
  retrying: 'retrying',
  failed: 'failed',
  exhausted: 'failed',
};

function deliveryWords(entry: EntryOf<'delivery'>): Words {
  return {
    tone: deliveryTones[entry.outcome],
    title: `${entry.publication} ${entry.event}`,
    detail: attemptWords(entry),
    from: dipParty,
    to: [shown(entry.recipient)],
    channel: entry.interfaceId,
    ...about(entry.mpan),
    ...{ transaction: entry.transaction, attempt: entry.attempt },
  };
}

function attemptWords(entry: Pick<EntryOf<'delivery'>, 'attempt' | 'outcome' | 'httpStatus' | 'codes'>): string {
  const status = entry.httpStatus === undefined ? [] : [`HTTP ${entry.httpStatus}`];
  return [`attempt ${entry.attempt} ${entry.outcome}`, ...status, ...entry.codes].join(', ');
}

function statusWords(entry: EntryOf<'status'>): Words {
  const accepted = entry.outcome === 'accepted';
  return {
    ...{ tone: entry.outcome, title: 'Status message', channel: 'status', from: shown(entry.from) },
    detail: (accepted ? entry.codes : ['refused', ...entry.codes]).join(' '),
    to: accepted && entry.to !== undefined ? [shown(entry.to)] : [dipParty],
    ...about(entry.mpan),
    ...(entry.about.transaction === undefined ? {} : { transaction: entry.about.transaction }),
  };
}

function controlWords(entry: EntryOf<'dip-control'>): Words {
  const whom = entry.recipient === undefined ? '' : ` ${entry.channel ?? 'every channel'} to ${entry.recipient.name}`;
  return { tone: 'note', title: `${entry.action.replace('-', ' ')}${whom}`, detail: `by ${entry.by}`, to: [] };
}

/** Calls that carried messages are told by these; told here are those that were not served, and webhooks. */
function exchangeWords(entry: EntryOf<'exchange'>): Words | undefined {
  if (entry.direction === 'out') return undefined;
  const path = entry.url.replace(/^https?:\/\/[^/]+/, '');
  const served = entry.error === undefined;
  if (served && !/\/(pubconfig|config)\//i.test(path)) return undefined;
  return {
    tone: served ? 'note' : 'bad',
    title: `${entry.method} ${path}`,
    detail: [String(entry.status), entry.error].filter((word) => word !== undefined).join(' '),
    from: { id: entry.party, name: entry.party, role: '' },
    to: [dipParty],
  };
}

/** A kind of entry without words of its own is told by its plain values. */
function plainWords(entry: object): Words {
  const { kind, seq, at, marketTime, previous, hash, payload, ...rest } = entry as Record<string, unknown>;
  const values = Object.entries(rest).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : [],
  );
  const refused = rest.outcome === 'refused' || rest.outcome === 'failed';
  return { tone: refused ? 'bad' : 'note', title: String(kind), detail: values.join(', '), to: [] };
}

function about(mpan: string | undefined): { mpan?: string } {
  return mpan === undefined ? {} : { mpan };
}
