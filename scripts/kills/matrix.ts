import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, EntryKind } from '../../market/record/entries.ts';
import type { PackRow } from '../../steps/support/packs.ts';
import { verifyJournal } from '../../wire/journal.ts';
import { differences, type WhatCame } from './what-came.ts';

/** Where a run is killed: with this entry as the last on record, or with this entry half written. */
export interface Position {
  /** Number of the entry, from 1. */
  readonly at: number;
  readonly kind: EntryKind;
  readonly moment: 'written' | 'torn';
}

export interface KillTried extends Position {
  /** What came otherwise than where nothing was killed; empty where all is the same. */
  readonly differing: readonly string[];
}

/**
 * Plays a scenario in one go, and then once for each position that is chosen of its record.
 * @returns how it ended where nothing was killed, and how long its record is
 */
export type Killing = (
  pack: PackRow,
  caseId: string,
  how: KillingWishes,
) => Promise<{ readonly verdict: string; readonly entries: number }>;

export interface KillingWishes {
  readonly choose: (entries: readonly Entry[]) => readonly Position[];
  readonly onTried: (tried: KillTried) => void;
  /** Folder into which the folders of runs are moved that came otherwise; left out: they are not kept. */
  readonly keep?: string;
}

/**
 * Holds what came of a run that was killed and carried on against what came undisturbed, and tells it. Its folder is kept where it came
 * otherwise and that is wished, and is gone afterwards.
 */
export function holdAgainst(
  whole: WhatCame,
  { position, directory, came }: { readonly position: Position; readonly directory: string; readonly came: WhatCame },
  { onTried, keep }: Pick<KillingWishes, 'onTried' | 'keep'>,
): void {
  const damage = verifyJournal(directory).whole ? [] : ['the record is not whole'];
  const differing = [...differences(whole, came), ...damage];
  const kept = `${position.at}-${position.moment}`;
  if (keep !== undefined && differing.length > 0) cpSync(directory, join(keep, kept), { recursive: true });
  rmSync(directory, { recursive: true, force: true });
  onTried({ ...position, differing });
}

/** Entries that tell of something which has happened outside the process: it has, even where the entry is lost. */
const outward: ReadonlySet<EntryKind> = new Set([
  ...(['action', 'css', 'delivery', 'exchange', 'file', 'file-acknowledged', 'message', 'status'] as const),
  'status-delivery',
]);

/**
 * Every position of a record, or every so manieth: after each entry, and while an entry is written that tells of something outside.
 * The last entry is left out, after which there is nothing to carry on.
 */
export function positionsOf(entries: readonly Entry[], every: number): readonly Position[] {
  const all = entries
    .slice(0, -1)
    .flatMap(({ seq: at, kind }): readonly Position[] => [
      ...(outward.has(kind) ? [{ at, kind, moment: 'torn' } as const] : []),
      { at, kind, moment: 'written' },
    ]);
  return all.filter((_position, index) => index % every === 0);
}
