import type { Entry } from '../../market/record/entries.ts';
import { payloadsOf, readJournalBytes } from '../journal.ts';
import { type SealedFacts, sealFiles } from './pack-model.ts';
import { packedJournal } from './pack-names.ts';

/** Something that is not as it was sealed. */
export interface Alteration {
  /** The file in the pack, with the line where that is known. */
  readonly place: string;
  readonly reason: string;
}

/**
 * Whether the journal of a pack is whole in itself, what it names is there or was left out by leave of the seal, and it is the
 * record of the run that the seal speaks of.
 * @param bodies what there is under each sha256
 * @param files sha256 of each other file that the pack shows whole
 */
export function checkRecord(
  journal: Buffer,
  sealed: SealedFacts,
  bodies: ReadonlyMap<string, unknown>,
  files: ReadonlyMap<string, string>,
): { readonly entries: number; readonly altered: readonly Alteration[] } {
  const { entries, damage } = readJournalBytes(journal);
  const altered: Alteration[] = [];
  if (damage !== undefined) altered.push({ place: `${packedJournal} line ${damage.line}`, reason: damage.reason });
  const missing = new Set<string>();
  for (const entry of entries) {
    const shown = entry.kind === 'attachment' ? files.get(entry.file) : undefined;
    if (entry.kind === 'attachment' && shown !== undefined && shown !== entry.sha256) {
      altered.push({ place: entry.file, reason: `it is not what line ${entry.seq} of the journal says was added` });
    }
    for (const sum of payloadsOf(entry)) {
      if (bodies.has(sum) || missing.has(sum)) continue;
      missing.add(sum);
      altered.push({
        place: `${packedJournal} line ${entry.seq}`,
        reason: `the body ${sum} that it names is not in the pack`,
      });
    }
  }
  return {
    entries: entries.length,
    altered: [...altered, ...(damage === undefined ? factFaults(entries, sealed) : [])],
  };
}

function factFaults(entries: readonly Entry[], sealed: SealedFacts): Alteration[] {
  const run = entries.find((entry) => entry.kind === 'run-started')?.run;
  const facts: readonly (readonly [what: string, said: unknown, found: unknown])[] = [
    ['the last hash of the journal', sealed.journal.lastHash, entries.at(-1)?.hash ?? ''],
    ['the number of entries', sealed.journal.entries, entries.length],
    ['the run', sealed.runId, run?.runId ?? ''],
    ['the environment', sealed.environment.hash, run?.environment.hash ?? ''],
    ['the specification', sealed.specification, run?.specification ?? ''],
    ['the mode', sealed.mode, run?.mode ?? ''],
  ];
  return facts
    .filter(([, said, found]) => said !== found)
    .map(([what, said, found]) => ({
      place: sealFiles.statement,
      reason: `it says that ${what} is "${said}", but the journal says "${found}"`,
    }));
}
