import type { Aggregated, ComponentTold } from '../../../processes/settlement/aggregated.ts';
import { kwhText } from '../../../settlement/index.ts';
import type { Finding } from '../../finding.ts';
import type { Judgement, SoFar } from '../so-far.ts';
import { basisWords, halfHoursOf, kindOf } from './settlement-words.ts';
import { type RunSaid, type TableRows, toldByRun } from './told.ts';

/** A run, and a table of a scenario about it. */
export interface RunTable extends RunSaid {
  readonly rows: TableRows;
}

/** The figures of a component that a table may name: which supplier, BM unit and kind it is of. */
const namesOf = ({ supplier, bmUnit, of }: ComponentTold): Readonly<Record<string, string>> => ({
  supplier,
  'BM unit': bmUnit,
  of: `${kindOf(of.quantity, of.segment)}, ${basisWords[of.basis]}`,
});

const nameColumns = ['supplier', 'BM unit', 'of'];
const figures = { consumption: 'C', 'line losses': 'L' } as const;
const countColumn = 'metering points';

const sumIn = (volumes: readonly number[], halfHours: readonly number[]) =>
  halfHours.reduce((sum, period) => sum + (volumes[period - 1] ?? 0), 0);

/** Settled figures of a run in the columns of a table, as a person would add them up. */
function figuresOf({ components }: Aggregated, row: TableRows[number]): Readonly<Record<string, string>> {
  const own = components.filter((one) =>
    nameColumns.every((column) => (row[column] ?? namesOf(one)[column]) === namesOf(one)[column]),
  );
  const halfHours = halfHoursOf(row['half-hours'] ?? 'everything', components[0]?.volumes.length ?? 0);
  const energies = Object.entries(figures).map(([column, component]) => {
    const volumes = own.filter(({ of }) => of.component === component);
    return [column, `${kwhText(volumes.reduce((sum, one) => sum + sumIn(one.volumes, halfHours), 0))} kWh`] as const;
  });
  const counted = own.filter(({ of }) => of.component === 'C');
  const most = Math.max(
    0,
    ...halfHours.map((period) => counted.reduce((sum, one) => sum + (one.counts[period - 1] ?? 0), 0)),
  );
  return Object.fromEntries([...energies, [countColumn, String(most)]]);
}

/** Components of which something is settled, by the name columns of a table. */
function settledNames({ components }: Aggregated, columns: readonly string[]): ReadonlySet<string> {
  const some = components.filter(({ volumes }) => volumes.some((volume) => volume !== 0));
  return new Set(some.map((one) => columns.map((column) => namesOf(one)[column]).join(', ')));
}

const differing = (path: string, expected: string, actual: string): Finding[] =>
  expected === actual
    ? []
    : [
        {
          ...{ rule: 'settled', path, expected, actual, weight: 'refused' },
          message: `${path} should settle as ${expected}; it settled as ${actual}.`,
        },
      ];

/** A run settled exactly what a table says: every row of it, and nothing that stands in none. */
export function requireSettled(soFar: SoFar, { rows, ...run }: RunTable): Judgement {
  const { words, seq } = toldByRun<Aggregated>(soFar, 'aggregated', run);
  const columns = nameColumns.filter((column) => rows.some((row) => row[column] !== undefined));
  const named = rows.map((row) => columns.map((column) => row[column] ?? '').join(', '));
  const surplus = [...settledNames(words, columns)].filter((name) => !named.includes(name));
  const findings = [
    ...rows.flatMap((row, place) => {
      const actual = figuresOf(words, row);
      const path = [named[place], row['half-hours']].filter((part) => part !== undefined).join(', half-hours ');
      return [...Object.keys(figures), countColumn].flatMap((column) =>
        row[column] === undefined ? [] : differing(`${path}: ${column}`, row[column] ?? '', actual[column] ?? ''),
      );
    }),
    ...surplus.flatMap((name) => differing(name, 'nothing', 'something')),
  ];
  return { findings, evidence: [seq] };
}
