import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** The programme paper prints this one in full: groups, ranges, which items are mandatory. The version is that of public routing rules. */
export const d0139: FlowLayout = {
  flow: 'D0139',
  version: '002',
  title: 'Confirmation or rejection of energisation status change',
  evidence: { mark: 'seed', source: 'mhhs-domain.md 4.3 (S2, updated D0139)' },
  complete: true,
  usual: { from: 'S', to: 'X' },
  variants: [{ from: [...operators, ...collectors, 'R'], to: ['X', ...collectors, ...operators, 'R'] }],
  groups: [
    {
      id: '261',
      title: 'metering point',
      min: 1,
      requirement: 'DTN-D0139-02',
      fields: [
        must('mpanCore', 'mpan'),
        must('energisationStatus', 'text', { oneOf: ['E', 'D'] }),
        must('dateOfAction', 'date'),
        may('failureReason'),
        may('siteVisitCheckCode'),
      ],
    },
    {
      id: '262',
      title: 'meter',
      parent: '261',
      min: 0,
      requirement: 'DTN-D0139-03',
      fields: [must('meterId', 'text', { example: 'E12Z070779' })],
    },
    {
      id: '263',
      title: 'register',
      parent: '262',
      min: 0,
      requirement: 'DTN-D0139-03',
      fields: [
        must('registerId', 'text', { example: 'S' }),
        must('readingType', 'text', { example: 'R' }),
        may('registerReading', 'number'),
      ],
    },
  ],
};
