import type { Finding } from '../../checks/finding.ts';
import { reportTables } from '../reports/report-table.ts';
import type { Fraction } from './fraction.ts';
import { add, fraction, minus, multiply, nearest } from './fraction.ts';
import { brokenLaw } from './law-finding.ts';
import { londonPeriod } from './london-period.ts';
import type { BareRows, RecalculatedRow, SettledHalfHour } from './recalculate.ts';

/** A half-hour with what network charges ask of it. De-energised metering points are there too, with nothing. */
export interface ReportedHalfHour extends SettledHalfHour {
  /** Undefined where it is not known: it is settled, and in no report by tariff. */
  readonly tariff: string | undefined;
  readonly domestic: boolean;
  readonly energised: boolean;
  /** Wh that it was settled at, a magnitude. */
  readonly wattHours: bigint;
  /** False where no value was held: it is in no report on metered data. */
  readonly isHeld: boolean;
}

/** What the reports of a run are held against. */
export interface ReportsCase {
  readonly settlementDate: string;
  readonly halfHours: readonly ReportedHalfHour[];
  /** `recalculate` of the half-hours of energised metering points. */
  readonly rows: readonly RecalculatedRow[];
  readonly classes: BareRows['classes'];
  readonly takes: ReadonlyMap<string, readonly number[]>;
}

/** A report as it came to somebody: what is inside it. */
export interface ReceivedReport {
  readonly report: string;
  readonly to: { readonly role: string; readonly mpid: string };
  readonly content: unknown;
}

type Cells = ReadonlyMap<string, string>;
type Fields = Readonly<Record<string, string>>;

/** How a kind of report says its figures, and what they should be. */
interface Form {
  /** Fields that tell a figure, and those that are it; of several the ones that are filled in. */
  readonly keys: readonly string[];
  readonly values: readonly string[];
  /** Stands beside every half-hour, and has to be the same there. */
  readonly ofDay?: true;
  readonly expected: (of: ReportsCase, to: ReceivedReport['to']) => Cells;
}

const decimal = (value: bigint, places: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
const mwh = (wattHours: bigint) => decimal(wattHours, 6);

/** Groups rows and adds up what each comes to. */
function summed<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  textOf: (rows: readonly Row[]) => string,
): Cells {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return new Map([...groups].map(([key, group]) => [key, textOf(group)]));
}

const total = <Row>(rows: readonly Row[], of: (row: Row) => bigint) => rows.reduce((sum, row) => sum + of(row), 0n);

const tariffText = (rows: readonly ReportedHalfHour[]): string =>
  [
    mwh(total(rows, ({ wattHours }) => wattHours)),
    rows.filter(({ energised }) => energised).length,
    rows.filter(({ energised }) => !energised).length,
  ].join(' ');

const ownDay = ({ halfHours, settlementDate }: ReportsCase) =>
  halfHours.filter(({ startMs }) => londonPeriod(startMs).date === settlementDate);

const onTariffs = (of: ReportsCase) => ownDay(of).filter(({ tariff }) => tariff !== undefined);

const tariffPlace = ({ tariff, quantity, domestic, startMs }: ReportedHalfHour) => [
  ...[tariff, quantity === 'AI' ? 'I' : 'E', String(domestic), String(londonPeriod(startMs).period)],
];

const tariffKeys = [
  'DUoSTariffID',
  'DUoSTariffEnergyDirection',
  'DUoSTariffDomesticPremiseIndicator',
  'settlementPeriod',
];
const counts = ['totalNumberEnergisedMPANs', 'totalNumberDeEnergisedMPANs'];

const isOf = (to: ReceivedReport['to'], supplier: string) => to.role !== 'SUP' || to.mpid === supplier;

/** Rows of components with what their class says of them. */
const componentsFor = ({ rows, classes }: ReportsCase, to: ReceivedReport['to']) =>
  rows
    .filter(({ supplier }) => isOf(to, supplier))
    .map((row) => ({ row, of: classes.find(({ id }) => id === row.classId) }));

/** A volume in the direction of its class; what is below zero there cannot be said and is left empty. */
function inDirection(volume: bigint, of: BareRows['classes'][number] | undefined, signed: boolean): string {
  const own = of?.quantity === 'AE' ? -volume : volume;
  return own < 0n && !signed ? '' : mwh(own);
}

const componentKey = ({ row }: ReturnType<typeof componentsFor>[number]) =>
  [row.gspGroup, row.supplier, row.bmUnit, row.classId, row.period].join('|');

const allocated = (of: ReportsCase, to: ReceivedReport['to']): Cells =>
  summed(componentsFor(of, to), componentKey, ([one]) =>
    one === undefined
      ? ''
      : [
          inDirection(one.row.uncorrected, one.of, false),
          inDirection(one.row.corrected ?? 0n, one.of, one.of?.component === 'L'),
        ].join(' '),
  );

const dayKeys = tariffKeys.filter((key) => key !== 'settlementPeriod');
const dayValues = ['dailyTotalVolumeBasedOnActualData', 'dailyTotalVolumeBasedOnEstimatedData'];

/** What of a tariff's day rests on actual data, and what on estimates and defaults. */
const dayText = (rows: readonly ReportedHalfHour[]): string =>
  [true, false]
    .map((isActual) => rows.filter((row) => row.isActual === isActual))
    .map((own) => mwh(total(own, ({ wattHours }) => wattHours)))
    .join(' ');

const dayPlace = (row: ReportedHalfHour) => tariffPlace(row).slice(0, -1);

const uncorrectedFields = ['uncorrectedBMUnitPeriodLevelConsumption', 'uncorrectedBMUnitPeriodLevelConsumptionLosses'];
const correctedFields = ['correctedComponentConsumption', 'correctedComponentLosses'];

const forms: Readonly<Record<string, Form>> = {
  'REP-002': {
    keys: ['distributorID', 'GSPGroupID', ...tariffKeys],
    values: ['totalUncorrectedVolume', ...counts],
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ supplier }) => supplier === to.mpid),
        (row) => [row.distributor, row.gspGroup, ...tariffPlace(row)].join('|'),
        tariffText,
      ),
  },
  'REP-002A': {
    keys: ['embeddedLDSOID', 'GSPGroupID', ...tariffKeys],
    values: ['embeddedTotalUncorrectedVolume', ...counts],
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ distributor }) => distributor !== to.mpid),
        (row) => [row.distributor, row.gspGroup, ...tariffPlace(row)].join('|'),
        tariffText,
      ),
  },
  'REP-002B': {
    keys: ['supplierMPID', 'GSPGroupID', ...tariffKeys],
    values: ['totalUncorrectedVolume', ...counts],
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ distributor }) => distributor === to.mpid),
        (row) => [row.supplier, row.gspGroup, ...tariffPlace(row)].join('|'),
        tariffText,
      ),
  },
  'REP-003': {
    keys: ['GSPGroupID', 'supplierMPID', 'BMUnitID', 'consumptionComponentClassID', 'settlementPeriod'],
    values: [...uncorrectedFields, ...correctedFields],
    expected: allocated,
  },
  'REP-003A': {
    keys: ['GSPGroupID', 'supplierMPID', 'BMUnitID', 'CCCID', 'settlementPeriod'],
    values: [...uncorrectedFields, ...correctedFields],
    expected: (of) => allocated(of, { role: 'LDSO', mpid: '' }),
  },
  'REP-004': {
    keys: ['GSPGroupID', 'supplierMPID', 'SettlementPeriod'],
    values: ['supplierDeemedTake'],
    expected: (of, to) =>
      summed(
        of.rows.filter(({ supplier }) => supplier === to.mpid),
        (row) => [row.gspGroup, row.supplier, row.period].join('|'),
        (rows) => mwh(total(rows, ({ corrected }) => corrected ?? 0n)),
      ),
  },
  'REP-006': {
    keys: ['GSPGroupID', 'supplierMPID', 'BMUnitID', 'consumptionComponentClassID', 'settlementPeriod'],
    values: ['MSIDCount', ...uncorrectedFields],
    expected: (of, to) =>
      summed(componentsFor(of, to), componentKey, ([one]) =>
        one === undefined ? '' : `${one.row.meteringPoints} ${inDirection(one.row.uncorrected, one.of, false)}`,
      ),
  },
  'REP-009': {
    keys: ['MPANCore', 'measurementQuantityID', 'settlementPeriodID'],
    values: ['periodMeteringSystemMeteredData'],
    expected: (of, to) =>
      summed(
        ownDay(of).filter(({ supplier, energised, isHeld }) => supplier === to.mpid && energised && isHeld),
        (row) => [row.mpan, row.quantity, londonPeriod(row.startMs).period].join('|'),
        ([row]) => decimal(row?.wattHours ?? 0n, 3),
      ),
  },
};

/** What of a tariff's day rests on what, in the reports by tariff: by whose it is, the key of the other party in them. */
const dayForms: Readonly<Record<string, Form>> = {
  'REP-002': {
    ...{ keys: ['distributorID', 'GSPGroupID', ...dayKeys], values: dayValues, ofDay: true },
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ supplier }) => supplier === to.mpid),
        (row) => [row.distributor, row.gspGroup, ...dayPlace(row)].join('|'),
        dayText,
      ),
  },
  'REP-002A': {
    ...{ keys: ['embeddedLDSOID', 'GSPGroupID', ...dayKeys], values: dayValues, ofDay: true },
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ distributor }) => distributor !== to.mpid),
        (row) => [row.distributor, row.gspGroup, ...dayPlace(row)].join('|'),
        dayText,
      ),
  },
  'REP-002B': {
    ...{ keys: ['supplierMPID', 'GSPGroupID', ...dayKeys], values: dayValues, ofDay: true },
    expected: (of, to) =>
      summed(
        onTariffs(of).filter(({ distributor }) => distributor === to.mpid),
        (row) => [row.supplier, row.gspGroup, ...dayPlace(row)].join('|'),
        dayText,
      ),
  },
};

/** The figures that a report says, by what tells them apart. The same place twice is told as both. */
function cellsIn({ keys, values, ofDay }: Form, content: unknown): Cells {
  const cells = new Map<string, string>();
  for (const { common, columns, rows } of reportTables(content)) {
    for (const row of rows) {
      const fields: Fields = {
        ...Object.fromEntries(common),
        ...Object.fromEntries(columns.map((name, place) => [name, row[place] ?? ''])),
      };
      if (keys.some((key) => fields[key] === undefined) || !values.some((name) => name in fields)) continue;
      const place = keys.map((key) => fields[key]).join('|');
      const said = values
        .map((name) => fields[name] ?? '')
        .filter((text) => text !== '')
        .join(' ');
      const before = cells.get(place);
      const isSame = before === undefined || (ofDay === true && before === said);
      cells.set(place, isSame ? said : `${before} and ${said}`);
    }
  }
  return cells;
}

/** Most reports are about one GSP group, which they name at their head. */
function inItsGroup(of: ReportsCase, { content }: ReceivedReport): ReportsCase {
  const { R013 } = content as { readonly R013?: { readonly GSPGroupID?: string } };
  if (R013?.GSPGroupID === undefined) return of;
  const isOwn = ({ gspGroup }: { readonly gspGroup: string }) => gspGroup === R013.GSPGroupID;
  return { ...of, halfHours: of.halfHours.filter(isOwn), rows: of.rows.filter(isOwn) };
}

const isNothing = (text: string): boolean => /^[0. ]*$/.test(text);

/**
 * A report says what the recalculation says, figure by figure, and nothing else: no figure differs, none is missing, and what nobody took is
 * zero (DIP-REP-16).
 * @throws {RangeError} for a report that has no figures of half-hours
 */
export function requireReportRecalculated(received: ReceivedReport, of: ReportsCase): readonly Finding[] {
  const form = forms[received.report];
  if (form === undefined) throw new RangeError(`${received.report} is not recalculated`);
  const day = dayForms[received.report];
  return [form, ...(day === undefined ? [] : [day])].flatMap((one) =>
    differencesIn(received, one, inItsGroup(of, received)),
  );
}

function differencesIn(received: ReceivedReport, form: Form, of: ReportsCase): readonly Finding[] {
  const [found, expected] = [cellsIn(form, received.content), form.expected(of, received.to)];
  return [...new Set([...found.keys(), ...expected.keys()])].sort().flatMap((place) => {
    const [wanted, said] = [(expected.get(place) ?? '').trim(), found.get(place)];
    if (said === wanted || (wanted === '' && said !== undefined && isNothing(said))) return [];
    const path = `${received.report} ${place.replaceAll('|', ' ')}`;
    return [brokenLaw('report', path, wanted || 'nothing', said ?? 'nothing', 'the report is not what was settled')];
  });
}

/** Reports that `requireReportRecalculated` knows. */
export const recalculatedReports: readonly string[] = Object.keys(forms);

/** The factor of a half-hour of a GSP group from its recalculated rows, with nine decimals; undefined where it has none. */
export function recalculatedFactor(of: ReportsCase, gspGroup: string, period: number): string | undefined {
  const rows = of.rows.filter((row) => row.gspGroup === gspGroup && row.period === period);
  const weightOf = ({ classId }: RecalculatedRow) => of.classes.find(({ id }) => id === classId)?.weight ?? 0;
  const weighted = rows.reduce<Fraction>(
    (sum, row) => add(sum, multiply(fraction(row.uncorrected), fraction(BigInt(weightOf(row)), 100n))),
    fraction(0n),
  );
  const take = of.takes.get(gspGroup)?.[period - 1];
  if (take === undefined || weighted.above === 0n) return undefined;
  const missing = minus(fraction(BigInt(take)), fraction(total(rows, ({ uncorrected }) => uncorrected)));
  const over = multiply(missing, fraction(weighted.below, weighted.above));
  return decimal(nearest(multiply(add(fraction(1n), over), fraction(10n ** 9n))), 9);
}
