import { type FlowLayout, may, must, places } from '../layout.ts';
import { classes, fileSequence, instruction, legacyAgents } from './registration-fields.ts';

/** What the old registration held, for the suppliers of a switch. */
export const d0260: FlowLayout = {
  flow: 'D0260',
  version: '002',
  title: 'Notification of old registration details',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3)' },
  complete: false,
  usual: { from: 'P', to: 'X' },
  variants: [{ from: ['P'], to: ['X'] }],
  groups: [
    fileSequence('757'),
    {
      id: '758',
      title: 'old registration',
      parent: '757',
      min: 1,
      fields: [
        ...instruction('SP43'),
        must('supplyStartDate', 'date'),
        must('oldSupplier', 'mpid', { example: 'MHHS' }),
        ...classes(),
        ...legacyAgents(),
        ...places(17, 21),
        may('relatedIndicator', 'text', { example: 'N' }),
      ],
    },
  ],
};
