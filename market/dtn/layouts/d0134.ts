import { type FlowLayout, may, must } from '../layout.ts';
import { operators } from '../role-letters.ts';

/** Has a metering point energised or de-energised. Not public; D0139, which answers it, is. */
export const d0134: FlowLayout = {
  flow: 'D0134',
  version: '001',
  title: 'Request to change energisation status',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours' },
  complete: false,
  usual: { from: 'X', to: 'S' },
  variants: [{ from: ['X'], to: [...operators, 'R'] }],
  groups: [
    {
      id: 'IEA',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('energisationStatus', 'text', { oneOf: ['E', 'D'] }),
        must('requestedDate', 'date'),
        may('requestReason'),
        may('additionalInformation'),
      ],
    },
    { id: 'IEB', title: 'meter', parent: 'IEA', min: 0, fields: [must('meterId', 'text', { example: 'E12Z070779' })] },
  ],
};
