import { type FlowLayout, may, must } from '../layout.ts';
import { classes, fileSequence, instruction, legacyAgents } from './registration-fields.ts';

/** A supplier registers a metering point: SP01 a new connection, SP04 a change of supplier. */
export const d0055: FlowLayout = {
  flow: 'D0055',
  version: '001',
  title: 'Registration of supplier to specified metering point',
  evidence: { mark: 'documented', source: 'public supplier system (G4)' },
  complete: false,
  usual: { from: 'X', to: 'P' },
  variants: [{ from: ['X'], to: ['P'] }],
  groups: [
    fileSequence('733'),
    {
      id: '126',
      title: 'registration',
      parent: '733',
      min: 1,
      fields: [
        ...instruction('SP04'),
        must('effectiveFromDate', 'date'),
        ...classes(),
        ...legacyAgents(),
        may('changeOfTenancy', 'text', { oneOf: ['T', 'F'], example: 'F' }),
      ],
    },
  ],
};
