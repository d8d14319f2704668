import { type FlowLayout, may, must } from '../layout.ts';
import { collectors, operators } from '../role-letters.ts';

/** Further details of a legacy smart meter. Not public but for its version; the address of its communications is a secret. */
export const d0313: FlowLayout = {
  flow: 'D0313',
  version: '002',
  title: 'Auxiliary meter technical details',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours; version and roles from G4' },
  complete: false,
  usual: { from: 'M', to: 'X' },
  variants: [{ from: operators, to: ['X', 'R', ...collectors, ...operators] }],
  groups: [
    {
      id: 'IXA',
      title: 'metering point',
      min: 1,
      fields: [must('mpanCore', 'mpan'), must('effectiveFromDate', 'date'), may('additionalInformation')],
    },
    {
      id: 'IXB',
      title: 'meter',
      parent: 'IXA',
      min: 1,
      fields: [
        must('meterId', 'text', { example: 'E12Z070779' }),
        may('communicationMethod', 'text', { example: 'GS' }),
        may('communicationAddress', 'text', { secret: true }),
        may('systemOperator', 'mpid'),
      ],
    },
  ],
};
