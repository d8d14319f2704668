import { localDateOf } from '../../../calendar/london.ts';
import type { DipMessage } from '../../../interfaces/index.ts';
import type { EntryOf } from '../../../record/entries.ts';
import { difference } from '../../difference.ts';
import type { Finding } from '../../finding.ts';
import { entriesOfKind, type Judgement, messageIn, type SoFar, Unmet } from '../so-far.ts';
import { flagWords, halfHoursOf, shapeGroups } from './settlement-words.ts';
import type { TableRows } from './told.ts';

interface Day {
  readonly settlementDay: { readonly settlementDayDate: string };
}

export interface ShapeDay extends Day {
  readonly LSGSettlementPeriods: readonly {
    readonly LSGroup: Readonly<Record<string, string>>;
    readonly LSGroupSettlementPeriods: readonly {
      readonly loadShapePeriodValue: string;
      readonly defaultLoadShapeFlag: string;
    }[];
  }[];
}

export interface TotalsDay extends Day {
  readonly LSGTotals: readonly {
    readonly LSGroup: Readonly<Record<string, string>>;
    readonly LSAnnualConsumption: { readonly annualLoadShapeTotal: string };
    readonly LSTTotals: readonly Readonly<Record<string, string | null>>[];
  }[];
}

const dayOfBlock = ({ settlementDay }: Day) => localDateOf(Date.parse(settlementDay.settlementDayDate));

const daysIn = <OfDay extends Day>(message: DipMessage, list: string) =>
  (message.payload.CustomBlock?.[list] ?? []) as readonly OfDay[];

interface Published<OfDay extends Day> {
  readonly day: OfDay;
  readonly entry: EntryOf<'message'>;
}

/** What was last published of a settlement day. @throws {Unmet} when nothing was */
function lastPublished<OfDay extends Day>(
  soFar: SoFar,
  interfaceId: string,
  list: string,
  date: string,
): Published<OfDay> {
  const published = entriesOfKind(soFar, 'message').filter((entry) => entry.interfaceId === interfaceId);
  for (const entry of published.toReversed()) {
    const day = daysIn<OfDay>(messageIn(soFar, entry), list).find((one) => dayOfBlock(one) === date);
    if (day !== undefined) return { day, entry };
  }
  throw new Unmet(difference('load-shape', `${interfaceId} of ${date}`, 'nothing'));
}

export const lastShapes = (soFar: SoFar, date: string) => lastPublished<ShapeDay>(soFar, 'IF-022', 'B903List', date);
export const lastTotals = (soFar: SoFar, date: string) => lastPublished<TotalsDay>(soFar, 'IF-023', 'B912List', date);

const isOf = (group: Readonly<Record<string, string>>, category: string) =>
  Object.entries(shapeGroups[category] ?? { unknown: category }).every(([field, value]) => group[field] === value);

const differing = (path: string, wanted: string, found: string): Finding[] =>
  wanted === found
    ? []
    : [
        {
          ...{ rule: 'load-shape', path, expected: wanted, actual: found, weight: 'refused' },
          message: `${path} should be ${wanted}; it is ${found}.`,
        },
      ];

/** A settlement day, and a table of a scenario about it, a category of metering points by row. */
export interface ShapesGiven {
  readonly date: string;
  readonly rows: TableRows;
}

/** The load shapes of a settlement day are made of what a table says; "everything" stands for as many half-hours as the day has. */
export function requireShapes(soFar: SoFar, { date, rows }: ShapesGiven): Judgement {
  const { day, entry } = lastShapes(soFar, date);
  const findings = rows.flatMap((row) => {
    const category = row.category ?? '';
    const periods = day.LSGSettlementPeriods.find(({ LSGroup }) => isOf(LSGroup, category))?.LSGroupSettlementPeriods;
    const chosen = halfHoursOf(row['half-hours'] ?? '', periods?.length ?? 0).map((place) => periods?.[place - 1]);
    const values = [...new Set(chosen.map((one) => one?.loadShapePeriodValue ?? 'nothing'))];
    const flags = [...new Set(chosen.map((one) => flagWords[one?.defaultLoadShapeFlag ?? ''] ?? 'nothing'))];
    const path = `${category}, half-hours ${row['half-hours']}`;
    return [
      ...differing(path, row['kWh each'] ?? '', values.join(', ')),
      ...differing(`${path}: made of`, row['made of'] ?? '', flags.join(', ')),
      ...(row.count === undefined ? [] : differing(`${path}: how many`, row.count, String(periods?.length ?? 0))),
    ];
  });
  return { findings, evidence: [entry.seq] };
}

/** Totals by the columns of a table: field of the block, or the annual one. */
const totalColumns: Readonly<Record<string, string>> = {
  day: 'loadShapeDayTotal',
  'peak of the day': 'loadShapeDayPeakTotal',
  'off-peak of the day': 'loadShapeDayOffPeakTotal',
  'seven days': 'loadShape7DayRollingTotal',
  'peak of seven days': 'loadShape7DayRollingPeakTotal',
};

/** The totals of load shapes of a settlement day are what a table says, in kWh. */
export function requireTotals(soFar: SoFar, { date, rows }: ShapesGiven): Judgement {
  const { day, entry } = lastTotals(soFar, date);
  const findings = rows.flatMap((row) => {
    const category = row.category ?? '';
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
  return { findings, evidence: [entry.seq] };
}
