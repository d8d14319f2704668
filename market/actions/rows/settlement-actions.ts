import type { ActionRow } from '../action-row.ts';

/** What a network operator does about the reports of settlement. */
export const settlementActions: readonly ActionRow[] = [
  {
    ...{ name: 'take-charges', roles: ['LDSO'], processes: ['settlement'] },
    what: 'take this charging statement, and the standing data that it rests on, as those to bill by',
    values: {
      publication: 'standing data: version, coversFrom, coversTo, and tables as CSV by name',
      siteRates:
        'prices of sites: tariff, type, price in hundred-thousandths of a pound, vatCode, vatRate in hundredths',
    },
  },
  {
    ...{ name: 'bill-site', roles: ['LDSO'], processes: ['settlement'] },
    what: 'invoice the site of the metering point for these days',
    values: {
      ...{ site: 'site id', capacity: 'agreed capacity in kVA', from: 'first local date', to: 'last local date' },
      ...{ invoice: 'invoice number', kind: 'New, Can or Reb', cancelled: 'number and date of the invoice cancelled' },
    },
  },
];
