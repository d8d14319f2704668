import type { DipMessage } from '../interfaces/index.ts';
import { type Period, periodEnds, periodsADay, totalOf } from '../processes/consumption/periods.ts';
import type { Finding } from './finding.ts';

/** What the period of a submission must be; what is left out may be anything. */
export interface PeriodSaid {
  readonly v?: string;
  /** Any of these qualities. */
  readonly q?: readonly string[];
  readonly e?: string | null;
  readonly arc?: string | null;
}

/** What a scenario knows of a submission (IF-021): plain data. */
export interface SubmissionSaid {
  readonly quantity: string;
  /** UTC days, in order. */
  readonly days: readonly string[];
  /** DIP ID; left out: whoever sent it. */
  readonly issuer?: string;
  readonly connectionType: string;
  /** Places (0 to 47) of the half hours that a day has, where it is not all of them. */
  readonly places?: readonly number[];
  /** kWh or kVArh over all its periods, where they must add up to something. */
  readonly total?: string;
  /** What each period must be. */
  readonly period: PeriodSaid;
  /** What others must be, at places of the day (0 to 47); the first that names a place counts. */
  readonly besides?: readonly { readonly places: readonly number[]; readonly period: PeriodSaid }[];
}

const periodAt = ({ period, besides = [] }: SubmissionSaid, place: number): PeriodSaid =>
  besides.find(({ places }) => places.includes(place))?.period ?? period;

interface Block {
  readonly MQID: { readonly measurementQuantityID: string };
  readonly settlementDayConsumptionPeriods: readonly {
    readonly settlementDay: { readonly settlementDayDate: string };
    readonly consumptionPeriods: readonly Period[];
  }[];
}

function differing(path: string, expected: unknown, actual: unknown, requirement: string): Finding[] {
  const [wanted, found] = [JSON.stringify(expected), JSON.stringify(actual) ?? 'absent'];
  if (wanted === found) return [];
  const message = `${path} should be ${wanted}, it is ${found}.`;
  return [
    { rule: 'consumption', path, expected: wanted, actual: found, message, weight: 'refused' as const, requirement },
  ];
}

function periodFindings(path: string, period: Period, said: PeriodSaid): Finding[] {
  const { v, q, e, arc } = said;
  return [
    ...(v === undefined ? [] : differing(`${path}.v`, v, period.v, 'DIP-IF-021-01')),
    ...(q?.includes(period.q) === false ? differing(`${path}.q`, q.join(' or '), period.q, 'DIP-IF-021-04') : []),
    ...(e === undefined ? [] : differing(`${path}.e`, e, period.e, 'DIP-IF-021-04')),
    ...(arc === undefined ? [] : differing(`${path}.arc`, arc, period.arc, 'DIP-IF-028-02')),
  ];
}

const instants = (texts: readonly string[]) => texts.map((text) => Date.parse(text));

const everyPlace = Array.from({ length: periodsADay }, (_, place) => place);

/** At most so many findings are told: a day has forty-eight periods, which are mostly wrong alike. */
const mostFindings = 5;

/** Whether a submission is what it should be: whole UTC days, each half hour by its end, with quality and reason. */
export function requireConsumption(message: DipMessage, said: SubmissionSaid): Finding[] {
  const custom = (message.payload.CustomBlock ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const block = custom.B900 as unknown as Block;
  const days = block.settlementDayConsumptionPeriods;
  const begins = days.map(({ settlementDay }) => Date.parse(settlementDay.settlementDayDate));
  const all = days.flatMap(({ consumptionPeriods }) => consumptionPeriods);
  const issuer = said.issuer ?? message.payload.CommonBlock.S1.senderDIPID;
  const findings = [
    ...differing('B044.issuingDataServiceDIPID', issuer, custom.B044?.issuingDataServiceDIPID, 'DIP-IF-021-07'),
    ...differing(
      'B067.connectionTypeIndicator',
      said.connectionType,
      custom.B067?.connectionTypeIndicator,
      'DIP-IF-021-07',
    ),
    ...differing('B900.MQID', said.quantity, block.MQID.measurementQuantityID, 'DIP-IF-021-01'),
    ...differing('B900, UTC days', instants(said.days.map((day) => `${day}T00:00:00Z`)), begins, 'DIP-IF-021-01'),
    ...days.flatMap(({ settlementDay, consumptionPeriods }) => {
      const path = `B900, ${settlementDay.settlementDayDate.slice(0, 10)}`;
      const places = said.places ?? everyPlace;
      const all48 = instants(periodEnds(settlementDay.settlementDayDate.slice(0, 10)));
      const ends = places.map((place) => all48[place]);
      return [
        ...differing(`${path}, number of periods`, places.length, consumptionPeriods.length, 'SET-CAL-02'),
        ...differing(`${path}, ends`, ends, instants(consumptionPeriods.map(({ sp }) => sp)), 'DIP-IF-021-05'),
        ...consumptionPeriods.flatMap((period, index) =>
          periodFindings(`${path}, ${(places[index] ?? 0) + 1}`, period, periodAt(said, places[index] ?? 0)),
        ),
      ];
    }),
    ...(said.total === undefined ? [] : differing('B900, total', said.total, totalOf(all), 'SET-DS-04')),
  ];
  return findings.slice(0, mostFindings);
}
