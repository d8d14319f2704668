import { type FlowLayout, may, must } from '../layout.ts';
import { fileSequence, instruction } from './registration-fields.ts';

/** A supplier ends its registration. Not public; the shape is that of D0055, which begins one. */
export const d0058: FlowLayout = {
  flow: 'D0058',
  version: '001',
  title: 'Notification of termination of supply registration',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours' },
  complete: false,
  usual: { from: 'X', to: 'P' },
  variants: [{ from: ['X', 'P'], to: ['P', 'X', 'R'] }],
  groups: [
    fileSequence('I5F', 'inferred'),
    {
      id: 'I5A',
      title: 'termination',
      parent: 'I5F',
      min: 1,
      fields: [...instruction('SP06'), must('effectiveToDate', 'date'), may('terminationReason')],
    },
  ],
};
