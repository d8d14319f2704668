import { localMidnight } from '../../market/calendar/london.ts';
import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import { claimRecorded } from './claims.ts';
import { claimAnnualHeld } from './consumption.ts';
import { claimExpected } from './exchange.ts';
import { cellOf, type TableRows } from './portfolio.ts';
import { dayOf } from './words/day-words.ts';
import { runWords } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

/** Claims that a run was not made, and that the reason says what is wrong with standing data. */
export function claimBlocked(world: MarketWorld, settlementDate: string, code: RunSaid['code'], reason: string): void {
  const given = { settlementDate, code, reason };
  claimRecorded(world, `The run ${code} of ${settlementDate} waits for standing data`, { check: 'run-blocked', given });
}

/** Claims the dates on which the runs of a settlement day began, and that there were no others so far. */
export function claimRunDates(world: MarketWorld, settlementDate: string, rows: TableRows): void {
  const runs = rows.map(
    (row) => `${runWords[cellOf(row, 'run')] ?? row.run} on ${world.date(dayOf(cellOf(row, 'date')))}`,
  );
  const given = { settlementDate, runs };
  claimRecorded(world, `The runs of ${settlementDate} are made on their days`, { check: 'run-dates', given });
}

/** Claims an annual consumption that was calculated, and that the data service and the supplier hold it. */
export async function claimAnnual(
  world: MarketWorld,
  said: { readonly value: string; readonly quality: string; readonly date: string },
): Promise<void> {
  const { value, quality } = said;
  const effectiveFrom = localMidnight(said.date);
  await claimExpected(world, consumptionMessages.annual, {
    says: {
      'B059.annualConsumption': value,
      'B059.annualConsumptionQualityIndicator': quality,
      'B059.annualConsumptionEffectiveFromDate': { instant: effectiveFrom },
    },
  });
  for (const holder of ['data service', 'supplier']) {
    await claimAnnualHeld(world, await world.holder(holder), { value, effectiveFrom, quality });
  }
}
