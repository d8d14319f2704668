import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** One flow appoints either kind of agent: the groups differ with the role of the recipient. */
export const d0155: FlowLayout = {
  flow: 'D0155',
  version: '001',
  title: 'Notification of new meter operator or data collector appointment and terms',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G4, G6)' },
  complete: false,
  usual: { from: 'X', to: 'M' },
  variants: [{ from: ['X'], to: [...operators, ...collectors] }],
  groups: [
    {
      id: '315',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('supplyStartDate', 'date'),
        ...Array.from({ length: 9 }, (_, index) => may(`addressLine${index + 1}`)),
        may('postcode', 'text', { example: 'AB1 2CD' }),
        must('contractReference', 'text', { example: 'CONTRACT01' }),
        may('retrievalMethod', 'text', { example: 'H' }),
        may('gspGroup', 'text', { example: '_C' }),
      ],
    },
    {
      id: '320',
      title: 'reading cycle',
      parent: '315',
      min: 0,
      onlyTo: collectors,
      fields: [may('readingCycle', 'text', { example: 'M' }), may('scheduledReadDate', 'date')],
    },
    {
      id: '316',
      title: 'data collector from',
      parent: '315',
      min: 1,
      max: 1,
      onlyTo: collectors,
      fields: [must('collectorFromDate', 'date')],
    },
    {
      id: '317',
      title: 'meter operator from',
      parent: '315',
      min: 1,
      max: 1,
      onlyTo: operators,
      fields: [must('operatorFromDate', 'date')],
    },
    {
      id: '318',
      title: 'service',
      parent: '315',
      min: 0,
      fields: [
        must('serviceReference', 'text', { example: '0001' }),
        must('serviceLevelReference', 'text', { example: '0001' }),
      ],
    },
    {
      id: '22L',
      title: 'flag of a smart change of supplier',
      parent: '315',
      min: 0,
      max: 1,
      fields: [must('flag', 'text', { example: 'N' })],
    },
  ],
};
