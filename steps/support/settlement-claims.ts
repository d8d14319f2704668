import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { claimRecorded } from './claims.ts';
import type { TableRows } from './portfolio.ts';
import type { MarketWorld } from './world.ts';

/** Claims that a run settled exactly what a table says: every row of it, and nothing that stands in none. */
export function claimSettled(world: MarketWorld, settlementDate: string, code: RunSaid['code'], rows: TableRows): void {
  const given = { settlementDate, code, rows };
  claimRecorded(world, `The run ${code} of ${settlementDate} settles what was metered`, { check: 'settled', given });
}
