import { type ActionRow, commonValues } from '../action-row.ts';

const { date, from, until, meterId } = commonValues;
const roles = ['SUP'] as const;
const advice = { roles, processes: ['supplier-notification'] } as const;
const request = { wanted: 'what is asked for, as the flow has it', date: 'local date for which it is asked' };

/** What suppliers do. */
export const supplierActions: readonly ActionRow[] = [
  {
    ...{ name: 'request-appointment', roles, what: 'ask for the appointment of a service' },
    processes: [
      ...['appointment', 'dip-channel', 'exceptions', 'migration-control', 'migration-forward-coa'],
      ...['relationships', 'segment-change'],
    ],
    values: {
      service: 'metering or data',
      provider: 'DIP ID of the provider',
      date,
      contractReference: 'text, or null',
      scenario: 'why, by the code of the request: CSP, USP, MCA, SEG and others',
    },
  },
  {
    ...{ name: 'choose-providers', roles, what: 'choose the providers that it will ask for when it gains the site' },
    processes: ['migration-forward-cos', 'meter-reading', 'switching'],
    values: { metering: 'DIP ID of the metering service', data: 'DIP ID of the data service' },
  },
  {
    ...{ ...advice, name: 'advise-annual-consumption', what: 'advise the data service of an annual consumption' },
    values: { from, until, value: 'kWh a year, a text with decimals' },
  },
  {
    ...{ ...advice, name: 'advise-off-peak', what: 'declare the share of consumption that is off peak' },
    values: { from, share: 'per cent' },
  },
  {
    ...{ ...advice, name: 'advise-vacant', what: 'advise that the site is vacant' },
    values: { from, until, meterId },
  },
  {
    ...{ ...advice, name: 'advise-no-comms', what: 'advise that the meter cannot be reached' },
    values: { from, until, meterId },
  },
  {
    ...{ ...advice, name: 'advise-disabled', what: 'advise that supply was disabled from afar' },
    values: { from, until, meterId },
  },
  {
    ...{ ...advice, name: 'advise-enabled', what: 'advise that supply was enabled again' },
    values: { from, until, meterId },
  },
  {
    ...{ name: 'ask-amendment', roles, processes: ['consumption'], what: 'ask for an amendment of consumption' },
    values: {
      ...{ from, until, gross: 'kWh of the whole time', reason: 'reason code, or null' },
      ...{ reference: 'reference of its own, or null', quantities: 'measurement quantities, such as AI' },
    },
  },
  {
    ...{ name: 'ask-for-relation', roles, processes: ['relationships'], what: 'ask for a relation of metering points' },
    values: {
      event: 'which change of a relation',
      subsidiaries: 'MPAN cores of the others',
      named: 'the same in words',
    },
  },
  {
    ...{ name: 'tell-item', roles, processes: ['segment-change', 'registration-data'] },
    what: 'tell the registration service of an item that the supplier keeps',
    values: { said: 'what, in words', event: 'which item', value: 'its value', date, profileClass: 'where it has one' },
  },
  {
    ...{
      name: 'map-to-a-bm-unit',
      roles,
      processes: ['migration-control'],
      what: 'map it to a balancing mechanism unit',
    },
    values: { bmUnit: 'id of the unit', date },
  },
  {
    ...{
      name: 'request-meter-works',
      roles,
      processes: ['meter-works'],
      what: 'ask the metering service for meter works',
    },
    values: request,
  },
  {
    ...{ name: 'request-investigation', roles, processes: ['meter-works'] },
    what: 'ask the metering service to investigate',
    values: request,
  },
  {
    ...{ name: 'request-energisation', roles, processes: ['energisation', 'meter-works'] },
    what: 'ask the metering service to energise or de-energise',
    values: request,
  },
  {
    ...{
      name: 'keep-registers',
      roles,
      processes: ['switching'],
      what: 'have these registers and readings in its books',
    },
    values: { registers: 'each with registerId, timePattern, reading, readOn, estimate' },
  },
  {
    ...{ name: 'agree-transfer-reading', roles, processes: ['meter-reading'], what: 'agree on a transfer reading' },
    values: { reading: 'the reading agreed on', date: 'local date of the switch' },
  },
  {
    ...{ name: 'dispute-transfer-reading', roles, processes: ['meter-reading'], what: 'dispute a transfer reading' },
    values: { reading: 'the reading disputed', proposed: 'the reading in its place', date: 'local date of the switch' },
  },
];
