import {
  createRecollection,
  memoryForm,
  type PackedMemory,
  type Recollection,
  type RecollectionTools,
} from './recollection.ts';

/**
 * What the DIP knows when it starts: nothing but the webhooks of the directory, or, where a market is carried on after an
 * interruption, what the journal says: from its checkpoint on, where there is one, otherwise from its first entry.
 * @param restore told what a checkpoint holds, before the entries after it are read
 */
export function remember(
  tools: RecollectionTools,
  carryOn: boolean,
  restore: (packed: PackedMemory) => void,
): Recollection {
  const { journal } = tools;
  const kept = carryOn ? journal.checkpoint : undefined;
  const isOurs = (kept?.state as Partial<PackedMemory> | undefined)?.form === memoryForm;
  const checkpoint = isOurs ? kept : undefined;
  const packed = checkpoint?.state as PackedMemory | undefined;
  if (packed !== undefined) restore(packed);
  const recollection = createRecollection(tools, packed);
  if (carryOn) for (const entry of journal.entriesFrom((checkpoint?.seq ?? 0) + 1)) recollection.take(entry);
  return recollection;
}
