import { type FlowLayout, may, must } from '../layout.ts';

/** Settlement details that a supplier affirms to its data collector. Why dates repeat on a line is not said anywhere. */
export const d0052: FlowLayout = {
  flow: 'D0052',
  version: '001',
  title: 'Affirmation of metering system settlement details',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3)' },
  complete: false,
  usual: { from: 'X', to: 'D' },
  variants: [{ from: ['X'], to: ['D', 'N', 'M', 'S'] }],
  groups: [
    {
      id: '121',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('supplyStartDate', 'date'),
        may('profileClass', 'text', { example: '03' }),
        may('place4'),
        may('profileClassFromDate', 'date'),
        may('measurementClass', 'text', { example: 'A' }),
        may('place7'),
        may('measurementClassFromDate', 'date'),
      ],
    },
    {
      id: '122',
      title: 'standard settlement configuration',
      parent: '121',
      min: 1,
      fields: [
        must('standardSettlementConfiguration', 'text', { example: '0393' }),
        may('configurationFromDate', 'date'),
        may('gspGroup', 'text', { example: '_A' }),
        may('gspGroupFromDate', 'date'),
      ],
    },
    {
      id: '124',
      title: 'estimated annual consumption',
      parent: '122',
      min: 0,
      fields: [
        must('timePatternRegime', 'text', { example: '00001' }),
        must('estimatedAnnualConsumption', 'number', { example: '3100' }),
        may('consumptionFromDate', 'date'),
      ],
    },
  ],
};
