import type { Charges, SiteRate } from '../../market/processes/billing/charges.ts';
import { deskPublication, type IsdPublication } from '../../market/settlement/index.ts';
import { act } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/** Prices of sites on the tariff of advanced metering points: OURS and odd, so that a wrong rounding shows. */
const siteRates: readonly SiteRate[] = [
  { tariff: '570', type: 'FIXED', price: 123_457, vatCode: 'S', vatRate: 2000 },
  { tariff: '570', type: 'CAPAC', price: 5_431, vatCode: 'S', vatRate: 2000 },
  { tariff: '570', type: 'RED', price: 8_765, vatCode: 'S', vatRate: 2000 },
  { tariff: '570', type: 'AMBER', price: 2_343, vatCode: 'S', vatRate: 2000 },
  { tariff: '570', type: 'GREEN', price: 1_117, vatCode: 'S', vatRate: 500 },
];

/** What the network operator of the desk bills by, with another publication of standing data where one is given. */
export const chargesWith = (publication: IsdPublication = deskPublication()): Charges => ({ publication, siteRates });

export const siteRatesOf = (tariff: string): readonly SiteRate[] => siteRates.filter((rate) => rate.tariff === tariff);

/** Gives the network operator its charges. */
export async function takesCharges(world: MarketWorld, charges: Charges = chargesWith()): Promise<void> {
  await act(world, world.party('LDSO'), 'take-charges', { words: { ...charges }, ofMarket: true });
}
