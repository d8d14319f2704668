import { defaultsBy, periodsOn } from '../../market/checks/recorded/settlement/default-checks.ts';
import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { consumptionMessages as expected } from '../../market/expected/consumption.ts';
import { runName } from '../../market/processes/settlement/run-words.ts';
import { claimRecorded } from './claims.ts';
import { type MessageEntry, messageBehind, soFar } from './conversation-so-far.ts';
import { claimExpected } from './exchange.ts';
import { cellOf, type TableRows, withColumns } from './portfolio.ts';
import { memberOf } from './settlement.ts';
import { dayOf } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

/** Claims that a run told of the defaults of a table, and of no others. */
export async function claimDefaultsTold(world: MarketWorld, run: RunSaid, rows: TableRows): Promise<void> {
  for (const row of withColumns(rows, 'half-hours', 'consumption', 'load shape')) {
    const point = await memberOf(world, cellOf(row, 'metering point'));
    await claimExpected(world, expected.default, {
      about: point,
      which: (entry) => defaultsBy(soFar(world), run).some(({ seq }) => seq === entry.seq),
      also: (on) => ({ check: 'defaulted', given: { on, row } }),
    });
  }
  const given = { ...run, count: rows.length };
  claimRecorded(world, `The run ${runName(run)} told of ${rows.length} defaults`, { check: 'defaults-told', given });
}

/** Claims what the data services submitted in place of what was defaulted, be it in one message or in several. */
export async function claimMadeGood(world: MarketWorld, rows: TableRows): Promise<void> {
  const found: MessageEntry[] = [];
  for (const row of withColumns(rows, 'consumption', 'as')) {
    const point = await memberOf(world, cellOf(row, 'metering point'));
    const day = world.date(dayOf(cellOf(row, 'UTC day')));
    const has = (entry: MessageEntry) =>
      entry.mpan === point.mpan && periodsOn(messageBehind(world, entry), day) !== undefined;
    const entry = found.find(has) ?? (await claimExpected(world, expected.belated, { about: point, which: has }));
    found.push(entry);
    const given = { on: entry.seq, row, day };
    claimRecorded(world, `${day} is submitted in place of what was defaulted`, { check: 'made-good', given });
  }
}
