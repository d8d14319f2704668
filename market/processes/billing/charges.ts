import type { IsdPublication } from '../../settlement/isd/load-isd.ts';
import type { SiteCharge } from '../../settlement/reports/site-invoice.ts';
import type { Arrival } from '../duties/duty.ts';

/** What a charge of a site costs on a tariff: hundred-thousandths of a pound for each unit, and its tax. */
export interface SiteRate extends Pick<SiteCharge, 'type' | 'price' | 'vatCode' | 'vatRate'> {
  readonly tariff: string;
}

/**
 * What a network operator bills by: the standing data with its tariffs, rates and bands, and the prices of sites that are billed one by one.
 * Its charging statement is its own; how it comes by it is no matter of messages.
 */
export interface Charges {
  readonly publication: IsdPublication;
  readonly siteRates: readonly SiteRate[];
}

/** What became of a report that network charges are billed by. */
export interface BilledReport {
  /** "billed", "not billed" (a run too early), "waits" (for standing data), "disputed" (it does not hold together). */
  readonly status: 'billed' | 'not billed' | 'waits' | 'disputed';
  readonly runNumber: number;
  /** Why it is not billed; of a billed one what was left out: tariffs that are not known, charges without a rate. */
  readonly reasons: readonly string[];
}

/** A report as it came, kept until it can be billed. */
export interface WaitingReport {
  readonly report: 'REP-002A' | 'REP-002B';
  readonly packed: string;
}

/** What a network operator keeps of billing, among its notes of the market as a whole. */
export interface BillingNotes {
  readonly charges?: Charges;
  /** By report, GSP group, settlement day and run. */
  readonly networkReports?: Readonly<Record<string, BilledReport>>;
  readonly waitingReports?: readonly WaitingReport[];
  /** The standing data that was last announced (IF-047). */
  readonly standingData?: { readonly version: string | null };
}

export const billingNotes = ({ notes }: Arrival): BillingNotes => notes as BillingNotes;
