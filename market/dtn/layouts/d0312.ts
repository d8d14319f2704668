import { type FlowLayout, may, must } from '../layout.ts';

/**
 * A meter operator tells the registration service what is installed. The layout is not public: these are the items that the
 * response codes Z to AD are about, with our own group ids (see D0304). The version is that of public routing rules.
 */
export const d0312: FlowLayout = {
  flow: 'D0312',
  version: '003',
  title: 'Notification of meter information to the registration service',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, D0312' },
  complete: true,
  usual: { from: 'M', to: 'P' },
  variants: [
    { from: ['M'], to: ['P'] },
    { from: ['P'], to: ['M', 'X'] },
  ],
  groups: [
    {
      id: 'I2A',
      title: 'metering point',
      min: 1,
      fields: [
        must('mpanCore', 'mpan'),
        must('effectiveFromDate', 'date'),
        may('senderReference', 'text', { example: 'REF0001' }),
      ],
    },
    {
      id: 'I2M',
      title: 'meter',
      parent: 'I2A',
      min: 0,
      fields: [
        must('meterId', 'text', { example: 'E12Z070779' }),
        must('meterType', 'text', { example: 'RCAMY' }),
        may('makeAndType', 'text', { example: 'EDMI AtlasMk10A' }),
        may('meterLocation', 'text', { example: 'J' }),
        may('meterAssetProvider', 'mpid', { example: 'MAPA' }),
        may('installedDate', 'date', { example: '20260401' }),
        may('removedDate', 'date'),
        may('esmeId'),
        may('displayedRegisterDigits', 'digits'),
      ],
    },
    {
      id: 'I2R',
      title: 'response of the registration service',
      parent: 'I2A',
      min: 1,
      max: 1,
      onlyFrom: ['P'],
      fields: [must('responseCode', 'text', { example: 'AD' }), may('additionalInformation')],
    },
  ],
};
