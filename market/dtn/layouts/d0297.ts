import { type FlowLayout, must } from '../layout.ts';
import { fileSequence } from './registration-fields.ts';

/**
 * Maps a metering point to a supplier's balancing mechanism unit: for a legacy one to its data aggregator or collector, after
 * migration to the market-wide data service (CR043). That service's letter is not public: setting dtn_mds_role_letter.
 */
export const d0297: FlowLayout = {
  flow: 'D0297',
  version: '001',
  title: 'Notification of BM unit allocation',
  evidence: { mark: 'documented', source: 'public supplier system (G4); CR043 for the recipients' },
  complete: false,
  usual: { from: 'X', to: 'A' },
  variants: [{ from: ['X'], to: ['A', 'C', 'D', 'MDS'] }],
  groups: [
    fileSequence('44C'),
    {
      id: '45C',
      title: 'allocation',
      parent: '44C',
      min: 1,
      fields: [
        must('instructionNumber', 'digits', { example: '17658' }),
        must('mpanCore', 'mpan'),
        must('bmUnit', 'text', { example: '2__AMHHS002' }),
        must('effectiveFromDate', 'date'),
      ],
    },
  ],
};
