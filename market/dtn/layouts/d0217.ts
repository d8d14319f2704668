import { address, type FlowLayout, may, must, places } from '../layout.ts';
import { fileSequence, instruction, legacyAgents } from './registration-fields.ts';

/** Confirms a registration to the gaining supplier. Places that every sample leaves empty have no name. */
export const d0217: FlowLayout = {
  flow: 'D0217',
  version: '001',
  title: 'Confirmation of the registration of a metering point',
  evidence: { mark: 'documented', source: 'mhhs-domain.md 4.2 (G3); version and roles from G5' },
  complete: false,
  usual: { from: 'P', to: 'X' },
  variants: [{ from: ['P'], to: ['X'] }],
  groups: [
    fileSequence('754'),
    {
      id: '492',
      title: 'registration',
      parent: '754',
      min: 1,
      fields: [
        ...instruction('SP40'),
        must('notificationDate', 'date'),
        must('supplyStartDate', 'date'),
        ...places(6, 6),
        ...address(),
        ...places(17, 17),
        may('lineLossFactorClass', 'text', { example: '100' }),
        may('gspGroup', 'text', { example: '_A' }),
        may('energisationStatus', 'text', { oneOf: ['E', 'D'], example: 'E' }),
        may('measurementClass', 'text', { example: 'A' }),
        may('meterTimeswitchCode', 'text', { example: '801' }),
        may('profileClass', 'text', { example: '03' }),
        may('standardSettlementConfiguration', 'text', { example: '0393' }),
        ...legacyAgents(),
        ...places(31, 37),
        may('relatedIndicator', 'text', { example: 'N' }),
      ],
    },
  ],
};
