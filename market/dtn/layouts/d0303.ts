import { address, type FlowLayout, may, must, places } from '../layout.ts';
import { operators } from '../role-letters.ts';

/** Version 2 makes two items optional that version 1 asks for: J0049 and J0410 (engagement day paper, updated D0303). */
function layout(version: string, item: typeof must): FlowLayout {
  return {
    flow: 'D0303',
    version,
    title: 'Notification of meter operator, supplier and metering assets to the asset provider',
    evidence: { mark: 'documented', source: 'public supplier system (G4), version 1; S2, updated D0303, version 2' },
    complete: false,
    usual: { from: 'S', to: '8' },
    variants: [{ from: operators, to: ['8'] }],
    // A public system counts metering points, of which one file holds several, and writes 72C once.
    counted: '73C',
    groups: [
      {
        id: '72C',
        title: 'meter operator',
        min: 1,
        max: 1,
        fields: [must('meterOperator', 'mpid', { example: 'MSSA' })],
      },
      {
        id: '73C',
        title: 'metering point',
        parent: '72C',
        min: 1,
        fields: [
          must('mpanCore', 'mpan'),
          may('operatorFromDate', 'date', { example: '20260401' }),
          may('operatorToDate', 'date'),
          ...places(4, 4),
          ...address(),
          may('additionalInformation'),
          must('supplier', 'mpid', { example: 'MHHS' }),
          item('registrationFromDate', 'date', { example: '20260401' }),
          may('assetProviderContractReference'),
          ...places(19, 21),
        ],
      },
      {
        id: '74C',
        title: 'installed meter',
        parent: '73C',
        min: 0,
        requirement: 'DTN-D0303-02',
        fields: [
          must('meterId', 'text', { example: 'E12Z070779' }),
          item('makeAndType', 'text', { example: 'EDMI AtlasMk10A' }),
          may('installedDate', 'date'),
          may('place4'),
        ],
      },
      { id: '76C', title: 'removal', rare: true, parent: '73C', min: 0, fields: [must('removalDate', 'date')] },
    ],
  };
}

export const d0303v1: FlowLayout = layout('001', must);
export const d0303v2: FlowLayout = layout('002', may);
