import type { Finding } from '../../market/checks/finding.ts';
import type { Party } from '../../market/parties/party.ts';
import type { HeldReport } from '../../market/processes/billing/report-record.ts';
import type { AllocatedTold } from '../../market/processes/settlement/allocated.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { recordClaim } from './claims.ts';
import { claimMarketHeld } from './exchange.ts';
import { reportsOfRun } from './run-reports.ts';
import { toldByRun } from './settlement-claims.ts';
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

/** Reports by network tariff, which wait while its tariffs cannot be read. */
const byTariff = ['REP-002', 'REP-002A', 'REP-002B'];

/** Claims that a run made none of the reports that faulty standing data blocks, said why, and made the others. */
export function claimTariffReportsBlocked(
  world: MarketWorld,
  settlementDate: string,
  code: Code,
  reason: string,
): void {
  const { words, seq } = toldByRun<AllocatedTold>(world, 'allocated', settlementDate, code);
  const made = [...new Set(reportsOfRun(world, settlementDate, code).map(({ report }) => report))].sort();
  const told = words.blocked.filter((one) => byTariff.includes(one.report) && one.reason.includes(reason));
  const expected = `no ${byTariff.join(', ')}, for ${reason}; but REP-004 and REP-006`;
  const holds =
    told.length === byTariff.length &&
    !made.some((report) => byTariff.includes(report)) &&
    ['REP-004', 'REP-006'].every((report) => made.includes(report));
  const why = words.blocked.map((one) => `${one.report}: ${one.reason}`).join('; ') || 'nothing';
  const actual = `${made.join(', ')}; blocked: ${why}`;
  const message = `The run ${code} should make ${expected}; it made ${actual}.`;
  const finding: Finding = { rule: 'reports.blocked', path: '', expected, actual, message, weight: 'refused' };
  recordClaim(world, `The run ${code} of ${settlementDate} makes no report by faulty data`, holds ? [] : [finding], [
    seq,
  ]);
}
