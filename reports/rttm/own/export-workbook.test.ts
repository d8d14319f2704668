import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintOf } from '../../../market/requirements/index.ts';
import { partText } from '../../xlsx/open-workbook.ts';
import { readZip } from '../../xlsx/zip-parts.ts';
import { requirement } from '../testing/small-results.ts';
import { exported, pitTest, rows } from './testing/exported.ts';
import { firstRow, places } from './testing/own-matrix.ts';

/** What a column says of each requirement. */
const column = async ({ sheet }: Awaited<ReturnType<typeof exported>>, place: keyof typeof places) =>
  rows.map((_row, index) => sheet.getCell(firstRow + index, places[place]).text);

test('Each requirement is filled with its verdict in the words of the list, versions, date, evidence and reason', async () => {
  const one = await exported();
  assert.deepEqual(await column(one, 'verdict'), ['Pass', 'Fail', 'Not run', 'Pass', 'Pass']);
  assert.deepEqual(await column(one, 'version'), ['3', '3', '', '3', '']);
  assert.deepEqual(await column(one, 'scenarios'), [
    'COA-1 (ldso): passed, in rehearsal',
    'COA-2 (ldso): failed, in rehearsal',
    '',
    'COA-1 (ldso): passed, in rehearsal',
    '',
  ]);
  assert.deepEqual(await column(one, 'reason'), [
    '',
    'Failed in COA-2',
    'No scenario of these runs carries it for this participant',
    '',
    '',
  ]);
  const evidence = one.sheet.getCell(firstRow + 1, places.evidence);
  assert.deepEqual(
    [evidence.formula, evidence.text],
    ['HYPERLINK("../runs/run-1/index.html#ldso%2FCOA-2","run-1")', 'run-1'],
  );
  const date = one.sheet.getCell(firstRow, places.lastRun).value;
  assert.ok(date instanceof Date && Math.abs(date.getTime() - Date.parse('2026-02-02T10:00:00Z')) < 1000);
});

test('What somebody wrote of a requirement that nothing is linked to stands', async () => {
  const one = await exported();
  assert.equal(one.standings.at(-1)?.standing.verdict, 'not-tested');
  assert.deepEqual([(await column(one, 'verdict')).at(-1), (await column(one, 'reason')).at(-1)], ['Pass', '']);
});

test('A new wording of a requirement loses the evidence of before, and says so', async () => {
  const state = (id: string, changes: object) => ({
    [id]: { text: fingerprintOf(rows.find((row) => row.id === id)?.text ?? ''), ...changes },
  });
  const changed = await exported({
    kept: { requirements: state('REC-1', { changed: '2026-03-01T00:00:00.000Z', before: '0'.repeat(16) }) },
    pit: [pitTest()],
  });
  assert.deepEqual((await column(changed, 'verdict'))[0], 'Not run');
  assert.match(
    (await column(changed, 'reason'))[0] ?? '',
    /Evidence lost: the text of REC-1 changed on 2026-03-01; COA-1 ran before/,
  );
  assert.equal((await column(changed, 'pit'))[0], 'Not run');
  assert.match((await column(changed, 'scenarios'))[0] ?? '', /passed, in rehearsal, for a former text/);
  const earlier = await exported({ kept: { requirements: state('REC-1', { changed: '2026-01-01T00:00:00.000Z' }) } });
  assert.equal((await column(earlier, 'verdict'))[0], 'Pass');
  const differs = await exported({ kept: { requirements: { 'REC-1': { text: 'f'.repeat(16) } } } });
  assert.match((await column(differs, 'reason'))[0] ?? '', /not the one that was imported; import the workbook again/);
});

test('A case or a catalogue row that changed since it ran is no evidence any more', async () => {
  const caseChanged = await exported({
    today: (today) => ({
      ...today,
      scenarios: today.scenarios.map((row) => ({ ...row, version: 4, fingerprint: '1'.repeat(64) })),
    }),
  });
  assert.deepEqual((await column(caseChanged, 'verdict')).slice(0, 2), ['Not run', 'Not run']);
  assert.match((await column(caseChanged, 'reason'))[0] ?? '', /the text of COA-1 changed since it ran \(v3, now v4\)/);
  const rowChanged = await exported({
    today: (today) => ({
      ...today,
      requirements: [requirement('REC-1', { fingerprint: '1'.repeat(16) }), requirement('REC-2')],
    }),
  });
  assert.match((await column(rowChanged, 'reason'))[0] ?? '', /the text of REC-1 changed in the catalogue/);
  const gone = await exported({ today: (today) => ({ ...today, scenarios: [] }) });
  assert.match((await column(gone, 'reason'))[0] ?? '', /COA-1 is no case of the catalogue any more/);
});

test('Tests of the participant’s own stand beside, with where they come from', async () => {
  const one = await exported({
    pit: [pitTest(), pitTest({ name: 'It is refused', status: 'failed', requirements: ['REC-2'] })],
  });
  assert.deepEqual((await column(one, 'pit')).slice(0, 3), ['Pass', 'Fail', '']);
  assert.equal((await column(one, 'pitEvidence'))[0], 'junit5, Registration, on build-7, by Jenkins #12');
  assert.deepEqual(one.standings.map(({ standing }) => standing.provedIn).slice(0, 4), ['PIT and QT', '', '', 'QT']);
});

test('A link that a person wrote ties a requirement of the workbook to one of ours, or to a case', async () => {
  const own = [
    { id: 'A-1', text: 'x' },
    { id: 'A-2', text: 'y' },
    { id: 'A-3', text: 'z' },
  ];
  const { standings } = await exported({
    own,
    kept: { links: { 'A-1': ['REC-2'], 'A-2': ['COA-1'], 'A-3': ['REC-1', 'COA-2'] } },
  });
  assert.deepEqual(
    standings.map(({ standing }) => standing.verdict),
    ['failed', 'proved', 'failed'],
  );
});

test('A formula gives way only when told, and leaves the chain of formulas', async () => {
  const own = [{ id: 'REC-1', text: 'x', verdict: { formula: 'IF(1=1,"Pass","")', value: 'Pass' } }, ...rows.slice(1)];
  const kept = await exported({ own });
  assert.deepEqual(kept.filled.leftAlone, [
    'Functional!J5 holds a formula; --replace-formulas puts a value in its place',
  ]);
  assert.equal(kept.sheet.getCell('J5').formula, 'IF(1=1,"Pass","")');
  const replaced = await exported({ own, rules: { replaceFormulas: true, recalculate: true } });
  assert.deepEqual([replaced.sheet.getCell('J5').formula, replaced.sheet.getCell('J5').text], [undefined, 'Pass']);
  assert.deepEqual(replaced.filled.changedParts, ['xl/worksheets/sheet1.xml', 'xl/calcChain.xml', 'xl/workbook.xml']);
  const zip = await readZip(replaced.filled.bytes);
  assert.doesNotMatch(partText(zip, 'xl/calcChain.xml'), /r="J5"/);
  assert.match(partText(zip, 'xl/calcChain.xml'), /<c r="N5" i="1"\/>/);
  assert.match(partText(zip, 'xl/workbook.xml'), /<calcPr calcId="191029" fullCalcOnLoad="1"\/>/);
});

/** Cells of a sheet by address, each as it is written. */
const cellsOf = (xml: string) =>
  new Map(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>.*?<\/c>)/gs)].map(([cell, address = '']) => [address, cell]),
  );

test('A workbook of 5,000 requirements comes back with nothing changed but the cells that are filled', async () => {
  const own = Array.from({ length: 5000 }, (_, index) => ({
    id: index < 3 ? `REC-${index + 1}` : `R-${index}`,
    text: `What number ${index} asks & why`,
  }));
  const { before, filled } = await exported({ own });
  const [old, now] = [await readZip(before), await readZip(filled.bytes)];
  assert.deepEqual([...now.parts.keys()], [...old.parts.keys()]);
  for (const [name, part] of now.parts) {
    if (name === 'xl/worksheets/sheet1.xml') continue;
    assert.ok(part.stored.equals(old.parts.get(name)?.stored ?? Buffer.alloc(0)), name);
  }
  assert.deepEqual(filled.changedParts, ['xl/worksheets/sheet1.xml']);
  const [was, is] = [partText(old, 'xl/worksheets/sheet1.xml'), partText(now, 'xl/worksheets/sheet1.xml')];
  const [cellsBefore, cellsAfter] = [cellsOf(was), cellsOf(is)];
  const changed = [...cellsAfter]
    .filter(([address, cell]) => cellsBefore.get(address) !== cell)
    .map(([address]) => address);
  assert.ok(changed.length >= 10_000 && changed.every((address) => /^[EFHIJKLM]\d+$/.test(address)));
  const bare = (xml: string) => xml.replace(/(<c r="[EFHIJKLM]\d+"(?: s="\d+")?)[^>]*?(?:\/>|>.*?<\/c>)/gs, '$1/>');
  assert.equal(bare(is), bare(was));
});
