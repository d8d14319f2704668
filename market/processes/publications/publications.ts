import { dipInstant } from '../../calendar/instants.ts';
import { localDateOf, utcMidnight } from '../../calendar/london.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import { dataServices, meteringServices } from '../../interfaces/role-groups.ts';
import { text } from '../appointment/request.ts';
import { periodEnds } from '../consumption/periods.ts';
import type { Arrival, DutyFamily, Notes } from '../duties/duty.ts';
import { downloadPath, keptAndTold } from '../settlement/standing-data.ts';

const shapeReaders: readonly RoleCode[] = ['SUP', ...dataServices];

/** Everybody whom the central publisher reaches (IF-047, "all roles"). */
const everybody: readonly RoleCode[] = [
  ...(['SUP', 'REGS', 'LDSO', ...meteringServices, ...dataServices, 'MDR', 'EES', 'MDS', 'LSS'] as const),
];

/** A load shape category as messages carry it (B051; SET-LSS-02). */
interface GroupBlock {
  readonly loadShapeGSPGroupID: string | null;
  readonly connectionTypeIndicator: string;
  readonly marketSegmentIndicator: string;
  readonly loadShapeDomesticPremiseIndicator: string | null;
  readonly measurementQuantityID: string;
}

/** "_A W S T AI": the name under which a recipient keeps a category. */
const groupName = (group: GroupBlock) =>
  [
    ...[group.loadShapeGSPGroupID, group.connectionTypeIndicator, group.marketSegmentIndicator],
    ...[group.loadShapeDomesticPremiseIndicator, group.measurementQuantityID],
  ].join(' ');

interface ShapeDay {
  readonly settlementDay: { readonly settlementDayDate: string };
  readonly LSGSettlementPeriods: readonly {
    readonly LSGroup: GroupBlock;
    readonly LSGroupSettlementPeriods: readonly {
      readonly loadShapePeriodValue: string;
      readonly defaultLoadShapeFlag: string;
    }[];
  }[];
}

interface TotalsDay {
  readonly settlementDay: { readonly settlementDayDate: string };
  readonly LSGTotals: readonly {
    readonly LSGroup: GroupBlock;
    readonly LSAnnualConsumption: { readonly annualLoadShapeTotal: string };
    readonly LSTTotals: readonly { readonly loadShapeDayTotal: string; readonly loadShape7DayRollingTotal: string }[];
  }[];
}

const listIn = <T>({ message }: Arrival, key: string) => (message?.payload.CustomBlock?.[key] ?? []) as readonly T[];
const dayIn = ({ settlementDay }: { readonly settlementDay: { readonly settlementDayDate: string } }) =>
  localDateOf(Date.parse(settlementDay.settlementDayDate));

/** Category and settlement day to the values of its periods, and whether they are a default. */
function shapeNotes(on: Arrival): Notes {
  const laid = listIn<ShapeDay>(on, 'B903List').flatMap((day) =>
    day.LSGSettlementPeriods.map(({ LSGroup, LSGroupSettlementPeriods: periods }) => [
      `${groupName(LSGroup)} ${dayIn(day)}`,
      {
        values: periods.map(({ loadShapePeriodValue }) => loadShapePeriodValue),
        flag: periods[0]?.defaultLoadShapeFlag ?? null,
      },
    ]),
  );
  return { loadShapes: { ...(on.notes.loadShapes as object | undefined), ...Object.fromEntries(laid) } };
}

function totalsNotes(on: Arrival): Notes {
  const laid = listIn<TotalsDay>(on, 'B912List').flatMap((day) =>
    day.LSGTotals.map(({ LSGroup, LSAnnualConsumption, LSTTotals: [totals] }) => [
      `${groupName(LSGroup)} ${dayIn(day)}`,
      {
        day: totals?.loadShapeDayTotal ?? null,
        sevenDays: totals?.loadShape7DayRollingTotal ?? null,
        year: LSAnnualConsumption.annualLoadShapeTotal,
      },
    ]),
  );
  return { loadShapeTotals: { ...(on.notes.loadShapeTotals as object | undefined), ...Object.fromEntries(laid) } };
}

/** The latest standing data that was announced. */
function standingDataNotes({ message }: Arrival): Notes {
  const block = message?.payload.CustomBlock?.P01;
  const of = (field: string) => text(block, field);
  const from = of('publicationDate');
  return { standingData: { version: of('publicationVersionID'), from: from === null ? null : Date.parse(from) } };
}

const groupSaid = ({ words }: Arrival) => words.group as GroupBlock;
const settlementDay = ({ words }: Arrival) => ({
  settlementDayDate: dipInstant(utcMidnight(String(words.day))),
  periodDuration: 30,
});

/** The value of a half hour as it was decided: the same all day, unless there is one for each. */
const valueAt = ({ words }: Arrival, place: number): unknown =>
  (words.values as readonly string[] | undefined)?.[place] ?? words.each;

/** One category's load shape of a day, each period as it was decided: what makes a load shape is no part of this. */
const shapeFacts = (on: Arrival) => ({
  B903List: [
    {
      settlementDay: settlementDay(on),
      LSGSettlementPeriods: [
        {
          LSGroup: groupSaid(on),
          LSGroupSettlementPeriods: periodEnds(String(on.words.day)).map((sp, place) => ({
            ...{ sp, loadShapePeriodValue: valueAt(on, place), defaultLoadShapeFlag: on.words.flag },
          })),
        },
      ],
    },
  ],
});

function totalsFacts(on: Arrival) {
  const { day, sevenDays, year } = on.words.totals as Readonly<Record<string, string>>;
  const parts = {
    ...{ loadShapeDayPeakTotal: null, loadShapeDayOffPeakTotal: null },
    ...{ loadShape7DayRollingPeakTotal: null, loadShape7DayRollingOffPeakTotal: null },
  };
  return {
    B912List: [
      {
        settlementDay: settlementDay(on),
        LSGTotals: [
          {
            LSGroup: groupSaid(on),
            LSAnnualConsumption: { annualLoadShapeTotal: year },
            LSTTotals: [{ loadShapeDayTotal: day, loadShape7DayRollingTotal: sevenDays, ...parts }],
          },
        ],
      },
    ],
  };
}

/** A new version of the standing data, with one way to get it. */
function standingDataFacts({ words, context }: Arrival) {
  const from = dipInstant(utcMidnight(String(words.date)));
  const version = String(words.version);
  return {
    P01: { publicationDescription: 'Industry standing data', publicationVersionID: version, publicationDate: from },
    P02List: [
      {
        ...{ distributionVariantID: '1', distributionVariantName: 'Everything', distributionVariantDescription: null },
        ...{ distributionVariantVersionID: version, distributionVariantPublicationDate: dipInstant(context.now) },
        ...{ distributionVariantFormat: 'CSV', distributionDeliveryFormat: 'ZIP' },
        distributionDeliveryURI: `${words.at ?? 'https://standing-data.example'}${downloadPath(version)}`,
        additionalInformation: null,
      },
    ],
  };
}

/**
 * What is published to the market as a whole and not of a metering point: load shapes and their totals (IF-022, IF-023), and
 * versions of industry standing data (IF-047). Recipients write them down; what load shapes are made of is no matter of messages.
 */
export const publications: DutyFamily = {
  name: 'market-publications',
  rows: [
    {
      id: 'load-shapes-published',
      at: ['LSS'],
      on: { act: 'publish-load-shapes' },
      ofMarket: { sends: [{ message: 'IF-022', event: '[LSSPeriodData]', to: [], facts: shapeFacts }] },
      requirements: ['DIP-IF-022-01'],
    },
    {
      id: 'load-shape-totals-published',
      at: ['LSS'],
      on: { act: 'publish-load-shape-totals' },
      ofMarket: { sends: [{ message: 'IF-023', event: '[LSSTotalsData]', to: [], facts: totalsFacts }] },
      requirements: ['DIP-IF-023-01'],
    },
    {
      id: 'standing-data-published',
      at: ['ISD'],
      on: { act: 'publish-standing-data' },
      ofMarket: {
        sends: [{ message: 'IF-047', event: '[ISD]', to: [], facts: standingDataFacts }],
        works: keptAndTold,
      },
      requirements: ['DIP-IF-047-01'],
    },
    {
      id: 'load-shapes-recorded',
      at: shapeReaders,
      on: { message: 'IF-022' },
      ofMarket: { notes: shapeNotes },
      requirements: ['DIP-IF-022-02'],
    },
    {
      id: 'load-shape-totals-recorded',
      at: shapeReaders,
      on: { message: 'IF-023' },
      ofMarket: { notes: totalsNotes },
      requirements: ['DIP-IF-023-02'],
    },
    {
      id: 'standing-data-recorded',
      at: everybody,
      on: { message: 'IF-047' },
      ofMarket: { notes: standingDataNotes },
      requirements: ['DIP-IF-047-02'],
    },
  ],
};
