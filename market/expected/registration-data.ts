import type { Place } from '../processes/duties/places.ts';
import type { ExpectedMessage } from './expected-message.ts';

/** Everybody around a metering point (dip-messages.md 3.1, IF-018). */
const everybody: readonly Place[] = [
  'the supplier',
  'the metering service',
  'the data service',
  'the network operator',
  'the market-wide data service',
  'the enquiry service',
];

const change = (item: string, event: string, requirement: string): ExpectedMessage => ({
  id: `change of the ${item}`,
  interfaceId: 'IF-018',
  event,
  from: ['REGS'],
  reaches: everybody,
  anchor: 'the decision',
  deadline: { minutes: 'registration_response_minutes' },
  requirements: [requirement],
});

/** What is published of a change of registration data, by the item that changes (dip-messages.md 3.1). */
export const registrationDataMessages: Readonly<Record<string, ExpectedMessage>> = {
  address: change('address', '[AddressChg]', 'DIP-IF-018-01'),
  'GSP group': change('GSP group', '[GSPChg]', 'DIP-IF-018-01'),
  'domestic premises indicator': change('domestic premises indicator', '[DomPremInd]', 'DIP-IF-018-02'),
  'DUoS tariff': change('DUoS tariff', '[DUOSTariffIDChg]', 'DIP-IF-018-03'),
  'energy direction': change('energy direction', '[EnergyDirection]', 'DIP-IF-018-04'),
  'metered indicator': change('metered indicator', '[MUMIndicator]', 'DIP-IF-018-04'),
  'DCC enrolment': change('DCC enrolment', '[DCCEnrolment]', 'DIP-IF-018-05'),
};

const toEnquiry = (id: string, event: string, requirement: string): ExpectedMessage => ({
  id,
  interfaceId: 'IF-050',
  event,
  from: ['REGS'],
  reaches: ['the enquiry service'],
  anchor: 'the decision',
  deadline: { minutes: 'registration_response_minutes' },
  requirements: [requirement],
});

/** What the enquiry service alone is told (dip-messages.md 3.1, IF-050 and IF-051). */
export const enquiryMessages = {
  creation: toEnquiry('news of the new metering point', '[MPANCreation]', 'DIP-IF-050-01'),
  /** It follows whatever changed the status. */
  status: {
    ...toEnquiry('news of the changed status', '[MPStatusChange]', 'DIP-IF-050-02'),
    anchor: 'what it answers',
  },
  greenDeal: toEnquiry('news of the Green Deal', '[GreenDeal]', 'DIP-IF-050-03'),
  refresh: {
    ...toEnquiry('full record for the enquiry service', '[EESRefresh]', 'CR044-01'),
    interfaceId: 'IF-051',
  },
} as const satisfies Record<string, ExpectedMessage>;
