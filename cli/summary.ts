import type { Entry, EntryOf, FaultKind } from '../market/record/entries.ts';
import { harmless, type Io, paint } from './io.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly waiting: number;
  readonly undecided: number;
}

/** The first scenario that did not pass, with whose fault it is. */
export interface FirstDifference {
  readonly pack: string;
  readonly caseId: string;
  readonly title: string;
  readonly step?: string;
  readonly whose: FaultKind;
  readonly message: string;
}

const owners: Readonly<Record<FaultKind, string>> = {
  participant: 'the participant differs from the requirement',
  'set-up': 'the set-up is not ready; the participant was not judged',
  harness: 'the harness failed; the participant was not judged',
  'specification-unclear': 'the specification does not decide this',
};

export const countsText = ({ passed, failed, waiting, undecided }: Counts): string =>
  `${passed} passed, ${failed} failed, ${waiting} waiting, ${undecided} undecided`;

/** How the scenarios of each pack ended, latest attempt of each. */
export function countsByPack(entries: readonly Entry[]): ReadonlyMap<string, Counts> {
  const latest = new Map<string, { pack: string; status: keyof Counts }>();
  const started = startedOf(entries);
  for (const entry of entries) {
    if (entry.kind !== 'scenario-finished') continue;
    const row = started.get(entry.scenario);
    if (row !== undefined) latest.set(`${row.pack}/${row.caseId}`, { pack: row.pack, status: entry.status });
  }
  const packs = new Map<string, Counts>();
  for (const { pack, status } of latest.values()) {
    const counts = packs.get(pack) ?? { passed: 0, failed: 0, waiting: 0, undecided: 0 };
    packs.set(pack, { ...counts, [status]: counts[status] + 1 });
  }
  return packs;
}

function startedOf(entries: readonly Entry[]): ReadonlyMap<string, EntryOf<'scenario-started'>> {
  const rows = entries.filter((entry) => entry.kind === 'scenario-started');
  return new Map(rows.map((entry) => [entry.scenario, entry]));
}

/** The first scenario that failed or could not be decided: a failed one before one that nobody judged. */
export function firstDifference(entries: readonly Entry[]): FirstDifference | undefined {
  const finished = entries.filter((entry) => entry.kind === 'scenario-finished');
  const worst =
    finished.find(({ status }) => status === 'failed') ?? finished.find(({ status }) => status === 'undecided');
  if (worst === undefined) return undefined;
  const row = startedOf(entries).get(worst.scenario);
  const step = entries.find(
    (entry) => entry.kind === 'step-finished' && entry.scenario === worst.scenario && entry.status === 'failed',
  );
  return {
    pack: row?.pack ?? '',
    caseId: row?.caseId ?? worst.scenario,
    title: row?.title ?? '',
    ...(step?.kind === 'step-finished' && { step: `${step.keyword} ${step.text}` }),
    whose: worst.fault?.kind ?? 'harness',
    message: worst.fault?.message ?? 'no reason was recorded',
  };
}

/** What was recorded of one run, to be told at its end. */
export interface Told {
  readonly entries: readonly Entry[];
  readonly counts: Counts;
  readonly faults: readonly { readonly kind: string; readonly message: string }[];
  /** Sentences about what was known beforehand. */
  readonly known?: readonly string[];
  readonly directory: string;
  /** Files to open, best first, relative to the directory. */
  readonly open: readonly string[];
  /** The sealed pack, relative to the directory, where one was made. */
  readonly sealed?: string | undefined;
}

/** The last words of a run: counts, what differs first and whose fault it is, where the evidence is. */
export function summaryText(io: Pick<Io, 'colour'>, told: Told): string {
  const lines: string[] = [''];
  for (const [pack, counts] of countsByPack(told.entries)) lines.push(`${pack}: ${countsText(counts)}`);
  lines.push(paint(io, told.counts.failed > 0 ? 'red' : 'bold', `in all: ${countsText(told.counts)}`));
  const first = firstDifference(told.entries);
  if (first !== undefined) {
    lines.push(
      '',
      `What differs first: ${harmless(`${first.pack} ${first.caseId} ${first.title}`)}`,
      `  ${owners[first.whose]}`,
    );
    if (first.step !== undefined) lines.push(`  at: ${harmless(first.step)}`);
    lines.push(
      ...harmless(first.message)
        .split('\n')
        .map((line) => `  ${line}`),
    );
    lines.push(`  more: mhhs-qt explain ${told.directory} ${harmless(first.caseId)}`);
  }
  for (const sentence of told.known ?? []) lines.push('', harmless(sentence));
  for (const { kind, message } of told.faults) lines.push('', `${kind} fault: ${harmless(message)}`);
  lines.push('', `The evidence is in ${told.directory}`);
  for (const file of told.open) lines.push(`  open ${told.directory}/${file}`);
  if (told.sealed !== undefined) lines.push(`  hand in ${told.directory}/${told.sealed}, which is sealed`);
  return `${lines.join('\n')}\n`;
}
