import { z } from 'zod';
import { date, flag, oneOf, openDate, scaledDecimal, text, whole, words } from './isd-columns.ts';

const settlement = ['REP-003', 'REP-003A', 'REP-004', 'REP-006', 'REP-007'] as const;
const tariffs = ['REP-002', 'REP-002A', 'REP-002B', 'REP-901'] as const;

/** Reports that standing data can block. */
export const reportIds = [...settlement, ...tariffs, 'REP-008', 'REP-009', 'REP-900'] as const;
export type ReportId = (typeof reportIds)[number];

/** A table of standing data: its columns, what tells its rows apart, and what depends on it. */
export interface IsdTable<Row = unknown> {
  readonly columns: z.ZodObject<z.ZodRawShape> & z.ZodType<Row>;
  /** Columns that tell two rows apart, beside the dates and periods for which they hold. */
  readonly key: readonly string[];
  /** Columns whose value has to stand in a column of another table. */
  readonly refersTo: Readonly<Record<string, readonly [table: string, column: string]>>;
  /** Reports that are not made, or not judged, without it. */
  readonly reports: readonly ReportId[];
  /** A publication may leave it out: there is a documented default. */
  readonly mayBeMissing?: true;
}

const table = <Shape extends z.ZodRawShape>(
  columns: Shape,
  rest: Omit<IsdTable, 'columns'>,
): { readonly columns: z.ZodObject<Shape> } & Omit<IsdTable, 'columns'> => ({
  columns: z.strictObject(columns),
  ...rest,
});

const validity = { from: date, to: openDate };
const periods = { firstPeriod: whole(1, 50), lastPeriod: whole(1, 50) };
const mpid = z.string().regex(/^[A-Z0-9]{4}$/, 'four capital letters or digits');

/**
 * The entities of industry standing data that the arithmetic needs. The official layouts are not public: the tables and their
 * columns are ours, the values those of the interface catalogue. Dates are London dates, both ends included.
 */
export const isdTables = {
  'gsp-groups': table(
    /** distributor: the host network operator, on whose network the others are embedded. */
    { id: oneOf('GspGroup'), distributor: mpid, ...validity },
    { key: ['id'], refersTo: { distributor: ['participants', 'mpid'] }, reports: reportIds },
  ),
  participants: table(
    {
      mpid,
      role: text(5),
      dipId: z.string().regex(/^\d{10}$/, 'ten digits'),
      // A registered company name is up to 160 characters long and kept in full (STD-01).
      name: text(160),
      ...validity,
    },
    { key: ['mpid', 'role'], refersTo: {}, reports: reportIds },
  ),
  'bm-units': table(
    { id: text(11), supplier: mpid, gspGroup: oneOf('GspGroup'), isDefault: flag, ...validity },
    {
      key: ['id'],
      refersTo: { supplier: ['participants', 'mpid'], gspGroup: ['gsp-groups', 'id'] },
      reports: settlement,
    },
  ),
  'loss-classes': table(
    { distributor: mpid, id: z.string().regex(/^\w{3}$/, 'three letters or digits'), ...validity },
    {
      key: ['distributor', 'id'],
      refersTo: { distributor: ['participants', 'mpid'] },
      reports: [...settlement, 'REP-008'],
    },
  ),
  'loss-factors': table(
    /** factor: what a metered kWh is multiplied by to be a kWh at the grid supply point, in thousandths. */
    { distributor: mpid, lossClass: text(3), ...validity, ...periods, factor: scaledDecimal(3, 0.001, 99) },
    {
      key: ['distributor', 'lossClass'],
      refersTo: { lossClass: ['loss-classes', 'id'] },
      reports: [...settlement, 'REP-008'],
    },
  ),
  'duos-tariffs': table(
    { distributor: mpid, id: text(3), direction: words('I', 'E'), domestic: flag, ...validity },
    { key: ['distributor', 'id'], refersTo: { distributor: ['participants', 'mpid'] }, reports: tariffs },
  ),
  'duos-rates': table(
    /** band: FIXED is pence a metering point a day, the others pence a kWh; rates in thousandths of a penny. */
    {
      ...{ distributor: mpid, tariff: text(3), band: words('FIXED', 'red', 'amber', 'green', 'black', 'yellow') },
      ...{ rate: scaledDecimal(3, -9_999, 999_999), ...validity },
    },
    { key: ['distributor', 'tariff', 'band'], refersTo: { tariff: ['duos-tariffs', 'id'] }, reports: ['REP-901'] },
  ),
  'duos-bands': table(
    /** Half-hours of the London clock, 1 to 48, of working days, of other days, or of all. */
    {
      ...{ distributor: mpid, band: words('red', 'amber', 'green', 'black', 'yellow') },
      ...{ days: words('working', 'other', 'all'), firstPeriod: whole(1, 48), lastPeriod: whole(1, 48), ...validity },
    },
    { key: ['distributor', 'days'], refersTo: { distributor: ['participants', 'mpid'] }, reports: ['REP-901'] },
  ),
  'component-classes': table(
    /** weight: GSP group correction scaling weight in hundredths. */
    {
      ...{ id: whole(100, 999), quantity: words('AI', 'AE'), segment: words('S', 'A', 'U') },
      ...{ connection: words('W', 'L', 'H', 'E', 'U'), basis: words('actual', 'estimated') },
      ...{ component: words('C', 'L'), weight: scaledDecimal(2, 0, 99) },
    },
    {
      key: ['quantity', 'segment', 'connection', 'basis', 'component'],
      ...{ refersTo: {}, reports: settlement, mayBeMissing: true },
    },
  ),
  'run-dates': table(
    /** Dates of the published settlement calendar that differ from the working days; no run date: no such run. */
    { settlementDate: date, code: words('II', 'SF', 'R1', 'R2', 'R3', 'RF', 'DF'), runDate: openDate },
    { key: ['settlementDate', 'code'], refersTo: {}, reports: [], mayBeMissing: true },
  ),
} as const;

export type IsdTableName = keyof typeof isdTables;
export type IsdRow<Name extends IsdTableName> = z.output<(typeof isdTables)[Name]['columns']>;
export type IsdRows = { readonly [Name in IsdTableName]: readonly IsdRow<Name>[] };

export const isdTableNames = Object.keys(isdTables) as readonly IsdTableName[];
