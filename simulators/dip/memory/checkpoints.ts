import type { Journal } from '../../../wire/journal.ts';
import type { PartiesByPoint } from '../addressing/known-parties.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { Numbering } from '../intake/numbering.ts';
import type { DipSettings } from '../settings.ts';
import { memoryForm, type PackedMemory, type Recollection } from './recollection.ts';

/** Keeps beside the journal what the DIP would otherwise have to work out from all of it. */
export interface Checkpoints {
  /** Told after each accepted batch; from time to time a checkpoint is kept. */
  published(): void;
  keep(): void;
}

export interface CheckpointTools {
  readonly journal: Journal;
  readonly settings: Pick<DipSettings, 'checkpointEntries'>;
  readonly memory: Recollection;
  readonly delivery: Pick<Delivery, 'packed'>;
  readonly numbering: Pick<Numbering, 'given'>;
  readonly parties: Pick<PartiesByPoint, 'packed'>;
  readonly faults: Pick<FaultPlan, 'packed'>;
}

export function createCheckpoints(tools: CheckpointTools): Checkpoints {
  const { journal, settings, memory, delivery, numbering, parties, faults } = tools;
  let last = journal.lastSeq;
  let scheduled = false;
  const keep = () => {
    last = journal.lastSeq;
    const state: PackedMemory = {
      form: memoryForm,
      numbers: numbering.given,
      webhooks: memory.webhooks.packed(),
      references: memory.references.packed(),
      index: memory.index.packed(),
      queues: delivery.packed(),
      labels: memory.labels.packed(),
      pauses: memory.pauses.packed(),
      requeues: memory.requeues.packed(),
      asked: memory.asked.packed(),
      noted: memory.noted.packed(),
      parties: parties.packed(),
      faults: faults.packed(),
    };
    journal.keepCheckpoint(state);
  };
  return {
    published() {
      if (scheduled || journal.lastSeq - last < settings.checkpointEntries) return;
      scheduled = true;
      // Later, when nobody stands between writing an entry and acting on it.
      setImmediate(() => {
        scheduled = false;
        keep();
      });
    },
    keep,
  };
}
