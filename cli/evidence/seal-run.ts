import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../../reports/results-model.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { readJournal } from '../../wire/journal.ts';
import { type MadePack, makePack } from '../../wire/seal/make-pack.ts';
import type { SealedFacts } from '../../wire/seal/pack-model.ts';
import { openPack } from '../../wire/seal/read-pack.ts';
import type { SealKey } from '../../wire/seal/seal-key.ts';
import { PackRefused } from '../../wire/seal/zip-reading.ts';
import { packFile } from './pack-file.ts';
import { filesOfRun } from './run-files.ts';

export interface SealOrder {
  readonly directory: string;
  readonly results: Results;
  readonly key: SealKey;
  readonly sealedAt: Date;
  /** Where the pack goes; in the run's folder unless told. */
  readonly path?: string;
  readonly stamp?: (signature: Buffer) => Promise<Buffer>;
}

/**
 * Seals a run with its reports. A pack that is there already stays, under a name with the instant of its seal: it may have been
 * handed in.
 * @throws {HarnessFault} when the reports are those of another state of the journal
 */
export async function sealRun({ directory, results, key, sealedAt, path, stamp }: SealOrder): Promise<MadePack> {
  const place = path ?? join(directory, packFile);
  const entries = readJournal(directory);
  if ((entries.at(-1)?.hash ?? '') !== results.record.lastHash) {
    throw new HarnessFault(`The reports in ${directory} are not those of its journal as it is now`);
  }
  const order = {
    files: filesOfRun(directory, entries, results, key),
    evidenceOf: factsOf(results),
    key,
    sealedAt,
    stamp,
  };
  const before = existsSync(place) ? await sealedBefore(place) : undefined;
  if (before === undefined) return makePack({ ...order, path: place });
  const made = await makePack({ ...order, path: `${place}.new` });
  const same = before.root === made.root && before.fingerprint === key.fingerprint && stamp === undefined;
  if (same) rmSync(`${place}.new`);
  else {
    renameSync(place, place.replace(/(?:\.zip)?$/, `-${before.label}.zip`));
    renameSync(`${place}.new`, place);
  }
  return made;
}

/** What is known of a pack that stands in the place of the new one. */
async function sealedBefore(place: string): Promise<{ root?: string; fingerprint?: string; label: string }> {
  try {
    const { statement, zip } = await openPack(place);
    zip.close();
    const { root, key, sealedAt } = statement;
    return { root, fingerprint: key.fingerprint, label: sealedAt.replace(/[-:]|\.\d+/g, '') };
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return { label: `unreadable-${statSync(place).mtimeMs.toFixed(0)}` };
  }
}

/** What the seal says that the pack is evidence of. */
function factsOf({ run, legs, counts, record }: Results): SealedFacts {
  return {
    runId: run?.runId ?? '',
    packs: (run?.packs ?? []).map(({ name, version }) => ({ name, version })),
    environment: run?.environment ?? { name: '', hash: '' },
    specification: run?.specification ?? '',
    overlays: [...(run?.overlays ?? [])],
    participants: legs.flatMap(({ pack, participant }) =>
      participant === undefined ? [] : [{ pack, ...participant }],
    ),
    harness: run?.harness ?? { version: '', build: '', node: '' },
    mode: run?.mode ?? '',
    seed: run?.seed ?? '',
    clock: run?.clock ?? '',
    startedAt: run?.startedAt ?? '',
    journal: { entries: record.entries, lastHash: record.lastHash, complete: record.complete },
    counts,
  };
}
