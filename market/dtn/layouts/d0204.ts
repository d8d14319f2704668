import { type FlowLayout, may, must } from '../layout.ts';
import { classes, fileSequence, instruction, legacyAgents } from './registration-fields.ts';

/** What a registration service holds, sent again as a whole. Not public; the shape is that of D0260. */
export const d0204: FlowLayout = {
  flow: 'D0204',
  version: '001',
  title: 'Selective or full refresh of metering point details',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours' },
  complete: false,
  usual: { from: 'P', to: 'X' },
  variants: [{ from: ['P'], to: ['X', 'A', 'B'] }],
  groups: [
    fileSequence('I0F', 'inferred'),
    {
      id: 'I0A',
      title: 'registration details',
      parent: 'I0F',
      min: 1,
      fields: [
        ...instruction('SP50'),
        must('supplyStartDate', 'date'),
        may('lineLossFactorClass', 'text', { example: '100' }),
        may('gspGroup', 'text', { example: '_A' }),
        ...classes(),
        ...legacyAgents(),
      ],
    },
  ],
};
