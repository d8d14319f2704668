import type { Entry, PartyRef } from '../../market/record/entries.ts';
import type { Observed } from './jobs.ts';

type Way = keyof Observed;

/** Codes of a process stand in the text of a message; those of the channel are items of the record itself. */
const processCode = /"((?:REG|ECS|SP|DSCA|DS|IE)\d{3,4})\b/g;

export interface ObserveOptions {
  readonly readPayload: (hash: string) => Buffer;
  /** Whether messages are examples of the catalogue: then the codes in them are examples too. */
  readonly examplesOnly: boolean;
}

/** What the participant sent and received in a run, and which codes it gave and was given, each with the cases. */
export function observe(entries: readonly Entry[], options: ObserveOptions): Observed {
  const seen: Record<Way, Map<string, Set<string>>> = {
    sent: new Map(),
    received: new Map(),
    given: new Map(),
    told: new Map(),
  };
  const caseOf = new Map(
    entries.flatMap((entry) => (entry.kind === 'scenario-started' ? [[entry.scenario, baseOf(entry.caseId)]] : [])),
  );
  for (const entry of entries) {
    const caseId = caseOf.get(entry.scenario ?? '');
    if (caseId === undefined) continue;
    for (const [way, what] of seenIn(entry, options)) {
      const cases = seen[way].get(what) ?? new Set();
      seen[way].set(what, cases.add(caseId));
    }
  }
  const listed = (map: ReadonlyMap<string, ReadonlySet<string>>) =>
    Object.fromEntries([...map].map(([what, cases]) => [what, [...cases].sort()]));
  const { sent, received, given, told } = seen;
  return { sent: listed(sent), received: listed(received), given: listed(given), told: listed(told) };
}

const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

function seenIn(entry: Entry, options: ObserveOptions): (readonly [Way, string])[] {
  switch (entry.kind) {
    case 'message':
      return [
        ...(entry.sender.real && entry.outcome === 'accepted' ? [['sent', eventOf(entry, entry.sender)] as const] : []),
        ...(entry.sender.real ? entry.codes.map((code) => ['told', code] as const) : []),
        ...(entry.sender.real ? processCodes(entry, options).map((code) => ['given', code] as const) : []),
        ...(entry.recipients.some(({ real }) => real)
          ? processCodes(entry, options).map((code) => ['told', code] as const)
          : []),
      ];
    case 'delivery':
      if (!entry.recipient.real) return [];
      return [
        ...(entry.outcome === 'delivered' ? [['received', eventOf(entry, entry.recipient)] as const] : []),
        ...entry.codes.map((code) => ['given', code] as const),
      ];
    case 'status':
      return [
        ...(entry.from.real ? entry.codes.map((code) => ['given', code] as const) : []),
        ...(entry.to?.real ? entry.codes.map((code) => ['told', code] as const) : []),
      ];
    case 'file':
      return [
        ...(entry.from.real ? [['sent', `${entry.flow} ${entry.from.role}`] as const] : []),
        ...(entry.to.real ? [['received', `${entry.flow} ${entry.to.role}`] as const] : []),
      ];
    default:
      return [];
  }
}

const eventOf = ({ interfaceId, event }: { interfaceId: string; event: string }, { role }: PartyRef): string =>
  `${interfaceId} ${event} ${role}`;

function processCodes(
  { payload, index }: { readonly payload: string; readonly index: number },
  { readPayload, examplesOnly }: ObserveOptions,
): readonly string[] {
  if (examplesOnly) return [];
  const body = JSON.parse(readPayload(payload).toString('utf8')) as unknown;
  const text = JSON.stringify(Array.isArray(body) ? body[index] : body);
  return [...new Set([...text.matchAll(processCode)].map(([, code = '']) => code))];
}

/** The observations of several runs as one. */
export function together(observations: readonly Observed[]): Observed {
  const joined = (way: Way) => {
    const all: Record<string, string[]> = {};
    for (const observed of observations) {
      for (const [what, cases] of Object.entries(observed[way])) all[what] = [...(all[what] ?? []), ...cases];
    }
    const rows = Object.entries(all).map(([what, cases]) => [what, [...new Set(cases)].sort()] as const);
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return { sent: joined('sent'), received: joined('received'), given: joined('given'), told: joined('told') };
}
