import { type FlowLayout, must } from '../layout.ts';
import { agents } from '../role-letters.ts';

/** An agent refuses an appointment. */
export const d0261: FlowLayout = {
  flow: 'D0261',
  version: '001',
  title: 'Rejection of agent appointment',
  evidence: { mark: 'documented', source: 'public supplier system (G4)' },
  complete: false,
  usual: { from: 'M', to: 'X' },
  variants: [{ from: agents, to: ['X'] }],
  groups: [
    {
      id: '761',
      title: 'rejection',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('contractReference', 'text', { example: 'CONTRACT01' }),
        must('supplyStartDate', 'date'),
        must('rejectionReason', 'text', { example: '01' }),
      ],
    },
  ],
};
