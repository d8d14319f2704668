import { type ActionRow, commonValues } from '../action-row.ts';

const { date, day } = commonValues;
const providers = ['MSS', 'MSA', 'UMSO', 'SDS', 'ADS', 'UMSDS'] as const;
const dataServices = ['SDS', 'ADS'] as const;
const retrieving = { roles: ['SDS'], processes: ['mdr'] } as const;

/** What every provider of a service does, and what data services do. */
export const providerActions: readonly ActionRow[] = [
  {
    ...{ name: 'answer-appointments', roles: providers, processes: ['appointment'] },
    what: 'answer proposed appointments in this way',
    values: {
      ...{ code: 'response code: SP000 accepts', afterMinutes: 'how long it takes' },
      ...{ silent: 'true where it does not answer at all', saying: 'W for a warning, else null' },
    },
  },
  {
    ...{ name: 'report-direct-contract', roles: providers, processes: ['direct-contract'] },
    what: 'report that the customer contracts it directly',
    values: { service: 'metering or data', until: 'last local date' },
  },
  {
    ...{ name: 'withdraw-direct-contract', roles: providers, processes: ['direct-contract'] },
    what: 'withdraw its report of a direct contract',
    values: { service: 'metering or data' },
  },
  {
    ...{
      name: 'submit-consumption',
      roles: [...dataServices, 'UMSDS'],
      processes: ['consumption', 'supplier-notification', 'settlement'],
    },
    what: 'submit consumption',
    values: {
      ...{
        day: 'first local date',
        days: 'how many days',
        each: 'kWh of each half hour',
        quantity: 'AI, AE, RI or RE',
      },
      ...{ missing: 'half hours that were not collected, 1 to 48', advance: 'meter advance in kWh, or null' },
      otherwise: 'half hours that took another amount: each in kWh, and places from 1 to 48',
    },
  },
  {
    ...{ name: 'refuse-amendments', roles: dataServices, processes: ['consumption'] },
    what: 'refuse amendments that suppliers ask for',
    values: {},
  },
  {
    ...{ name: 'ask-history', roles: dataServices, processes: ['consumption'] },
    what: 'ask for the history of consumption',
    values: {},
  },
  {
    ...{ name: 'give-transfer-reading', roles: dataServices, processes: ['meter-reading'] },
    what: 'give the reading at the switch',
    values: { reading: 'the reading', date: 'local date of the switch' },
  },
  { ...{ ...retrieving, name: 'start-retriever', what: 'have the data retriever start' }, values: {} },
  { ...{ ...retrieving, name: 'stop-retriever', what: 'have the data retriever stop' }, values: { date } },
  { ...{ ...retrieving, name: 'ask-reading', what: 'ask the data retriever for a reading now' }, values: {} },
  {
    ...{ ...retrieving, name: 'ask-register-readings', what: 'ask the data retriever for the readings of registers' },
    values: { day },
  },
  {
    ...{ ...retrieving, name: 'ask-consumption', what: 'ask the data retriever for the consumption of a day' },
    values: { day },
  },
  {
    ...{ ...retrieving, name: 'name-retriever', what: 'name the data retriever' },
    values: { retriever: 'DIP ID of the retriever', date },
  },
];
