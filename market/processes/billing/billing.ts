import type { Arrival, DutyFamily, DutyRow } from '../duties/duty.ts';
import { billingNotes, type Charges } from './charges.ts';
import { type BillingRules, billed, billedNotes, billingRules, reportArrived, withWaiting } from './network-billing.ts';
import { reportNotes } from './report-record.ts';
import { type SiteRules, siteInvoices, siteRules } from './site-billing.ts';

const chargesTaken = (on: Arrival): Arrival => ({
  ...on,
  notes: { ...on.notes, charges: on.words as unknown as Charges },
});

/** The duties of a network operator that bills by the reports of settlement. */
const networkRows = (rules: BillingRules): readonly DutyRow[] => [
  {
    id: 'charges-taken',
    at: ['LDSO'],
    on: { act: 'take-charges' },
    ofMarket: {
      notes: (on) => ({
        charges: on.words,
        ...billedNotes(chargesTaken(on), withWaiting(on), rules),
      }),
      sends: [{ many: (on) => withWaiting(on).flatMap((report) => billed(report, chargesTaken(on), rules).sends) }],
    },
    requirements: ['DIP-REP-15'],
  },
  ...(['REP-002A', 'REP-002B'] as const).map(
    (report): DutyRow => ({
      id: `${report === 'REP-002B' ? 'suppliers' : 'embedded-networks'}-billed`,
      at: ['LDSO'],
      on: { message: report },
      ofMarket: {
        notes: (on) => ({
          ...reportNotes(on),
          ...keptWaiting(on, billedNotes(on, [reportArrived(on)], rules)),
        }),
        sends: [{ many: (on) => billed(reportArrived(on), on, rules).sends }],
      },
      requirements: ['DIP-REP-13', 'DIP-REP-14'],
    }),
  ),
];

/** What waited before goes on waiting. */
const keptWaiting = (on: Arrival, notes: ReturnType<typeof billedNotes>) => ({
  ...notes,
  waitingReports: [...(billingNotes(on).waitingReports ?? []), ...((notes.waitingReports ?? []) as readonly unknown[])],
});

const siteRows = (rules: SiteRules): readonly DutyRow[] => [
  {
    id: 'site-billed',
    at: ['LDSO'],
    on: { act: 'bill-site' },
    sends: [{ many: (on) => siteInvoices(on, rules) }],
    requirements: ['DIP-REP-12'],
  },
];

const recorded = (report: string, at: DutyRow['at']): DutyRow => ({
  id: `${report}-recorded`,
  at,
  on: { message: report },
  ofMarket: { notes: reportNotes },
  requirements: [],
});

const recordRows: readonly DutyRow[] = [
  ...['REP-002', 'REP-004', 'REP-007', 'REP-009', 'REP-900'].map((report) => recorded(report, ['SUP'])),
  ...['REP-003', 'REP-003A', 'REP-006', 'REP-901'].map((report) => recorded(report, ['SUP', 'LDSO'])),
  recorded('REP-008', ['LDSO']),
];

/**
 * What is done with the reports of settlement: everybody writes down what comes to it, and a network operator bills by them, suppliers and
 * embedded networks in sum (REP-901) and sites one by one (REP-900).
 */
export const billingBy = (network: BillingRules, site: SiteRules): DutyFamily => ({
  name: 'billing',
  by: { network, site },
  rows: [...networkRows(network), ...siteRows(site), ...recordRows],
});

export const billing: DutyFamily = billingBy(billingRules, siteRules);
