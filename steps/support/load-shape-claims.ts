import { lastShapes, lastTotals } from '../../market/checks/recorded/settlement/load-shape-checks.ts';
import type { Party } from '../../market/parties/party.ts';
import { claimRecorded } from './claims.ts';
import { lookedUp } from './conversation-so-far.ts';
import { claimMarketHeld } from './exchange.ts';
import { type TableRows, withColumns } from './portfolio.ts';
import type { MarketWorld } from './world.ts';

/** Claims the load shapes of a settlement day, half-hours of a category by row; "everything" stands for as many as the day has. */
export function claimShapes(world: MarketWorld, date: string, rows: TableRows): void {
  const given = { date, rows: withColumns(rows, 'category', 'half-hours', 'kWh each', 'made of') };
  claimRecorded(world, `The load shapes of ${date} are made of what was metered`, { check: 'load-shapes', given });
}

/** Claims the totals of load shapes of a settlement day, a category by row, in kWh. */
export function claimTotals(world: MarketWorld, date: string, rows: TableRows): void {
  const given = { date, rows: withColumns(rows, 'category') };
  claimRecorded(world, `The load shape totals of ${date} add up`, { check: 'load-shape-totals', given });
}

const groupKey = (group: Readonly<Record<string, string>>) => Object.values(group).join(' ');

/** Claims that somebody holds the load shapes of a day, and their totals, as they were published last. */
export async function claimShapesHeld(world: MarketWorld, party: Party, date: string): Promise<void> {
  const { day: shapes } = lookedUp(world, (record) => lastShapes(record, date));
  const { day: totals } = lookedUp(world, (record) => lastTotals(record, date));
  for (const { LSGroup, LSGroupSettlementPeriods: periods } of shapes.LSGSettlementPeriods) {
    const held = { values: periods.map((one) => one.loadShapePeriodValue), flag: periods[0]?.defaultLoadShapeFlag };
    const key = `${groupKey(LSGroup)} ${date}`;
    await claimMarketHeld(world, party, `the load shapes of ${key}`, held, (notes) =>
      notedUnder(notes.loadShapes, key),
    );
  }
  for (const { LSGroup, LSAnnualConsumption, LSTTotals } of totals.LSGTotals) {
    const held = {
      day: LSTTotals[0]?.loadShapeDayTotal,
      sevenDays: LSTTotals[0]?.loadShape7DayRollingTotal,
      year: LSAnnualConsumption.annualLoadShapeTotal,
    };
    const key = `${groupKey(LSGroup)} ${date}`;
    await claimMarketHeld(world, party, `the totals of ${key}`, held, (notes) =>
      notedUnder(notes.loadShapeTotals, key),
    );
  }
}

const notedUnder = (noted: unknown, key: string) => (noted as Readonly<Record<string, unknown>> | undefined)?.[key];
