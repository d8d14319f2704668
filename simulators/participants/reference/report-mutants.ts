import { withDuty } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const forgetful = (report: string, what: string, within = 'SRP-020'): Mutant => ({
  ...{ id: `supplier-${report}-not-kept`, participant: 'supplier', fault: `does not keep ${what}`, within: [within] },
  change: (good) => withDuty(good, `${report}-recorded`, (row) => ({ ...row, ofMarket: {} })),
});

/** Faults of suppliers in the reports of settlement that come to them. */
export const reportMutants: readonly Mutant[] = [
  forgetful('REP-002', 'its volumes by tariff'),
  forgetful('REP-003', 'the allocated volumes of its BM units'),
  forgetful('REP-004', 'what it is deemed to have taken'),
  forgetful('REP-007', 'what was defaulted', 'SRP-021'),
  forgetful('REP-009', 'its metered data'),
];
