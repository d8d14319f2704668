import { type FlowLayout, may, must } from '../layout.ts';

/**
 * A meter operator tells the registration service who owns the meter. The layout is not public: this is the least that its
 * response codes L to Q can be about. MPAN and date may be empty because codes N and O answer exactly that. The group ids
 * are ours and begin with I, which no public sample uses. Known from change proposals DTC CP 3554 and 3563: the response is
 * a group of the same flow, present only in what the registration service sends.
 */
export const d0304: FlowLayout = {
  flow: 'D0304',
  version: '001',
  title: 'Notification of meter asset provider',
  evidence: { mark: 'inferred', source: 'docs/discoveries/dtn.md, D0304' },
  complete: true,
  usual: { from: 'M', to: 'P' },
  variants: [
    { from: ['M'], to: ['P'] },
    { from: ['P'], to: ['M', 'X'] },
  ],
  groups: [
    {
      id: 'I4A',
      title: 'meter asset provider of a metering point',
      min: 1,
      fields: [
        may('mpanCore', 'mpan', { example: '1200000001238' }),
        may('effectiveFromDate', 'date', { example: '20260401' }),
        must('meterAssetProvider', 'mpid', { example: 'MAPA' }),
        may('meterId', 'text', { example: 'E12Z070779' }),
        may('senderReference', 'text', { example: 'REF0001' }),
      ],
    },
    {
      id: 'I4R',
      title: 'response of the registration service',
      parent: 'I4A',
      min: 1,
      max: 1,
      onlyFrom: ['P'],
      fields: [must('responseCode', 'text', { example: 'Q' }), may('additionalInformation')],
    },
  ],
};
