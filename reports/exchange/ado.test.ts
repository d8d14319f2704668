import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvRows } from '../../market/test-data/csv.ts';
import { smallRun } from '../testing/small-run.ts';
import { adoOutcomesCsv, adoPlanCsv, planColumns } from './ado.ts';
import { adoCases, mappedCases } from './ado-import.ts';

const { results } = smallRun();
for (const scenario of results.scenarios)
  if (scenario.caseId === 'COA-002') scenario.officialCases = ['SITFTS-0001 TC01', 'ADO-4711'];

const cellsOf = (text: string) => [...csvRows(text)].map(({ cells }) => cells);

test('A plan has a row for each case and one for each thing that is done, with what is expected of it', () => {
  const [head, ...rows] = cellsOf(adoPlanCsv(results));
  assert.deepEqual(head, [...planColumns]);
  const start = rows.findIndex(([, , title]) => title?.startsWith('COA-002 '));
  assert.deepEqual(rows[start], ['4711', 'Test Case', 'COA-002 A status is told', '', '', '', '', '', '']);
  assert.equal(rows[start + 1]?.[3], '1');
  assert.match(rows[start + 1]?.[4] ?? '', /^Given a smart metering point/);
  assert.match(rows[start + 2]?.[4] ?? '', /^When the supplier appoints/);
  assert.match(
    rows[start + 2]?.[5] ?? '',
    /^Then the proposed metering service .*\nAnd the supplier is told .*\nAnd every party/,
  );
  assert.equal(rows.filter(([, type]) => type === 'Test Case').length, results.scenarios.length);
});

test('Outcomes say blocked of what could not be judged, and never failed', () => {
  const rows = cellsOf(adoOutcomesCsv(results)).slice(1);
  assert.deepEqual(
    rows.map(([id, , outcome]) => [id, outcome]),
    [
      ['', 'Passed'],
      ['4711', 'Failed'],
      ['', 'Blocked'],
      ['', 'Blocked'],
      ['', 'Paused'],
    ],
  );
});

const plan = (...lines: string[]) =>
  `\ufeffID,Work Item Type,Title,Test Step,Step Action,Step Expected\r\n${lines.join('\r\n')}\r\n`;
const ours = [
  { caseId: 'COA-001:good', title: 'A supplier appoints' },
  { caseId: 'COA-002', title: 'A status is told' },
  { caseId: 'COA-003', title: 'Nothing is told' },
];

test('What is exported comes back as a case map', () => {
  const cases = adoCases(
    plan(
      '12,Test Case,"COA-001 A supplier\nappoints",,,',
      ',,,1,Given,',
      '13,Test Case,"SITFTS-0001 TC01: told",,,',
      '14,Test Case,Nothing is told,,,',
      '15,Test Case,Something else,,,',
      '16,Shared Steps,COA-003,,,',
    ),
  );
  assert.deepEqual(
    cases.map(({ id, line }) => [id, line]),
    [
      ['12', 2],
      ['13', 5],
      ['14', 6],
      ['15', 7],
    ],
  );
  const rows = mappedCases(cases, ours, new Map([['SITFTS-0001 TC01', ['COA-002']]]), 'plan.csv');
  assert.deepEqual(
    rows.map((row) => [row.case, row.cases, row.open]),
    [
      ['ADO-12', ['COA-001'], undefined],
      ['ADO-13', ['COA-002'], undefined],
      ['ADO-14', ['COA-003'], undefined],
      ['ADO-15', [], 'Its title names no case of ours.'],
    ],
  );
});

test('What is no plan is refused with its line', () => {
  assert.throws(() => adoCases('Id,Name\n1,x\n'), /has no column Title: Id, Name/);
  assert.throws(() => adoCases(plan('x,Test Case,t')), /line 2: "x" is no id/);
  assert.throws(
    () => adoCases(plan('1,Test Case,t', '1,Test Case,u')),
    /line 3: the work item 1 stands in line 2 already/,
  );
  assert.throws(() => adoCases(plan('1,Test Case,"t')), /line 2, column 3: /);
  assert.throws(() => adoCases(''), /has no column ID: it is empty/);
});
