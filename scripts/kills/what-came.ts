import type { Entry, EntryOf, PartyRef } from '../../market/record/entries.ts';
import { mayRepeat } from '../../simulators/dip/memory/recollection.ts';
import type { RunOutcome } from '../../steps/support/perform.ts';

/** What came of a run, without what may differ from one run to the next: numbers, times, and the order of what goes side by side. */
export interface WhatCame {
  /** How the scenario ended, and the faults of the run. */
  readonly verdict: string;
  /** Claims of the attempt that counts, with what became of each. */
  readonly claims: readonly string[];
  /** What parties said: messages that the DIP took, D-flow files, notices of the switching service. */
  readonly said: readonly string[];
  /** What was handed to the participant and acknowledged. */
  readonly handed: readonly string[];
  /** Of what was handed, that which is flagged as perhaps a repetition. */
  readonly flagged: readonly string[];
  /** What the participant was asked to do. */
  readonly asked: readonly string[];
}

/** @param entries the whole record of a run with one scenario */
export function whatCame(entries: readonly Entry[], { counts, faults }: RunOutcome): WhatCame {
  const attempt = entries.findLast((entry) => entry.kind === 'scenario-started')?.scenario;
  const own = entries.filter(({ scenario }) => scenario === attempt);
  const handed = own.flatMap((entry) => handedBy(entry) ?? []);
  return {
    verdict: [JSON.stringify(counts), ...faults.map(({ kind, message }) => `${kind}: ${message}`)].join('; '),
    claims: namesOf(own, (entry) =>
      entry.kind === 'claim' ? `${entry.outcome}: ${ofAnyFile(entry.text)}` : undefined,
    ),
    said: namesOf(own, saidBy),
    handed: handed.map(({ what }) => what).sort(),
    flagged: handed.filter(({ again }) => again).map(({ what }) => what),
    asked: namesOf(own, (entry) => (entry.kind === 'action' ? `${entry.action} by ${entry.party.name}` : undefined)),
  };
}

const namesOf = (entries: readonly Entry[], name: (entry: Entry) => string | undefined): readonly string[] =>
  entries.flatMap((entry) => name(entry) ?? []).sort();

/** Files have the numbers that come. */
const ofAnyFile = (text: string): string => text.replaceAll(/ file F\d+/g, ' file');

const words = (...parts: readonly (string | undefined)[]): string => parts.map((part) => part ?? '-').join(' ');

function saidBy(entry: Entry): string | undefined {
  if (entry.kind === 'message' && entry.outcome === 'accepted')
    return words(entry.interfaceId, entry.event, entry.mpan, 'from', entry.sender.name, entry.responseCode);
  if (entry.kind === 'file') return words(entry.flow, entry.mpan, 'from', entry.from.name, 'to', entry.to.name);
  if (entry.kind === 'css') return words(entry.notice, entry.mpan, 'to', entry.to.name);
  return undefined;
}

/** Deliveries are told apart by the publication, not by what it says: one that is sent twice is handed twice. */
function handedBy(entry: Entry): { readonly what: string; readonly again: boolean } | undefined {
  if (entry.kind === 'delivery' && isAcknowledged(entry, entry.recipient))
    return {
      what: words(entry.interfaceId, entry.event, entry.mpan, 'to', entry.recipient.name),
      again: isAgain(entry),
    };
  if (entry.kind === 'status-delivery' && isAcknowledged(entry, entry.recipient))
    return { what: words('status to', entry.recipient.name), again: isAgain(entry) };
  return undefined;
}

const isAcknowledged = ({ outcome }: Pick<EntryOf<'delivery'>, 'outcome'>, { real }: PartyRef): boolean =>
  real && outcome === 'delivered';

const isAgain = ({ codes }: Pick<EntryOf<'delivery'>, 'codes'>): boolean => codes.includes(mayRepeat);

/** What came otherwise than where nothing was killed, in words; empty where all is the same. */
export function differences(whole: WhatCame, found: WhatCame): readonly string[] {
  return [
    ...(found.verdict === whole.verdict ? [] : [`verdict ${found.verdict}`]),
    ...changes('claim', whole.claims, found.claims),
    ...changes('said', whole.said, found.said),
    ...changes('handed', whole.handed, found.handed, found.flagged),
    ...changes('asked', whole.asked, found.asked),
  ];
}

const surplus: Readonly<Record<string, string>> = {
  claim: 'claim besides',
  said: 'said besides',
  handed: 'handed twice or needlessly',
  asked: 'asked twice or needlessly',
};

/** @param excused of which there may be more */
function changes(
  what: 'claim' | 'said' | 'handed' | 'asked',
  whole: readonly string[],
  found: readonly string[],
  excused: readonly string[] = [],
) {
  const more = without(found, whole).filter((text) => !excused.includes(text));
  return [
    ...without(whole, found).map((text) => `${what} missing: ${text}`),
    ...more.map((text) => `${surplus[what]}: ${text}`),
  ];
}

/** What is in one list more often than in the other. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return list.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
