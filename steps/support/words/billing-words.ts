import type { MadeReport, MadeTariff } from '../made-reports.ts';

const firstTariff = (report: MadeReport): MadeTariff => {
  const tariff = report['REP002B-R009'][0]?.['REP002B-R010'][0];
  if (tariff === undefined) throw new RangeError('the report has no tariff');
  return tariff;
};

const firstPeriod = (report: MadeReport) => {
  const period = firstTariff(report)['REP002B-R011'][0];
  if (period === undefined) throw new RangeError('the report has no half-hour');
  return period;
};

/** What is wrong on purpose with a report that the network operator gets. */
export const reportFaults: Readonly<Record<string, (report: MadeReport) => void>> = {
  'of another network operator': (report) => {
    report.R027.distributorID = 'IPNL';
  },
  'without its last half-hour': (report) => {
    const tariff = firstTariff(report);
    const last = tariff['REP002B-R011'].pop();
    const less = Number(tariff.R0105.dailyTotalVolumeBasedOnActualData) - Number(last?.totalUncorrectedVolume);
    tariff.R0105.dailyTotalVolumeBasedOnActualData = less.toFixed(6);
  },
  'with a half-hour twice': (report) => {
    firstPeriod(report).settlementPeriod = 2;
  },
  'whose half-hours are more than its day': (report) => {
    firstPeriod(report).totalUncorrectedVolume = '9.000000';
  },
  'with a supplier twice': (report) => {
    report['REP002B-R009'].push(...report['REP002B-R009']);
  },
  'with an unknown tariff': (report) => {
    firstTariff(report).R010.DUoSTariffID = '999';
  },
  'with a tariff of the other direction': (report) => {
    firstTariff(report).R010.DUoSTariffEnergyDirection = 'E';
  },
};

/** What a network operator holds of a report. */
export const heldReportWords = {
  billed: 'billed',
  'too early to bill': 'not billed',
  waiting: 'waits',
  disputed: 'disputed',
} as const;
