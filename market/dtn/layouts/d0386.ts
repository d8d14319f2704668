import { type FlowLayout, may, must } from '../layout.ts';

/** Relates metering points or parts them. A public system shows group 18M with its instruction number; the rest is ours. */
export const d0386: FlowLayout = {
  flow: 'D0386',
  version: '001',
  title: 'Manage metering point relationships',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours; version, roles and 18M from G4' },
  complete: false,
  usual: { from: 'X', to: 'P' },
  variants: [{ from: ['X', 'P', 'R'], to: ['P', 'X', 'R'] }],
  groups: [
    {
      id: '18M',
      title: 'primary metering point',
      min: 1,
      fields: [
        must('instructionNumber', 'digits', { example: '17658' }),
        must('mpanCore', 'mpan'),
        must('relationship', 'text', { oneOf: ['RELATED', 'UNRELATED'] }),
        may('effectiveFromDate', 'date', { example: '20260401' }),
      ],
    },
    {
      id: 'I8B',
      title: 'secondary metering point',
      parent: '18M',
      min: 0,
      mark: 'inferred',
      fields: [must('relatedMpanCore', 'mpan')],
    },
  ],
};
