import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** Group ids and places from a public generator and from files in public tests; more groups exist than are known here. */
export const d0010: FlowLayout = {
  flow: 'D0010',
  version: '002',
  title: 'Meter readings',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3, G6); 027 and 032 from G4' },
  complete: false,
  usual: { from: 'N', to: 'X' },
  variants: [{ from: [...collectors, ...operators, 'X'], to: [...collectors, ...operators, 'X', 'R'] }],
  groups: [
    {
      id: '026',
      title: 'metering point',
      min: 1,
      requirement: 'DTN-D0010-01',
      fields: [must('mpanCore', 'mpan'), must('validationStatus', 'text', { oneOf: ['V', 'U', 'F'] })],
    },
    {
      id: '027',
      title: 'site visit',
      rare: true,
      parent: '026',
      min: 0,
      fields: [must('siteVisitCheckCode', 'text', { example: '03' }), may('additionalInformation')],
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
    {
      id: '032',
      title: 'reason of a reading that failed validation',
      rare: true,
      parent: '030',
      min: 0,
      fields: [must('reasonCode', 'text', { example: '01' }), may('readingStatus')],
    },
  ],
};
