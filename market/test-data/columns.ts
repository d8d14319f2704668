import { localDateOf } from '../calendar/london.ts';
import type { Service } from '../parties/party.ts';
import type { Appointment, LegacyAgent, Meter, MeteringPoint, Registration } from '../processes/metering-point.ts';
import { asCount, asDate, asFlag, asMpan, asText, type ColumnForm } from './column-forms.ts';

/** One column of the flat form of a metering point. */
export interface Column {
  readonly name: string;
  readonly form: ColumnForm;
  readonly of: (point: MeteringPoint) => string;
}

type Value = string | number | boolean | null | undefined;
type Part<T> = readonly [name: string, value: (part: T) => Value, form?: ColumnForm];

const written = (value: Value): string => (value === null || value === undefined ? '' : String(value));
const dated = (instant: number | undefined): string => (instant === undefined ? '' : localDateOf(instant));

/** Columns of a part that a metering point may not have; then they are empty. */
function columnsOf<T>(part: (point: MeteringPoint) => T | undefined, rows: readonly Part<T>[]): readonly Column[] {
  return rows.map(([name, value, form = asText]) => ({
    name,
    form,
    of: (point) => {
      const found = part(point);
      return found === undefined ? '' : written(value(found));
    },
  }));
}

const point = (rows: readonly Part<MeteringPoint>[]) => columnsOf((whole) => whole, rows);

const service = (of: Service, prefix: string) =>
  columnsOf<Appointment>(
    ({ appointments }) => appointments[of].at(-1),
    [
      [`${prefix}DipId`, (row) => row.providerDipId],
      [`${prefix}Mpid`, (row) => row.providerMpid],
      [`${prefix}From`, (row) => dated(row.effectiveFrom), asDate],
    ],
  );

const agent = (name: string, roles: readonly LegacyAgent['role'][]) =>
  columnsOf<LegacyAgent>(
    ({ legacyAgents }) => legacyAgents.find(({ role }) => roles.includes(role)),
    [[name, (row) => row.mpid]],
  );

/**
 * The flat form of a metering point, for spreadsheets and loading tools: the present state, one meter, the last two
 * registrations. Every instant is written as the local date that it begins.
 */
export const columns: readonly Column[] = [
  ...point([
    ['mpan', (row) => row.mpan, asMpan],
    ['gspGroup', (row) => row.gspGroup],
    ['distributorDipId', (row) => row.distributorDipId],
    ['regime', (row) => row.regime],
    ['segment', (row) => row.segment],
    ['connectionType', (row) => row.connectionType],
    ['energyDirection', (row) => row.energyDirection],
    ['energisation', (row) => row.energisation],
    ['domestic', (row) => row.domestic, asFlag],
    ['dccServiceFlag', (row) => row.dccServiceFlag],
    ['duosTariff', (row) => row.duosTariff],
    ['profileClass', (row) => row.profileClass],
    ['settlementConfiguration', (row) => row.standardSettlementConfiguration],
    ['postcode', (row) => row.postcode],
    ['addressLine1', (row) => row.addressLines[0]],
    ['addressLine2', (row) => row.addressLines[1]],
    ['attributesFrom', (row) => dated(row.attributesFrom), asDate],
    ['consent', (row) => row.consent],
    ['inHomeDisplay', (row) => row.inHomeDisplay],
  ]),
  ...columnsOf<Meter>(
    ({ meters }) => meters[0],
    [
      ['meterId', (row) => row.meterId],
      ['meterType', (row) => row.meterType],
      ['makeAndType', (row) => row.makeAndType],
      ['esmeGuid', (row) => row.esmeGuid],
      ['meterLocation', (row) => row.location],
      ['registerDigits', (row) => row.digits, asCount],
      ['meterInstalled', (row) => dated(row.installed), asDate],
      ['assetProvider', (row) => row.assetProvider],
    ],
  ),
  ...columnsOf<Registration>(
    ({ registrations }) => registrations.at(-1),
    [
      ['registrationId', (row) => row.registrationId],
      ['supplierDipId', (row) => row.supplierDipId],
      ['supplierMpid', (row) => row.supplierMpid],
      ['registeredFrom', (row) => dated(row.effectiveFrom), asDate],
    ],
  ),
  ...columnsOf<Registration>(
    ({ registrations }) => registrations.at(-2),
    [
      ['previousSupplierMpid', (row) => row.supplierMpid],
      ['previousFrom', (row) => dated(row.effectiveFrom), asDate],
    ],
  ),
  ...service('metering', 'meteringService'),
  ...service('data', 'dataService'),
  ...columnsOf<Appointment>(
    ({ retriever }) => retriever ?? undefined,
    [
      ['retrieverMpid', (row) => row.providerMpid],
      ['retrieverFrom', (row) => dated(row.effectiveFrom), asDate],
    ],
  ),
  ...agent('legacyMeterOperator', ['MOP']),
  ...agent('legacyDataCollector', ['NHHDC', 'HHDC']),
  ...point([
    ['association', (row) => row.association],
    ['relationKind', (row) => row.relations[0]?.kind],
    ['relationPlace', (row) => row.relations[0]?.place],
    ['relatedMpans', (row) => row.relations[0]?.others.map(({ mpan }) => mpan).join(' ')],
  ]),
];

export const columnNames: readonly string[] = columns.map(({ name }) => name);

/** A metering point as one row of cells, in the order of the columns. */
export function cellsOf(row: MeteringPoint): readonly string[] {
  return columns.map(({ of }) => of(row));
}
