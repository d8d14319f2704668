import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvRows } from './csv.ts';
import {
  areaOf,
  cellsOf,
  columnNames,
  compareTables,
  csvRow,
  highestSerial,
  meteringPointsOf,
  tableOfCsv,
  tableOfJson,
} from './index.ts';

const points = [
  ...meteringPointsOf({
    seed: 'table',
    count: 60,
    area: areaOf('10'),
    from: 1,
    to: highestSerial,
    segments: [
      { segment: 'S', weight: 6 },
      { segment: 'A', weight: 3 },
      { segment: 'U', weight: 1 },
    ],
    legacy: 50,
    asOf: '2026-03-02',
  }),
];
const rows = points.map(cellsOf);
const csv = (heading: readonly string[] = columnNames, body: readonly (readonly string[])[] = rows): string =>
  [heading, ...body].map(csvRow).join('');
const faultsIn = (text: string) =>
  tableOfCsv(text).faults.map(({ row, column, message }) => `${row} ${column}: ${message}`);
const place = (name: string) => columnNames.indexOf(name);
/** The rows with one cell of one row changed. */
const withCell = (row: number, column: string, value: string) =>
  rows.map((cells, index) => (index === row ? cells.map((cell, at) => (at === place(column) ? value : cell)) : cells));

describe('CSV', () => {
  it('is read as it was written, whatever stands in its cells', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', '').trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (written) => {
        const read = [...csvRows(written.map(csvRow).join(''))].map(({ cells }) => cells);
        assert.deepEqual(read, written);
      }),
    );
  });

  it('tells rows by their line, also behind a cell of several lines', () => {
    const lines = [...csvRows('a,b\r\n"one\ntwo",c\r\n\r\nd,e')].map(({ line, cells }) => [line, ...cells]);
    assert.deepEqual(lines, [
      [1, 'a', 'b'],
      [2, 'one\ntwo', 'c'],
      [5, 'd', 'e'],
    ]);
  });

  for (const [text, expected] of [
    [`${csvRow(columnNames)}1,"open`, '2 2: a quote is opened here and never closed'],
    ['mpan,"a"b\n', '1 2: there is text behind the closing quote: b'],
  ] as const) {
    it(`with a wrong quote is told: ${expected}`, () => assert.deepEqual(faultsIn(text), [expected]));
  }
});

describe('a table of metering points', () => {
  it('holds each of them, from CSV and from JSON the same', () => {
    const [fromCsv, fromJson] = [tableOfCsv(csv()), tableOfJson(JSON.stringify(points))];
    assert.deepEqual(fromCsv.faults, []);
    assert.deepEqual([...fromCsv.rows], [...fromJson.rows]);
    assert.equal(fromCsv.rows.size, points.length);
    const lines = tableOfJson(points.map((point) => JSON.stringify(point)).join('\n'));
    assert.deepEqual([...lines.rows], [...fromJson.rows]);
  });

  it('may have its columns in any order, others beside them, and other ways to write dates and flags', () => {
    const heading = [...columnNames].reverse();
    const loaded = rows.map((cells) =>
      ['ours', ...cells].reverse().map((cell) => {
        if (cell === 'true') return 'Y';
        return /^\d{4}-\d\d-\d\d$/.test(cell) ? cell.replaceAll('-', '') : cell;
      }),
    );
    const table = tableOfCsv(
      `\uFEFF${csv([...heading.map((name) => name.toUpperCase()), 'note'], loaded).replaceAll('\n', '\r\n')}`,
    );
    assert.deepEqual([table.faults, table.ignored], [[], ['note']]);
    assert.equal(compareTables(tableOfCsv(csv()).rows, table.rows).ready, true);
  });

  const first = points[0]?.mpan ?? '';
  for (const [what, text, expected] of [
    [
      'a wrong check digit',
      csv(undefined, withCell(0, 'mpan', '1000000000019')),
      /^2 mpan: the check digit of 1000000000019 should be/,
    ],
    [
      'an MPAN that a spreadsheet rounded',
      csv(undefined, withCell(1, 'mpan', '1E+12')),
      /^3 mpan: a spreadsheet has rounded/,
    ],
    [
      'an MPAN that stands twice',
      csv(undefined, withCell(4, 'mpan', first)),
      new RegExp(`^6 mpan: ${first} stands in row 2 already`),
    ],
    [
      'a date that does not exist',
      csv(undefined, withCell(2, 'registeredFrom', '2026-02-30')),
      /^4 registeredFrom: a date such as/,
    ],
    [
      'a flag of other words',
      csv(undefined, withCell(3, 'domestic', 'maybe')),
      /^5 domestic: true or false is needed, not "maybe"/,
    ],
    [
      'a digit count that is none',
      csv(undefined, withCell(3, 'registerDigits', 'five')),
      /^5 registerDigits: a whole number is needed/,
    ],
    [
      'a row that is too short',
      csv(undefined, [rows[0]?.slice(0, -1) ?? []]),
      /^2 47: the row has 46 cells and the heading 47/,
    ],
    [
      'a column that is called otherwise',
      csv().replace('meterType', 'meterTyp'),
      /^1 meterType: this column is missing; is it the one called "meterTyp"\?/,
    ],
    ['a column that stands twice', csv([...columnNames, 'mpan'], []), /^1 mpan: it stands twice/],
    ['another separator', csv().replaceAll(',', ';'), /^1 mpan: the cells are not separated by commas/],
    ['nothing at all', '\n', /^1 mpan: the file is empty/],
  ] as const) {
    it(`with ${what} is told with row and column`, () => assert.match(faultsIn(text)[0] ?? '', expected));
  }

  it('of which every row is wrong is told of twenty times', () => {
    assert.equal(
      faultsIn(
        csv(
          undefined,
          rows.map((cells) => ['x', ...cells.slice(1)]),
        ),
      ).length,
      20,
    );
  });

  it('in JSON with a field that is missing or of another kind is told with item and place', () => {
    const items = JSON.parse(JSON.stringify(points.slice(0, 3))) as Record<string, unknown>[];
    delete items[0]?.postcode;
    Object.assign(items[2] as object, { meters: [{ meterId: 7 }] });
    const faults = tableOfJson(JSON.stringify(items)).faults.map(({ row, column }) => `${row} ${column}`);
    assert.deepEqual(faults.slice(0, 2), ['1 postcode', '3 meters[0].meterId']);
  });
});

describe('the comparison with what was loaded', () => {
  const expected = tableOfCsv(csv()).rows;

  it('finds nothing where all is as asked', () => {
    const same = compareTables(expected, expected);
    assert.deepEqual([same.ready, same.matching, same.different.count], [true, points.length, 0]);
  });

  it('names what is missing, what nobody asked for, and each field that differs', () => {
    const changed = withCell(3, 'duosTariff', 'ZZZ').map((cells, index) =>
      index === 5 ? cells.with(place('segment'), 'X') : cells,
    );
    const other = rows[0]?.with(0, '1099999999999') ?? [];
    const loaded = tableOfCsv(csv(undefined, [...changed.slice(1), other.with(0, '1000099999998')]));
    assert.deepEqual(loaded.faults, []);
    const { ready, missing, extra, different, matching } = compareTables(expected, loaded.rows);
    assert.equal(ready, false);
    assert.deepEqual(
      [missing, extra.count, matching],
      [{ count: 1, examples: [points[0]?.mpan] }, 1, points.length - 3],
    );
    assert.equal(different.count, 2);
    assert.deepEqual(
      different.fields.map(({ column, count }) => [column, count]),
      [
        ['segment', 1],
        ['duosTariff', 1],
      ],
    );
    assert.deepEqual(different.fields[1]?.examples, [
      { mpan: points[3]?.mpan, expected: rows[3]?.[place('duosTariff')], loaded: 'ZZZ' },
    ]);
  });

  it('finds any one cell that differs', () => {
    fc.assert(
      fc.property(
        fc.nat(points.length - 1),
        fc.constantFrom('gspGroup', 'meterId', 'supplierMpid', 'relatedMpans'),
        (row, column) => {
          const { different, ready } = compareTables(
            expected,
            tableOfCsv(csv(undefined, withCell(row, column, 'other'))).rows,
          );
          assert.deepEqual([ready, different.count, different.fields[0]?.column], [false, 1, column]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives a few examples, however much differs', () => {
    const { missing, different } = compareTables(expected, new Map());
    assert.deepEqual([missing.count, missing.examples.length, different.count], [points.length, 5, 0]);
  });
});
