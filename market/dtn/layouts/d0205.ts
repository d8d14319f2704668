import { type FlowLayout, must } from '../layout.ts';
import { classes, fileSequence, instruction, legacyAgents } from './registration-fields.ts';

/** A supplier changes registration details. Public tests show group 752 and how an instruction begins; the rest is that of D0055. */
export const d0205: FlowLayout = {
  flow: 'D0205',
  version: '001',
  title: 'Update registration details',
  evidence: {
    mark: 'inferred',
    source: 'docs/discoveries/dtn.md, layouts of ours; 752 from G4, version and roles from G5',
  },
  complete: false,
  usual: { from: 'X', to: 'P' },
  variants: [{ from: ['X'], to: ['P'] }],
  groups: [
    fileSequence('752'),
    {
      id: 'I2U',
      title: 'update',
      parent: '752',
      min: 1,
      mark: 'inferred',
      fields: [...instruction('SP04'), must('effectiveFromDate', 'date'), ...classes(), ...legacyAgents()],
    },
  ],
};
