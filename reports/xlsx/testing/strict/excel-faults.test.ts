import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qadOf, runOf } from '../../../qad/testing/small-qad.ts';
import { qadWorkbook } from '../../../qad/workbook.ts';
import { rttmWorkbook } from '../../../rttm/workbook.ts';
import { hostile, oneOfEach, smallRun } from '../../../testing/small-run.ts';
import { contentOf, readZip } from '../../zip-parts.ts';
import { madeWorkbook, zipped } from '../made-workbook.ts';
import { excelFaults } from './excel-faults.ts';

const good = () =>
  madeWorkbook([
    {
      name: 'Functional',
      rows: [
        ['Id', 'Text', { format: 1, text: 'Result' }, 'Note'],
        ['R-1', 'One', { format: 3 }, { formula: 'IF(C2="Pass",1,0)', value: '0' }],
        ['R-2', 'Two', 7],
      ],
      merges: ['A1:B1', 'C1:D1'],
      lists: { 'C2:C3': '"Pass,Fail"' },
      comments: { A2: 'Ask about this' },
    },
    { name: 'Notes', rows: [['Nothing here']] },
  ]);

test('workbooks that are made here would be opened by Excel without a word', async () => {
  const { results } = smallRun([...oneOfEach, { caseId: 'COA-009', ending: 'failed', title: hostile }]);
  const made: Readonly<Record<string, Buffer>> = {
    'of the tests': await good(),
    'of the requirements': await rttmWorkbook(results),
    'of the evidence summary': await qadWorkbook(qadOf([runOf(oneOfEach)])),
  };
  for (const [name, bytes] of Object.entries(made)) assert.deepEqual(await excelFaults(bytes), [], name);
});

const sheet = 'xl/worksheets/sheet1.xml';
const faults: Readonly<Record<string, readonly [part: string, from: string | RegExp, to: string, words: RegExp]>> = {
  'elements in another order': [
    sheet,
    /(<autoFilter[^>]*>)(<mergeCells.*?<\/mergeCells>)/,
    '$2$1',
    /autoFilter> stands behind <mergeCells/,
  ],
  'a text that is not shared': [sheet, '<v>0</v>', '<v>99</v>', /cell A1 has the text 99/],
  'a format that is not there': [sheet, 's="1"', 's="44"', /cell C1 has the format 44/],
  'cells out of their order': [sheet, 'r="A2"', 'r="C2"', /cell B2 is out of its order/],
  'a cell of another row': [sheet, 'r="A3"', 'r="A4"', /cell A4 stands in row 3/],
  'a number that is none': [sheet, '<c r="C3"><v>7', '<c r="C3"><v>7 kWh', /cell C3 is of type n and holds "7 kWh"/],
  'merged areas over each other': [sheet, 'C1:D1', 'B1:D1', /A1:B1 and B1:D1 lie over each other/],
  'a count that is wrong': [sheet, 'mergeCells count="2"', 'mergeCells count="3"', /mergeCells> says 3 and has 2/],
  'a text in a formula that is too long': [
    sheet,
    '&quot;Pass&quot;',
    `&quot;${'x'.repeat(300)}&quot;`,
    /cell D2 has a text in its formula that is too long/,
  ],
  'a relation that leads nowhere': ['xl/_rels/workbook.xml.rels', 'styles.xml', 'looks.xml', /leads to xl\/looks\.xml/],
  'an id without a relation': [sheet, 'legacyDrawing r:id="rId1"', 'legacyDrawing r:id="rId7"', /names rId7/],
  'a part without a type': [
    '[Content_Types].xml',
    /<Override PartName="\/xl\/styles.xml"[^>]*>/,
    '',
    /xl\/styles\.xml has no type but that it is XML/,
  ],
  'a chain that names no formula': ['xl/calcChain.xml', 'r="D2"', 'r="A2"', /chain of formulas names A2/],
  'two sheets of one name': [
    'xl/workbook.xml',
    'name="Notes"',
    'name="functional"',
    /two sheets are called "functional"/,
  ],
  'a name that no sheet may have': [
    'xl/workbook.xml',
    'name="Notes"',
    'name="Notes [1]"',
    /no sheet may be called "Notes \[1\]"/,
  ],
};
for (const [name, [part, from, to, words]] of Object.entries(faults)) {
  test(`Excel would not open it as it is: ${name}`, async () => {
    const zip = await readZip(await good());
    const parts = new Map([...zip.parts.values()].map((one) => [one.name, contentOf(one)]));
    const before = parts.get(part)?.toString('utf8') ?? '';
    const after = before.replace(from, to);
    assert.notEqual(after, before);
    const bytes = await zipped(Object.fromEntries(parts.set(part, Buffer.from(after))));
    assert.match((await excelFaults(bytes)).join('\n'), words);
  });
}
