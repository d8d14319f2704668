import { type FlowLayout, flowLayouts } from '../../../market/dtn/index.ts';
import type { Behaviour } from './behaviour.ts';
import { alteringFlow, withDuty, withoutDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const processes = ['meter-reading'];

/** A supplier that agrees on readings of one form, whatever the meter: the cumulative one or that by flow. */
const agreeing = (good: Behaviour, form: 'IF-041' | 'D0010'): Behaviour =>
  withDuty(good, 'transfer-reading-agreed', (row) => ({
    ...row,
    sends: (row.sends ?? []).map((send) => ({
      ...send,
      when: () => ('message' in send && send.message === form) || ('flow' in send && send.flow === form),
    })),
  }));

/** Reading types as they were before a transfer reading could be agreed on. */
const oldTypes = ['A', 'C', 'D', 'F', 'I', 'M', 'O', 'R', 'S', 'W', 'Z'];

const layoutsOfOldTypes: readonly FlowLayout[] = flowLayouts.map((layout) =>
  layout.flow === 'D0010'
    ? {
        ...layout,
        // Of a layout that is not known as a whole a value that nobody knows is only remarked on.
        complete: true,
        groups: layout.groups.map((group) => ({
          ...group,
          fields: group.fields.map((field) => (field.name === 'readingType' ? { ...field, oneOf: oldTypes } : field)),
        })),
      }
    : layout,
);

/** Faults about readings that suppliers agree on, or do not. */
export const agreedReadingMutants: readonly Mutant[] = [
  {
    id: 'supplier-agrees-by-register',
    participant: 'supplier',
    fault: 'sends the agreed reading of a smart meter by flow',
    processes,
    change: (good) => agreeing(good, 'D0010'),
  },
  {
    id: 'supplier-agrees-cumulatively',
    participant: 'supplier',
    fault: 'sends the agreed reading of a traditional meter as a cumulative one',
    processes,
    change: (good) => agreeing(good, 'IF-041'),
  },
  {
    id: 'supplier-agreed-reading-as-routine',
    participant: 'supplier',
    fault: 'marks a register reading that was agreed on as a routine one',
    processes,
    change: (good) =>
      alteringFlow(good, 'D0010', (sent) => [{ ...sent, values: { ...sent.values, readingType: 'R' } }]),
  },
  {
    id: 'supplier-exception-left-open',
    participant: 'supplier',
    fault: 'leaves the exception about a missing reading open when it has agreed on one',
    processes,
    change: (good) => withDuty(good, 'transfer-reading-agreed', (row) => ({ ...row, notes: () => ({}) })),
  },
  {
    id: 'supplier-disputes-one-of-several-registers',
    participant: 'supplier',
    fault: 'disputes a reading of a smart meter by one of its registers',
    processes,
    change: (good) =>
      alteringFlow(good, 'D0300', (sent) => [{ ...sent, values: { ...sent.values, registerId: '01' } }]),
  },
  {
    id: 'data-service-agreed-register-reading-ignored',
    participant: 'data-service',
    fault: 'does not store a register reading that the suppliers agreed on',
    processes,
    change: (good) => withoutDuty(good, 'agreed-register-reading-stored'),
  },
  {
    id: 'data-service-old-reading-types',
    participant: 'data-service',
    fault: 'refuses a reading type that is new',
    processes,
    change: (good) => ({ ...good, gateway: { ...good.gateway, layouts: layoutsOfOldTypes } }),
  },
];
