import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** How a traditional meter's registers map to time patterns. Which group stands under which is inferred from their order. */
export const d0149: FlowLayout = {
  flow: 'D0149',
  version: '001',
  title: 'Notification of mapping details',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3); 23A to 26A from G4' },
  complete: false,
  usual: { from: 'M', to: 'X' },
  variants: [{ from: operators, to: ['X', 'R', ...collectors, ...operators] }],
  groups: [
    {
      id: '280',
      title: 'metering point',
      min: 1,
      fields: [must('mpanCore', 'mpan'), must('effectiveFromDate', 'date')],
    },
    {
      id: '281',
      title: 'standard settlement configuration',
      parent: '280',
      min: 1,
      fields: [
        must('standardSettlementConfiguration', 'text', { example: '0393' }),
        may('configurationFromDate', 'date'),
      ],
    },
    {
      id: '778',
      title: 'time pattern regime',
      parent: '281',
      min: 1,
      fields: [must('timePatternRegime', 'text', { example: '00001' })],
    },
    { id: '283', title: 'meter', parent: '778', min: 1, fields: [must('meterId', 'text', { example: 'E12Z070779' })] },
    {
      id: '284',
      title: 'register',
      parent: '283',
      min: 1,
      fields: [must('registerId', 'text', { example: 'S' }), must('coefficient', 'number', { example: '1' })],
    },
    {
      id: '23A',
      title: 'function that is not settled',
      rare: true,
      parent: '280',
      min: 0,
      fields: [must('nonSettlementFunction', 'text', { example: 'F' }), may('functionFromDate', 'date')],
    },
    {
      id: '24A',
      title: 'time pattern regime of that function',
      rare: true,
      parent: '23A',
      min: 0,
      fields: [must('timePatternRegime', 'text', { example: '00001' })],
    },
    {
      id: '25A',
      title: 'its meter',
      rare: true,
      parent: '24A',
      min: 0,
      fields: [must('meterId', 'text', { example: 'E12Z070779' })],
    },
    {
      id: '26A',
      title: 'its register',
      rare: true,
      parent: '25A',
      min: 0,
      fields: [must('registerId', 'text', { example: 'S' }), must('coefficient', 'number', { example: '1' })],
    },
  ],
};
