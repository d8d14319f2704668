import { type FlowLayout, may, must } from '../layout.ts';

/** Disputed or missing readings of a switch. The programme paper prints group 60C and nothing before it. */
export const d0300: FlowLayout = {
  flow: 'D0300',
  version: '001',
  title: 'Disputed readings or missing readings on change of supplier',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours; 60C from S2, updated D0300' },
  complete: false,
  usual: { from: 'X', to: 'X' },
  variants: [{ from: ['X'], to: ['X', 'D', 'C', 'N', 'O'] }],
  groups: [
    {
      id: 'I3A',
      title: 'metering point',
      min: 1,
      mark: 'inferred',
      fields: [
        must('mpanCore', 'mpan'),
        must('supplyStartDate', 'date'),
        must('disputeReason', 'text', { example: 'DISPUTED' }),
        may('additionalInformation'),
      ],
    },
    {
      id: 'I3B',
      title: 'meter',
      parent: 'I3A',
      min: 1,
      mark: 'inferred',
      fields: [must('meterId', 'text', { example: 'E12Z070779' })],
    },
    {
      id: '60C',
      title: 'register',
      parent: 'I3B',
      min: 1,
      requirement: 'DTN-D0300-01',
      fields: [
        must('registerId', 'text', { example: 'TC' }),
        may('registerReading', 'number', { example: '1234.0' }),
        may('proposedReading', 'number', { example: '1200.0' }),
        may('readingType', 'text', { example: 'R' }),
      ],
    },
  ],
};
