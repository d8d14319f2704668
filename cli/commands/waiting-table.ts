import type { Entry } from '../../market/record/entries.ts';
import { messageInWords } from '../../market/record/sentences.ts';
import type { Strays } from '../../reports/strays.ts';
import { isOpen, type Standing, standingsOf } from '../../steps/support/standings.ts';
import { harmless, shortened } from '../io.ts';
import { durationWords } from './duration.ts';
import { tableText } from './list-tables.ts';

/** A scenario that has not come to its end, as `waiting --json` publishes it. */
export interface WaitingRow {
  readonly pack: string;
  readonly caseId: string;
  readonly title: string;
  readonly status: 'waiting' | 'interrupted';
  /** The step at which it stands, as written. */
  readonly step: string;
  readonly awaits?: string;
  readonly from: readonly string[];
  /** The deadline in the market's words, as an instant, and how far it is away. */
  readonly deadline?: string;
  readonly due?: string;
  readonly left?: string;
  /** What came for it since it waits. */
  readonly came: readonly string[];
}

/** The scenarios of a record that wait or were cut off, the nearest deadline first. @param wallMs the clock on the wall */
export function waitingIn(entries: readonly Entry[], wallMs: number): readonly WaitingRow[] {
  const last = entries.at(-1);
  // The clock of the run may be ahead of the wall.
  const nowMs = last === undefined ? wallMs : wallMs + Date.parse(last.marketTime) - Date.parse(last.at);
  const rows = [...standingsOf(entries).values()].filter(isOpen).map((standing) => rowOf(standing, entries, nowMs));
  return rows.sort((one, other) => (one.due ?? '').localeCompare(other.due ?? ''));
}

function rowOf({ started, status, awaits, seq }: Standing, entries: readonly Entry[], nowMs: number): WaitingRow {
  const { scenario, pack, caseId, title, steps } = started;
  const own = entries.filter((entry) => entry.scenario === scenario);
  const done = own.filter((entry) => entry.kind === 'step-finished' && entry.status === 'passed').length;
  const step = steps[Math.min(done, steps.length - 1)];
  const came = own.filter((entry) => entry.seq > seq).flatMap(cameInWords);
  return {
    ...{ pack, caseId, title, status: status === 'waiting' ? 'waiting' : 'interrupted' },
    step: step === undefined ? '' : `${step.keyword} ${step.text}`,
    from: awaits?.from ?? [],
    came,
    ...(awaits && { awaits: awaits.what, deadline: awaits.deadline, due: awaits.due }),
    ...(awaits && { left: durationWords(Date.parse(awaits.due) - nowMs) }),
  };
}

/** What came of the participant, or of somebody who was asked; nothing where it is another's. */
function cameInWords(entry: Entry): readonly string[] {
  if (entry.kind === 'message' && entry.sender.real) return [messageInWords(entry)];
  return entry.kind === 'statement' ? [`${entry.by} says: ${entry.said}`] : [];
}

/** Characters of what is awaited that the table has room for; what people are asked is told below it. */
const longestAwaited = 60;
const longestCame = 120;

/** What is awaited, from whom, by when and how far that is away, as a table. */
export function waitingText(rows: readonly WaitingRow[]): string {
  const cells = rows.map(({ caseId, status, awaits, from, due, deadline, left, came }) => [
    caseId,
    status === 'waiting' ? shortened(awaits ?? '', longestAwaited) : 'the run was cut off here',
    from.join(', ') || '-',
    due === undefined ? '-' : due.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC'),
    left ?? '-',
    [
      deadline ?? '',
      ...(came.length > 0 ? [`came since: ${came.map((words) => shortened(words, longestCame)).join('; ')}`] : []),
    ].join('. '),
  ]);
  const head = ['case', 'waits for', 'from', 'by', 'left', 'deadline'];
  return harmless(`\n${tableText([head, ...cells])}`);
}

export function straysText({ orphans, duplicates }: Strays): string {
  const lines = [
    ...orphans.map(({ words, seq }) => `belongs to no scenario: ${words} (entry ${seq})`),
    ...duplicates.map(({ words, seq }) => `came twice: ${words} (entry ${seq})`),
  ];
  return harmless(lines.map((line) => `${line}\n`).join(''));
}
