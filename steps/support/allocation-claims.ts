import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { claimRecorded } from './claims.ts';
import type { TableRows } from './portfolio.ts';
import { takesOn } from './takes.ts';
import type { MarketWorld } from './world.ts';

type Code = RunSaid['code'];

/** A factor that a scenario speaks of, and the half-hours that it holds in. */
interface CorrectionSaid {
  readonly first: number;
  readonly last: number;
  readonly factor: string;
  readonly investigated: boolean;
}

/** Claims the factor by which a run corrects some half-hours, that it is recalculated so, and whether somebody is to look into it. */
export function claimCorrection(world: MarketWorld, settlementDate: string, code: Code, said: CorrectionSaid): void {
  const given = { settlementDate, code, takes: takesOn(world, settlementDate), ...said };
  claimRecorded(world, `The run ${code} of ${settlementDate} corrects by ${said.factor}`, {
    ...{ check: 'correction', given },
  });
}

/** Claims that a run corrected no GSP group, and why. */
export function claimStopped(world: MarketWorld, settlementDate: string, code: Code, rule: string): void {
  const given = { settlementDate, code, rule };
  claimRecorded(world, `The run ${code} of ${settlementDate} is stopped`, { check: 'stopped', given });
}

/** Claims components before and after correction over the day: consumption and losses of what a row names, in kWh. */
export function claimCorrected(world: MarketWorld, settlementDate: string, code: Code, rows: TableRows): void {
  const given = { settlementDate, code, rows };
  claimRecorded(world, `The run ${code} of ${settlementDate} corrects its components`, { check: 'corrected', given });
}

/** Claims what each supplier is deemed to have taken over the day. */
export function claimDeemedTakes(world: MarketWorld, settlementDate: string, code: Code, rows: TableRows): void {
  const given = { settlementDate, code, rows };
  claimRecorded(world, `The deemed takes of the run ${code} of ${settlementDate}`, { check: 'deemed-takes', given });
}

/** Claims what changed from one run of a day to another: consumption of each supplier before correction, and nothing besides. */
export function claimDifferences(
  world: MarketWorld,
  settlementDate: string,
  { before, after }: { readonly before: Code; readonly after: Code },
  rows: TableRows,
): void {
  const given = { settlementDate, before, after, rows };
  const text = `The run ${after} of ${settlementDate} differs from the run ${before}`;
  claimRecorded(world, text, { check: 'run-differences', given });
}
