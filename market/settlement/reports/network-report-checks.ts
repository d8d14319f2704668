import { settlementPeriodsOf } from '../../calendar/settlement-day.ts';
import type { Finding } from '../../checks/finding.ts';
import { mwhText } from '../energy.ts';
import type { StandingData } from '../isd/standing-data.ts';
import type { NetworkReport, ReadTariff } from './network-report.ts';

/** Who reads a report, and what it knows to hold it against. */
export interface NetworkReader {
  /** MPID of the network operator. */
  readonly distributor: string;
  readonly data: StandingData;
}

const finding = (rule: string, path: string, expected: string, actual: string, sentence: string): Finding => ({
  ...{ rule: `network-report.${rule}`, path, expected, actual, weight: 'refused', requirement: 'DIP-REP-14' },
  message: `${path}: ${sentence}; expected ${expected}, found ${actual}.`,
});

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, step) => first + step);

/** Every half-hour of the settlement day once: 46, 48 or 50 of them (DIP-REP-16, DIP-REP-17). */
function requireHalfHours(settlementDate: string, path: string, { periods }: ReadTariff): readonly Finding[] {
  const last = settlementPeriodsOf(settlementDate);
  const found = periods.map(({ period }) => period).sort((a, b) => a - b);
  const wrong = numbers(1, Math.max(last, ...found)).filter(
    (period) => found.filter((one) => one === period).length !== (period <= last ? 1 : 0),
  );
  if (wrong.length === 0 && found.length === last) return [];
  const sentence = 'a half-hour is missing, there twice, or of no such day';
  return [finding('half-hours', path, `1 to ${last}, each once`, `${found.length} half-hours`, sentence)];
}

/** What rests on actual and on estimated data is what the half-hours add up to. */
function requireSum(path: string, { periods, actual, estimated }: ReadTariff): readonly Finding[] {
  const sum = periods.reduce((before, { wattHours }) => before + wattHours, 0);
  if (sum === actual + estimated) return [];
  const sentence = 'the volumes of the day do not add up to those of the half-hours';
  return [finding('sum', path, `${mwhText(actual + estimated)} MWh`, `${mwhText(sum)} MWh`, sentence)];
}

/** Volumes are magnitudes: the direction says whether they are taken or given. */
function requireMagnitudes(path: string, { periods }: ReadTariff): readonly Finding[] {
  const negative = periods.find(({ wattHours }) => wattHours < 0);
  if (negative === undefined) return [];
  const at = `${path} half-hour ${negative.period}`;
  return [
    finding('negative', at, 'no volume below zero', `${mwhText(negative.wattHours)} MWh`, 'the volume has a sign'),
  ];
}

/** The same tariff of the same party stands there once: twice would be billed twice. */
function requireOnce({ tariffs }: NetworkReport): readonly Finding[] {
  const keys = tariffs.map(pathOf);
  return [...new Set(keys.filter((key, place) => keys.indexOf(key) !== place))].map((key) =>
    finding('twice', key, 'once', 'more than once', 'the tariff of this party stands in the report again'),
  );
}

const pathOf = ({ party, tariff, direction, domestic }: ReadTariff): string =>
  `${party} tariff ${tariff} ${direction} ${domestic ? 'domestic' : 'not domestic'}`;

/**
 * What a network operator holds a report against before it bills by it (DIP-REP-14): it is its own, of a day with so many
 * half-hours, each there once, and its totals agree with its parts. What these rules find lets nothing of the report be billed.
 */
export function requireBillableReport(report: NetworkReport, reader: NetworkReader): readonly Finding[] {
  const own =
    report.distributor === reader.distributor
      ? []
      : [
          finding(
            'whose',
            'R027',
            reader.distributor,
            report.distributor,
            'the report is for another network operator',
          ),
        ];
  const inside = report.tariffs.flatMap((tariff) => {
    const path = pathOf(tariff);
    return [
      ...requireHalfHours(report.settlementDate, path, tariff),
      ...requireSum(path, tariff),
      ...requireMagnitudes(path, tariff),
    ];
  });
  return [...own, ...requireOnce(report), ...inside];
}

/** Tariffs that the network operator does not know, or that are another direction's: the rest is billed, these are asked about. */
export function unknownTariffs({ tariffs }: NetworkReport, { distributor, data }: NetworkReader): readonly string[] {
  const strange = tariffs.filter(({ tariff, direction, domestic }) => {
    const row = data.tariff(distributor, tariff);
    return row?.direction !== direction || row.domestic !== domestic;
  });
  return [...new Set(strange.map(({ tariff }) => tariff))].sort();
}
