import { type FlowLayout, must } from '../layout.ts';
import { agents, aggregators, collectors, operators } from '../role-letters.ts';

/** An agent agrees to the terms it was offered; the group with its date follows its role. */
export const d0011: FlowLayout = {
  flow: 'D0011',
  version: '001',
  title: 'Agreement of contractual terms',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3, G4)' },
  complete: false,
  usual: { from: 'M', to: 'X' },
  variants: [{ from: agents, to: ['X'] }],
  groups: [
    {
      id: '034',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('contractReference', 'text', { example: 'CONTRACT01' }),
        must('supplyStartDate', 'date'),
      ],
    },
    {
      id: '035',
      title: 'data collector from',
      parent: '034',
      min: 0,
      max: 1,
      onlyFrom: collectors,
      fields: [must('collectorFromDate', 'date')],
    },
    {
      id: '036',
      title: 'meter operator from',
      parent: '034',
      min: 0,
      max: 1,
      onlyFrom: operators,
      fields: [must('operatorFromDate', 'date')],
    },
    {
      id: '037',
      title: 'data aggregator from',
      parent: '034',
      min: 0,
      max: 1,
      onlyFrom: aggregators,
      fields: [must('aggregatorFromDate', 'date')],
    },
    {
      id: '038',
      title: 'service',
      parent: '034',
      min: 0,
      fields: [
        must('serviceReference', 'text', { example: '0001' }),
        must('serviceLevelReference', 'text', { example: '0001' }),
      ],
    },
  ],
};
