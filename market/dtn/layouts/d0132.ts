import { type FlowLayout, may, must } from '../layout.ts';

/** Has a supply cut off for good. Not public; who sends it to whom is in public routing rules. */
export const d0132: FlowLayout = {
  flow: 'D0132',
  version: '001',
  title: 'Carry out disconnection of supply',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours; version and roles from G5' },
  complete: false,
  usual: { from: 'X', to: 'R' },
  variants: [{ from: ['X'], to: ['R', 'P'] }],
  groups: [
    {
      id: 'IDA',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('requestedDate', 'date'),
        may('disconnectionReason', 'text', { example: 'SITE DEMOLISHED' }),
        may('additionalInformation'),
      ],
    },
  ],
};
