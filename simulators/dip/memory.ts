import type { Journal } from '../../wire/journal.ts';
import type { Directory } from './directory.ts';
import { createRecollection, type PackedMemory, type Recollection } from './recollection.ts';
import type { DipSettings } from './settings.ts';

/**
 * What the DIP knows when it starts: nothing but the webhooks of the directory, or, where a market is carried on after an
 * interruption, what the journal says: from its checkpoint on, where there is one, otherwise from its first entry.
 */
export function remember(
  journal: Journal,
  directory: Directory,
  settings: DipSettings,
  carryOn: boolean,
): Recollection {
  const checkpoint = carryOn ? journal.checkpoint : undefined;
  const recollection = createRecollection(journal, directory, settings, checkpoint?.state as PackedMemory | undefined);
  if (carryOn) for (const entry of journal.entriesFrom((checkpoint?.seq ?? 0) + 1)) recollection.take(entry);
  return recollection;
}
