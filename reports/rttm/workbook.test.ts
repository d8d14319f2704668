import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import exceljs from 'exceljs';
import { requirement, smallResults } from './testing/small-results.ts';
import { rttmWorkbook } from './workbook.ts';

const mutants = [{ mutant: 'silent', role: 'REGS', pack: 'ldso', caught: [], missed: ['COA-1'] }];

async function readBack(bytes: Buffer) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = (name: string) => {
    const found = workbook.getWorksheet(name);
    assert.ok(found, `no sheet ${name}`);
    return found;
  };
  /** Texts of the rows under the header, by column title. */
  const rows = (name: string) => {
    const titles = (sheet(name).getRow(1).values as string[]).slice(1);
    const lines = sheet(name).getRows(2, sheet(name).rowCount - 1) ?? [];
    return lines.map((line) => Object.fromEntries(titles.map((title, index) => [title, line.getCell(index + 1).text])));
  };
  return { workbook, sheet, rows };
}

test('The sheets hold as many rows as the results, with their verdicts', async () => {
  const results = smallResults({ mutants });
  const { workbook, rows } = await readBack(await rttmWorkbook(results));
  assert.deepEqual(
    workbook.worksheets.map(({ name }) => name),
    ['Requirements', 'Scenarios', 'Gaps', 'Mutants', 'About'],
  );
  const verdicts = rows('Requirements').map((row) => [row.Requirement, row.Verdict, row['In scope']]);
  assert.deepEqual(verdicts, [
    ['REC-1', 'Proved', 'yes'],
    ['REC-2', 'Failed', 'yes'],
    ['REC-3', 'Not tested', 'yes'],
    ['REC-4', 'Not testable', 'yes'],
    ['REC-5', 'Not tested', 'no'],
    ['REC-6', 'Not tested', 'no'],
  ]);
  assert.deepEqual(
    rows('Scenarios').map((row) => [row.Case, row.Status, row['Version run'], row.Participant]),
    [
      ['COA-1', 'passed', '3', 'Eastern Networks'],
      ['COA-2', 'failed', '3', 'Eastern Networks'],
    ],
  );
  assert.deepEqual(
    rows('Gaps').map((row) => [row.Requirement, row.Case]),
    [
      ['REC-3', ''],
      ['REC-6', ''],
      ['REC-9', 'COA-2'],
    ],
  );
  assert.deepEqual(
    rows('Mutants').map((row) => [row['Known fault'], row.Found]),
    [['silent', 'not found']],
  );
  assert.ok(
    rows('About').some(
      (row) => row['About this workbook'] === 'Standing' && /^1 proved of 3 in scope/.test(Object.values(row)[1] ?? ''),
    ),
  );
});

test('Headers have filters and stay in sight; a pass has a colour that nothing else has', async () => {
  const { sheet, workbook } = await readBack(await rttmWorkbook(smallResults()));
  assert.equal(workbook.getWorksheet('Mutants'), undefined);
  for (const name of ['Requirements', 'Scenarios', 'Gaps', 'About']) {
    assert.ok(sheet(name).autoFilter, name);
    const [view] = sheet(name).views;
    assert.ok(view?.state === 'frozen' && view.ySplit === 1, name);
  }
  const fillOf = (row: number) => JSON.stringify(sheet('Requirements').getCell(row, 2).fill);
  const [proved, ...others] = [2, 3, 4, 5].map(fillOf);
  assert.ok(!others.includes(proved ?? ''));
});

test('Hostile text is a string that begins like no formula, and no link leads out', async () => {
  const formula = '=HYPERLINK("http://example.org","x")';
  const results = smallResults({
    title: formula,
    requirements: [requirement('REC-1', { text: '+cmd', source: '@x', process: '-1', stage: '\t=1' })],
  });
  for (const scenario of results.scenarios) {
    scenario.chart = 'javascript:alert(1)';
    scenario.firstDivergence = { seq: 1, marketTime: '', kind: 'participant', words: `\r${formula}\u0000` };
  }
  const { workbook } = await readBack(await rttmWorkbook(results));
  let strings = 0;
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        assert.notEqual(cell.type, exceljs.ValueType.Formula);
        assert.notEqual(cell.type, exceljs.ValueType.Hyperlink);
        if (cell.type === exceljs.ValueType.String) strings += 1;
        assert.doesNotMatch(cell.text, /^\s*[=+\-@]|^[\t\r]/);
      }),
    );
  }
  assert.ok(strings > 50);
  assert.equal(workbook.getWorksheet('Scenarios')?.getCell('D2').text, `“${formula}”`);
});

test('A chart is a link beside the workbook', async () => {
  const results = smallResults();
  const { sheet } = await readBack(await rttmWorkbook(results));
  const links: (string | undefined)[] = [];
  sheet('Scenarios').eachRow((row) => row.eachCell((cell) => cell.hyperlink && links.push(cell.hyperlink)));
  assert.deepEqual(
    links,
    results.scenarios.map(({ chart }) => chart),
  );
});

test('The same results give the same bytes on another day, dated as the run', async () => {
  const results = smallResults();
  const first = await rttmWorkbook(results);
  mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 4, 5, 6, 7, 8) });
  const second = await rttmWorkbook(results);
  mock.timers.reset();
  assert.ok(first.equals(second));
  const { workbook } = await readBack(first);
  assert.equal(workbook.created.toISOString(), '2026-02-02T10:00:00.000Z');
  assert.equal(workbook.title, 'Requirements and tests: run-2026-02-02-1');
});

test('A record that says nothing still gives a workbook', async () => {
  const { rows } = await readBack(await rttmWorkbook(smallResults({ entries: [], scenarios: [] })));
  assert.ok(rows('Requirements').every(({ Verdict }) => Verdict !== 'Proved'));
  assert.equal(rows('Scenarios').length, 0);
});
