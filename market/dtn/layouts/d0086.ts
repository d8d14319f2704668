import { type FlowLayout, may, must } from '../layout.ts';
import { collectors } from '../role-letters.ts';

/** Readings of a change of supplier. Group for group it mirrors D0010. */
export const d0086: FlowLayout = {
  flow: 'D0086',
  version: '002',
  title: 'Notification of change of supplier readings',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3)' },
  complete: false,
  usual: { from: 'D', to: 'X' },
  variants: [{ from: collectors, to: ['X', 'R', ...collectors] }],
  groups: [
    {
      id: '196',
      title: 'metering point',
      min: 1,
      fields: [must('mpanCore', 'mpan'), must('validationStatus', 'text', { oneOf: ['V', 'U', 'F'] })],
    },
    {
      id: '197',
      title: 'meter',
      parent: '196',
      min: 1,
      fields: [must('meterId', 'text', { example: 'E12Z070779' }), must('readingType', 'text', { example: 'A' })],
    },
    {
      id: '198',
      title: 'register reading',
      parent: '197',
      min: 1,
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
