import { type FlowLayout, may, must } from '../layout.ts';

/** Group ids and places from a public generator and from files in public tests; more groups exist than are known here. */
export const d0010: FlowLayout = {
  flow: 'D0010',
  version: '002',
  title: 'Meter readings',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3, G6)' },
  complete: false,
  usual: { from: 'N', to: 'X' },
  groups: [
    {
      id: '026',
      title: 'metering point',
      min: 1,
      requirement: 'DTN-D0010-01',
      fields: [must('mpanCore', 'mpan'), must('validationStatus', 'text', { oneOf: ['V', 'U', 'F'] })],
    },
    {
      id: '028',
      title: 'meter',
      parent: '026',
      min: 1,
      requirement: 'DTN-D0010-01',
      fields: [must('meterId', 'text', { example: 'E12Z070779' }), must('readingType', 'text', { example: 'R' })],
    },
    {
      id: '030',
      title: 'register reading',
      parent: '028',
      min: 1,
      requirement: 'DTN-D0010-01',
      fields: [
        must('registerId', 'text', { example: 'S' }),
        must('readingDateTime', 'date-time'),
        must('registerReading', 'number', { example: '256980.0' }),
        may('maximumDemandResetDateTime'),
        may('maximumDemandResets'),
        may('readingFlag', 'text', { oneOf: ['T', 'F'], example: 'T' }),
        may('readingMethod', 'text', { example: 'N' }),
      ],
    },
  ],
};
