import { type FlowLayout, may, must } from '../layout.ts';
import { aggregators } from '../role-letters.ts';

/** Appoints a data aggregator, a role of the legacy arrangements alone. */
export const d0153: FlowLayout = {
  flow: 'D0153',
  version: '001',
  title: 'Notification of data aggregator appointment and terms',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G4)' },
  complete: false,
  usual: { from: 'X', to: 'B' },
  variants: [{ from: ['X'], to: aggregators }],
  groups: [
    {
      id: '312',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('aggregatorFromDate', 'date'),
        must('supplyStartDate', 'date'),
        must('contractReference', 'text', { example: 'CONTRACT01' }),
        may('additionalInformation'),
      ],
    },
    {
      id: '313',
      title: 'service',
      parent: '312',
      min: 0,
      fields: [
        must('serviceReference', 'text', { example: '0001' }),
        must('serviceLevelReference', 'text', { example: '0001' }),
      ],
    },
  ],
};
