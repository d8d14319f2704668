import { localDateOf } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import type { Party } from '../../market/parties/party.ts';
import { NonConformance } from '../../wire/faults.ts';
import { recordClaim } from './claims.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
import { claimMarketHeld } from './exchange.ts';
import { cellOf, type TableRows } from './portfolio.ts';
import { flagWords, halfHoursOf, type KindWords, shapeGroups } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

interface Day {
  readonly settlementDay: { readonly settlementDayDate: string };
}

interface ShapeDay extends Day {
  readonly LSGSettlementPeriods: readonly {
    readonly LSGroup: Readonly<Record<string, string>>;
    readonly LSGroupSettlementPeriods: readonly {
      readonly loadShapePeriodValue: string;
      readonly defaultLoadShapeFlag: string;
    }[];
  }[];
}

interface TotalsDay extends Day {
  readonly LSGTotals: readonly {
    readonly LSGroup: Readonly<Record<string, string>>;
    readonly LSAnnualConsumption: { readonly annualLoadShapeTotal: string };
    readonly LSTTotals: readonly Readonly<Record<string, string | null>>[];
  }[];
}

const dayOfBlock = ({ settlementDay }: Day) => localDateOf(Date.parse(settlementDay.settlementDayDate));

const daysIn = <OfDay extends Day>(message: DipMessage, list: string) =>
  (message.payload.CustomBlock?.[list] ?? []) as readonly OfDay[];

/** What was last published of a settlement day. @throws {NonConformance} when nothing was */
function lastPublished<OfDay extends Day>(
  world: MarketWorld,
  interfaceId: string,
  list: string,
  date: string,
): { readonly day: OfDay; readonly entry: MessageEntry } {
  const found = messagesOf(world).findLast(
    (entry) =>
      entry.interfaceId === interfaceId &&
      daysIn<OfDay>(messageBehind(world, entry), list).some((day) => dayOfBlock(day) === date),
  );
  const day = found && daysIn<OfDay>(messageBehind(world, found), list).find((one) => dayOfBlock(one) === date);
  if (found !== undefined && day !== undefined) return { day, entry: found };
  const facts = { expected: `${interfaceId} of ${date}`, actual: 'nothing', findings: [] };
  throw new NonConformance(`No load shapes of ${date} were published.`, facts);
}

const isOf = (group: Readonly<Record<string, string>>, category: string) =>
  Object.entries(shapeGroups[category as KindWords] ?? { unknown: category }).every(
    ([field, value]) => group[field] === value,
  );

const differing = (path: string, wanted: string, found: string): Finding[] =>
  wanted === found
    ? []
    : [
        {
          ...{ rule: 'load-shape', path, expected: wanted, actual: found, weight: 'refused' },
          message: `${path} should be ${wanted}; it is ${found}.`,
        },
      ];

/** Claims the load shapes of a settlement day, half-hours of a category by row; "everything" stands for as many as the day has. */
export function claimShapes(world: MarketWorld, date: string, rows: TableRows): void {
  const { day, entry } = lastPublished<ShapeDay>(world, 'IF-022', 'B903List', date);
  const findings = rows.flatMap((row) => {
    const category = cellOf(row, 'category');
    const periods = day.LSGSettlementPeriods.find(({ LSGroup }) => isOf(LSGroup, category))?.LSGroupSettlementPeriods;
    const chosen = halfHoursOf(cellOf(row, 'half-hours'), periods?.length ?? 0).map((place) => periods?.[place - 1]);
    const values = [...new Set(chosen.map((one) => one?.loadShapePeriodValue ?? 'nothing'))];
    const flags = [...new Set(chosen.map((one) => flagWords[one?.defaultLoadShapeFlag ?? ''] ?? 'nothing'))];
    const path = `${category}, half-hours ${row['half-hours']}`;
    return [
      ...differing(path, cellOf(row, 'kWh each'), values.join(', ')),
      ...differing(`${path}: made of`, cellOf(row, 'made of'), flags.join(', ')),
      ...(row.count === undefined ? [] : differing(`${path}: how many`, row.count, String(periods?.length ?? 0))),
    ];
  });
  recordClaim(world, `The load shapes of ${date} are made of what was metered`, findings, [entry.seq]);
}

/** Totals by the columns of a table: field of the block, or the annual one. */
const totalColumns: Readonly<Record<string, string>> = {
  day: 'loadShapeDayTotal',
  'peak of the day': 'loadShapeDayPeakTotal',
  'off-peak of the day': 'loadShapeDayOffPeakTotal',
  'seven days': 'loadShape7DayRollingTotal',
  'peak of seven days': 'loadShape7DayRollingPeakTotal',
};

/** Claims the totals of load shapes of a settlement day, a category by row, in kWh. */
export function claimTotals(world: MarketWorld, date: string, rows: TableRows): void {
  const { day, entry } = lastPublished<TotalsDay>(world, 'IF-023', 'B912List', date);
  const findings = rows.flatMap((row) => {
    const category = cellOf(row, 'category');
    const found = day.LSGTotals.find(({ LSGroup }) => isOf(LSGroup, category));
    const totals = found?.LSTTotals[0] ?? {};
    const columns = Object.entries(totalColumns).filter(([column]) => row[column] !== undefined);
    return [
      ...columns.flatMap(([column, field]) =>
        differing(`${category}, ${column}`, row[column] ?? '', totals[field] ?? 'nothing'),
      ),
      ...(row.year === undefined
        ? []
        : differing(`${category}, year`, row.year, found?.LSAnnualConsumption.annualLoadShapeTotal ?? 'nothing')),
    ];
  });
  recordClaim(world, `The load shape totals of ${date} add up`, findings, [entry.seq]);
}

const groupKey = (group: Readonly<Record<string, string>>) => Object.values(group).join(' ');

/** Claims that somebody holds the load shapes of a day, and their totals, as they were published last. */
export async function claimShapesHeld(world: MarketWorld, party: Party, date: string): Promise<void> {
  const { day: shapes } = lastPublished<ShapeDay>(world, 'IF-022', 'B903List', date);
  const { day: totals } = lastPublished<TotalsDay>(world, 'IF-023', 'B912List', date);
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
