import { address, type FieldRow, type FlowLayout, may, must } from '../layout.ts';

const timePattern = must('timePatternRegime', 'text', { example: '00001' });

/** Version 2 gives every reading its time pattern regime. What the items hold for a migrated point is a matter of its rules. */
function layout(version: string, readingPattern: readonly FieldRow[]): FlowLayout {
  return {
    flow: 'D0311',
    version,
    title: 'Notification of old supplier information',
    evidence: { mark: 'documented', source: 'public supplier system (G4), version 1; S2, updated D0311, version 2' },
    complete: false,
    usual: { from: 'X', to: 'X' },
    variants: [{ from: ['X'], to: ['X'] }],
    groups: [
      {
        id: '05D',
        title: 'metering point',
        min: 1,
        fields: [
          must('mpanCore', 'mpan'),
          must('effectiveToDate', 'date'),
          may('energisationStatus', 'text', { oneOf: ['E', 'D'], example: 'E' }),
          may('profileClass', 'text', { example: '03' }),
          may('meterTimeswitchCode'),
          may('lineLossFactorClass', 'text', { example: '100' }),
          ...address(),
        ],
      },
      {
        id: '06D',
        title: 'meter',
        parent: '05D',
        min: 0,
        fields: [
          must('meterId', 'text', { example: 'E12Z070779' }),
          may('meterType', 'text', { example: 'S2C' }),
          may('place3'),
        ],
      },
      {
        id: '07D',
        title: 'last actual or customer reading',
        parent: '06D',
        min: 0,
        requirement: 'DTN-D0311-05',
        fields: [
          must('registerId', 'text', { example: '01' }),
          must('readingDateTime', 'date-time'),
          must('registerReading', 'number', { example: '1234.0' }),
          must('readingType', 'text', { example: 'A' }),
          ...readingPattern,
        ],
      },
      {
        id: '08D',
        title: 'estimated reading of the switch',
        parent: '05D',
        min: 0,
        requirement: 'DTN-D0311-08',
        fields: [
          must('registerId', 'text', { example: '01' }),
          must('registerReading', 'number', { example: '1250.0' }),
        ],
      },
      {
        id: '09D',
        title: 'last estimated annual consumption from',
        rare: true,
        parent: '05D',
        min: 0,
        requirement: 'DTN-D0311-07',
        fields: [must('consumptionFromDate', 'date')],
      },
      {
        id: '10D',
        title: 'last estimated annual consumption',
        rare: true,
        parent: '09D',
        min: 1,
        requirement: 'DTN-D0311-07',
        fields: [timePattern, must('estimatedAnnualConsumption', 'number', { example: '3100' })],
      },
    ],
  };
}

export const d0311v1: FlowLayout = layout('001', []);
export const d0311v2: FlowLayout = layout('002', [timePattern]);
