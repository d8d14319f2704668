import { type FlowLayout, may, must } from '../layout.ts';
import { fileSequence, instruction } from './registration-fields.ts';

/** What the network operator changed about a metering point. Not public; version and roles are in public routing rules. */
export const d0171: FlowLayout = {
  flow: 'D0171',
  version: '001',
  title: 'Notification of distributor changes to metering point details',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours; version and roles from G5' },
  complete: false,
  usual: { from: 'P', to: 'X' },
  variants: [{ from: ['P'], to: ['X', 'D', 'C', 'N', 'O', 'A', 'B'] }],
  groups: [
    fileSequence('I7F', 'inferred'),
    {
      id: 'I7A',
      title: 'changed details',
      parent: 'I7F',
      min: 1,
      fields: [
        ...instruction('SP42'),
        must('effectiveFromDate', 'date'),
        may('lineLossFactorClass', 'text', { example: '100' }),
        may('gspGroup', 'text', { example: '_A' }),
        may('energisationStatus', 'text', { oneOf: ['E', 'D'] }),
      ],
    },
  ],
};
