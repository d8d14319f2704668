import type { Party } from '../../market/parties/party.ts';
import type { HeldReport } from '../../market/processes/billing/report-record.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { claimRecorded } from './claims.ts';
import { claimMarketHeld } from './exchange.ts';
import { takesOn } from './takes.ts';
import type { MarketWorld } from './world.ts';

type Code = RunWords['code'];

/** Claims that a party holds a report of a run, and what it comes to: a decimal, or null where it has no figures to add up. */
export async function claimSettlementReport(
  world: MarketWorld,
  party: Party,
  { report, settlementDate, code }: { readonly report: string; readonly settlementDate: string; readonly code: Code },
  total: string | null,
): Promise<void> {
  const key = `${report} _A ${settlementDate} ${code}`;
  await claimMarketHeld(world, party, `the report ${key}`, { total }, (notes) => {
    const held = (notes.settlementReports as Readonly<Record<string, HeldReport>> | undefined)?.[key];
    return held === undefined ? undefined : { total: held.total };
  });
}

/** Claims that a run made none of the reports that faulty standing data blocks, said why, and made the others. */
export function claimTariffReportsBlocked(
  world: MarketWorld,
  settlementDate: string,
  code: Code,
  reason: string,
): void {
  const given = { settlementDate, code, reason };
  const text = `The run ${code} of ${settlementDate} makes no report by faulty data`;
  claimRecorded(world, text, { check: 'reports-blocked', given });
}

/** Claims that every report of a run is there, for whom it should be, and says what its recalculation says. */
export function claimReports(world: MarketWorld, settlementDate: string, code: Code): void {
  const given = { settlementDate, code, takes: takesOn(world, settlementDate) };
  const text = `The reports of the run ${code} of ${settlementDate} are what was settled`;
  claimRecorded(world, text, { check: 'reports-made', given });
}
