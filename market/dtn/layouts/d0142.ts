import { type FlowLayout, may, must } from '../layout.ts';
import { operators } from '../role-letters.ts';

/** Has a meter installed, exchanged or removed. Not public; the one public generator of it invents its groups. */
export const d0142: FlowLayout = {
  flow: 'D0142',
  version: '001',
  title: 'Request for installation or change to a metering system',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, layouts of ours' },
  complete: false,
  usual: { from: 'X', to: 'S' },
  variants: [{ from: ['X'], to: operators }],
  groups: [
    {
      id: 'IRA',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('requestedWork', 'text', { oneOf: ['INSTALL', 'EXCHANGE', 'REMOVE'] }),
        must('requestedDate', 'date'),
        may('meterType', 'text', { example: 'S2C' }),
        may('standardSettlementConfiguration'),
        may('contractReference', 'text', { example: 'CONTRACT01' }),
        may('additionalInformation'),
      ],
    },
    { id: 'IRB', title: 'meter', parent: 'IRA', min: 0, fields: [must('meterId', 'text', { example: 'E12Z070779' })] },
  ],
};
