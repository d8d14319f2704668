import { type FlowLayout, may, must } from '../layout.ts';
import { agents, aggregators, collectors, operators } from '../role-letters.ts';

/** Ends an agent's appointment: LC when the contract of supply is lost, DE when the site is disconnected. */
export const d0151: FlowLayout = {
  flow: 'D0151',
  version: '001',
  title: 'Termination of appointment or contract by supplier',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G4)' },
  complete: false,
  usual: { from: 'X', to: 'M' },
  variants: [{ from: ['X'], to: agents }],
  groups: [
    {
      id: '297',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('supplyStartDate', 'date'),
        must('terminationReason', 'text', { example: 'LC' }),
        may('additionalInformation'),
      ],
    },
    {
      id: '298',
      title: 'meter operator to',
      parent: '297',
      min: 1,
      max: 1,
      onlyTo: operators,
      fields: [must('operatorToDate', 'date')],
    },
    {
      id: '299',
      title: 'data collector to',
      parent: '297',
      min: 1,
      max: 1,
      onlyTo: collectors,
      fields: [must('collectorToDate', 'date')],
    },
    {
      id: '300',
      title: 'data aggregator to',
      parent: '297',
      min: 1,
      max: 1,
      onlyTo: aggregators,
      fields: [must('aggregatorToDate', 'date')],
    },
    {
      id: '99H',
      title: 'new supplier',
      parent: '297',
      min: 0,
      max: 1,
      onlyTo: operators,
      fields: [must('newSupplier', 'mpid', { example: 'MHHX' })],
    },
  ],
};
