import type { MeteringPoint } from '../../../market/processes/metering-point.ts';

/** An item of registration in a scenario: another value than it ordinarily has, and where a message says it. */
export interface ItemWords {
  readonly value: unknown;
  readonly says: (value: unknown) => Readonly<Record<string, unknown>>;
  /** Path of its effective date in the message; left out where the message has none. */
  readonly date?: string;
  readonly held: (point: MeteringPoint) => unknown;
}

/** What may change of a registration by itself, as a tester would say it. */
export const itemWords: Readonly<Record<string, ItemWords>> = {
  address: {
    value: { postcode: 'NR1 3DX', lines: ['2 Mill Lane', 'Norwich'] },
    says: (value) => {
      const { postcode, lines } = value as { readonly postcode: string; readonly lines: readonly string[] };
      return { 'B022.meteringPointPostcode': postcode, 'B022.addressLine1': lines[0], 'B022.addressLine2': lines[1] };
    },
    held: ({ postcode, addressLines }) => ({ postcode, lines: addressLines }),
  },
  'GSP group': {
    value: '_B',
    says: (value) => ({ 'M0.GSPGroupID': value }),
    date: 'B001.GSPGroupEffectiveFromDate',
    held: ({ gspGroup }) => gspGroup,
  },
  'domestic premises indicator': {
    value: false,
    says: (value) => ({ 'B028.domesticPremiseIndicator': value }),
    date: 'B028.domesticPremiseIndicatorEffectiveFromDate',
    held: ({ domestic }) => domestic,
  },
  'DUoS tariff': {
    value: '112',
    says: (value) => ({ 'B024.DUOSTariffID': value }),
    date: 'B024.DUOSTariffIDEffectiveFromDate',
    held: ({ duosTariff }) => duosTariff,
  },
  'energy direction': {
    value: 'E',
    says: (value) => ({ 'B023.energyDirection': value }),
    date: 'B023.connectionTypeEffectiveFromDate',
    held: ({ energyDirection }) => energyDirection,
  },
  'metered indicator': {
    value: false,
    says: (value) => ({ 'B023.meteredIndicator': value }),
    date: 'B023.connectionTypeEffectiveFromDate',
    held: ({ metered }) => metered,
  },
  'DCC enrolment': {
    value: 'N',
    says: (value) => ({ 'B029.DCCServiceFlag': value }),
    date: 'B029.DCCEffectiveFromDate',
    held: ({ dccServiceFlag }) => dccServiceFlag,
  },
};
