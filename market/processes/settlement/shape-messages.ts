import { dipInstant } from '../../calendar/instants.ts';
import { localMidnight } from '../../calendar/london.ts';
import { settlementPeriodMs, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import {
  type ClassShape,
  categoryKey,
  kwhText,
  type LoadShape,
  localDayShape,
  localTotals,
  type PeakPeriods,
  type ShapeCategory,
  type SplitTotal,
  shapeTotals,
} from '../../settlement/index.ts';
import type { Facts } from '../appointment/facts.ts';
import { localInstant } from '../appointment/facts.ts';

/** A category as messages carry it (B051). */
const groupBlock = ({ gspGroup, connection, segment, domestic, quantity }: ShapeCategory) => ({
  loadShapeGSPGroupID: gspGroup,
  connectionTypeIndicator: connection,
  marketSegmentIndicator: segment,
  loadShapeDomesticPremiseIndicator: domestic ? 'T' : 'F',
  measurementQuantityID: quantity,
});

const dayBlock = (date: string) => ({ settlementDayDate: localInstant(localMidnight(date)), periodDuration: 30 });

/** The load shapes of each category, in order of category, each by UTC day. */
function byCategory(shapes: readonly LoadShape[]): readonly (readonly LoadShape[])[] {
  const keys = [...new Set(shapes.map(({ category }) => categoryKey(category)))].sort();
  return keys.map((key) => shapes.filter(({ category }) => categoryKey(category) === key));
}

const categoryOf = (shapes: readonly LoadShape[]): ShapeCategory => (shapes[0] as LoadShape).category;

/** Flags of a settlement day, half-hour by half-hour. */
const flagsOf = (date: string, shapes: readonly LoadShape[]) =>
  utcDaysOfLocalDay(date).flatMap((part) => {
    const shape = shapes.find(({ utcDate }) => utcDate === part.date);
    return shape?.flags.slice(part.fromPeriod - 1, part.toPeriod) ?? [];
  });

/** Load shapes of a settlement day as IF-022 carries them: a value a metering point for each of its 46, 48 or 50 half-hours. */
export const periodFacts = (date: string, shapes: readonly LoadShape[]): Facts => ({
  B903List: [
    {
      settlementDay: dayBlock(date),
      LSGSettlementPeriods: byCategory(shapes).map((own) => {
        const flags = flagsOf(date, own);
        return {
          LSGroup: groupBlock(categoryOf(own)),
          LSGroupSettlementPeriods: localDayShape(date, own).map((value, place) => ({
            sp: dipInstant(localMidnight(date) + (place + 1) * settlementPeriodMs),
            loadShapePeriodValue: kwhText(value),
            defaultLoadShapeFlag: flags[place] ?? 'B',
          })),
        };
      }),
    },
  ],
});

const partText = (part: number | undefined) => (part === undefined ? null : kwhText(part));

const splitBlock = (name: string, { total, peak, offPeak }: SplitTotal) => ({
  [`loadShape${name}Total`]: kwhText(total),
  [`loadShape${name}PeakTotal`]: partText(peak),
  [`loadShape${name}OffPeakTotal`]: partText(offPeak),
});

/** Wh of a year of a category, by what is held up to a UTC day. */
const annualOn = (utcDate: string, shapes: readonly LoadShape[]) =>
  shapeTotals(
    utcDate,
    shapes.filter((shape) => shape.utcDate <= utcDate),
  ).annual;

/** Totals of the same day as IF-023 carries them. The annual one has no parts. */
export function totalsFacts(date: string, shapes: readonly LoadShape[], peak: PeakPeriods | undefined): Facts {
  const last = utcDaysOfLocalDay(date).at(-1)?.date ?? date;
  return {
    B912List: [
      {
        settlementDay: dayBlock(date),
        LSGTotals: byCategory(shapes).map((own) => {
          const { day, sevenDays } = localTotals(date, own, peak);
          return {
            LSGroup: groupBlock(categoryOf(own)),
            LSAnnualConsumption: { annualLoadShapeTotal: kwhText(annualOn(last, own)) },
            LSTTotals: [{ ...splitBlock('Day', day), ...splitBlock('7DayRolling', sevenDays) }],
          };
        }),
      },
    ],
  };
}

/** What consumption is defaulted by on each UTC day of a settlement day, by the key of the category. */
export function shapesByDay(
  date: string,
  shapes: readonly LoadShape[],
): Readonly<Record<string, Readonly<Record<string, ClassShape>>>> {
  const days = utcDaysOfLocalDay(date).map((part) => part.date);
  const ofDay = (day: string) =>
    byCategory(shapes).flatMap((own) => {
      const shape = own.find(({ utcDate }) => utcDate === day);
      if (shape === undefined) return [];
      const { values, flags } = shape;
      return [[categoryKey(shape.category), { values, flags, annual: annualOn(day, own) }] as const];
    });
  return Object.fromEntries(days.map((day) => [day, Object.fromEntries(ofDay(day))]));
}
