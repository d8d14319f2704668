import { deskPublication } from '../../market/settlement/index.ts';
import { csvRow } from '../../market/test-data/csv.ts';

const homes = ['1000000000010', '1000000000029', '1000000000038'];

const pointColumns = [
  ...['mpan', 'gspGroup', 'supplier', 'bmUnit', 'distributor', 'connection', 'segment', 'domestic', 'quantity'],
  ...['tariff', 'lossClass', 'energised', 'annualKwh', 'from', 'to'],
];

const point = (mpan: string, supplier: string, quantity: 'AI' | 'AE', tariff: string) => [
  mpan,
  '_A',
  supplier,
  '',
  'EELC',
  'W',
  'S',
  'T',
  quantity,
  tariff,
  tariff,
  'T',
  '2920',
  '2025-10-22',
  '',
];

const halfHours = Array.from({ length: 48 }, (_, place) => place + 1);

/** kWh of a home in a half-hour: more in the evening. */
const kwhAt = (home: number, period: number): string =>
  (0.15 + home * 0.05 + (period >= 33 && period <= 40 ? 0.6 : 0)).toFixed(3);

/** One of each file that `mhhs-qt settle` reads, by its name: two homes and panels on the roof of one, on a Monday in March. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const { version, coversFrom, coversTo, tables } = deskPublication();
  const [first = '', second = '', panels = ''] = homes;
  const consumption = [first, second, panels].flatMap((mpan, home) =>
    halfHours.map((period) => [mpan, '2026-03-02', String(period), kwhAt(home, period), 'A']),
  );
  return {
    ...Object.fromEntries(Object.entries(tables).map(([name, csv]) => [`isd/${name}.csv`, `${csv?.trimEnd()}\n`])),
    'isd/publication.csv': ['version,coversFrom,coversTo', `${version},${coversFrom},${coversTo}`, ''].join('\n'),
    'points.csv': [
      pointColumns,
      point(first, 'MHHS', 'AI', '110'),
      point(second, 'MHHX', 'AI', '110'),
      point(panels, 'MHHS', 'AE', '180'),
    ]
      .map(csvRow)
      .join(''),
    'consumption.csv': [['mpan', 'utcDate', 'period', 'kwh', 'quality'], ...consumption].map(csvRow).join(''),
    'takes.csv': [
      ['gspGroup', 'period', 'kwh'],
      ...halfHours.map((period) => ['_A', String(period), period >= 33 && period <= 40 ? '0.780' : '0.120']),
    ]
      .map(csvRow)
      .join(''),
  };
}
