import type { Party } from '../../parties/party.ts';
import type { SiteBill } from '../../settlement/reports/site-invoice.ts';

/** What stands above every invoice of a site and is no matter of settlement. Companies, accounts and addresses are invented. */
export function billHeads(
  distributor: Party,
  name: string,
  mpid: string,
  dipId: string,
): Pick<SiteBill, 'distributor' | 'supplier'> {
  const address = { lines: ['1 Network Way', 'Ipswich'], postcode: 'IP1 1AA' };
  return {
    distributor: {
      ...{ mpid: distributor.mpid, name: distributor.name, companyNumber: '00000000', vatNumber: 'GB000000000' },
      ...{ registered: address, billing: address, bank: { sortCode: '000000', account: '00000000' } },
      contact: { name: 'Network billing', email: 'billing@network.example', telephone: '01473 000000' },
    },
    supplier: {
      ...{ mpid, dipId, name, vatNumber: null, contact: 'Accounts payable' },
      address: { lines: ['2 Supply Street', 'Norwich'], postcode: 'NR1 1AA' },
    },
  };
}
