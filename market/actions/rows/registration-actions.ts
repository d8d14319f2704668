import { type ActionRow, commonValues } from '../action-row.ts';

const { date } = commonValues;
const roles = ['REGS'] as const;
const ofData = { roles, processes: ['registration-data'] } as const;
const ofRefresh = { roles, processes: ['data-refresh'] } as const;
const ofStart = { roles, processes: ['ssd-correction'] } as const;

/** Items of registration data that are changed one at a time. */
const changing = (item: string, value: string): ActionRow => ({
  ...{ ...ofData, name: `change-${item}`, what: `change the ${item.replaceAll('-', ' ')}` },
  values: { item: 'the item in words', value, date },
});

/** What a registration service does, with its network operator. */
export const registrationActions: readonly ActionRow[] = [
  {
    ...{ name: 'change-connection-type', roles, processes: ['segment-change'], what: 'change the connection type' },
    values: { connectionType: 'W, L, H, E or U', date },
  },
  changing('address', 'lines and postcode'),
  changing('dcc-enrolment', 'A, I or N'),
  changing('domestic-premises-indicator', 'true or false'),
  changing('duos-tariff', 'DUoS tariff id'),
  changing('energy-direction', 'I or E'),
  changing('gsp-group', '_A to _P'),
  changing('metered-indicator', 'true or false'),
  {
    ...{ ...ofData, name: 'disconnect-point', what: 'disconnect the metering point' },
    values: { date },
  },
  {
    ...{ ...ofData, name: 'reconnect-point', what: 'connect the metering point again' },
    values: { date },
  },
  {
    ...{ name: 'create-metering-point', roles, processes: ['new-connection'], what: 'create the metering point' },
    values: { point: 'the metering point, in the form of docs/guide/test-hook.md' },
  },
  {
    ...{ ...ofRefresh, name: 'change-status', what: 'change the status of the metering point' },
    values: { status: 'registered and trading status, by their codes', date },
  },
  {
    ...{ ...ofRefresh, name: 'register-green-deal', what: 'register a Green Deal' },
    values: { date },
  },
  {
    ...{ ...ofRefresh, name: 'refresh', what: 'send the enquiry service everything of the metering point anew' },
    values: {},
  },
  {
    ...{ ...ofStart, name: 'insert-switch', what: 'insert a switch that was missed' },
    values: { registrationId: 'of the switch', supplierDipId: 'DIP ID of the gaining supplier', date },
  },
  { ...{ ...ofStart, name: 'annul-switch', what: 'annul the latest switch' }, values: {} },
  { ...{ ...ofStart, name: 'restore-switch', what: 'restore the switch that was annulled' }, values: {} },
  {
    ...{ name: 'take-charges', roles: ['LDSO'], processes: ['settlement'] },
    what: 'bill by these charges from now on',
    values: { publication: 'standing data with tariffs, rates and bands', siteRates: 'what a site costs, by tariff' },
  },
  {
    ...{ name: 'bill-site', roles: ['LDSO'], processes: ['settlement'], what: 'bill the site by itself' },
    values: {
      ...{ site: 'id of the site', capacity: 'kVA', from: 'first local date', to: 'last local date' },
      ...{ invoice: 'number of the invoice', kind: 'New, or what it corrects' },
    },
  },
  {
    ...{ name: 'take-switching-notice', roles: ['REGS', 'SUP'], processes: ['switching'] },
    what: 'take a notice of the central switching service',
    values: {
      ...{ notice: 'which notice', registrationId: 'of the registration', effectiveFrom: 'instant in UTC' },
      ...{ supplier: 'DIP ID of the gaining supplier', supplierMpid: 'its MPID', losingSupplier: 'DIP ID, or null' },
    },
  },
];
