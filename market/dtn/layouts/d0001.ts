import { type FlowLayout, may, must } from '../layout.ts';
import { operators } from '../role-letters.ts';

/** Asks for a metering system to be looked at. Not public; the shape is that of D0002, which answers it (004, 005, 006). */
export const d0001: FlowLayout = {
  flow: 'D0001',
  version: '001',
  title: 'Request metering system investigation',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours' },
  complete: false,
  usual: { from: 'X', to: 'S' },
  variants: [{ from: ['X', 'D', 'C', 'N', 'O', 'R'], to: operators }],
  groups: [
    {
      id: 'I1A',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('investigationReason', 'text', { example: 'METER STOPPED' }),
        may('requestedDate', 'date', { example: '20260401' }),
        may('additionalInformation'),
      ],
    },
    { id: 'I1B', title: 'meter', parent: 'I1A', min: 0, fields: [must('meterId', 'text', { example: 'E12Z070779' })] },
    { id: 'I1C', title: 'register', parent: 'I1B', min: 0, fields: [must('registerId', 'text', { example: 'S' })] },
  ],
};
