import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildResults } from './build-results.ts';
import { denominatorsModel, readResults, resultsModel, verdicts } from './results-model.ts';
import { scenarioStatusModel } from './scenario-model.ts';
import { oneOfEach, ruleRow, type SmallRun, smallRun } from './testing/small-run.ts';

const description = readFileSync(
  fileURLToPath(new URL(`${import.meta.url.includes('/dist/') ? '../' : ''}../docs/results-model.md`, import.meta.url)),
  'utf8',
);

const firstColumn = (heading: string): string[] => {
  const section = description.split(/^#+ /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name ?? '');
};

test('the description names every member, status, verdict, denominator and gap, and no others', () => {
  const { shape } = resultsModel;
  assert.deepEqual(firstColumn('Members'), Object.keys(shape));
  assert.deepEqual(firstColumn('Denominators'), Object.keys(denominatorsModel.shape));
  assert.deepEqual(firstColumn('Gaps'), Object.keys(shape.gaps.shape));
  assert.deepEqual(firstColumn('A scenario').sort(), [...scenarioStatusModel.options].sort());
  assert.deepEqual(firstColumn('A requirement').sort(), [...verdicts].sort());
  assert.ok(description.includes(`\`modelVersion\` is \`${shape.modelVersion.options.at(-1)}\``), 'version');
});

/** The run, with rows that are bound to this participant, to another, to everybody, and that cannot be tested. */
function mixedRun(): SmallRun {
  const run = smallRun([...oneOfEach, { caseId: 'COA-006', ending: 'killed' }], false);
  const requirements = [
    ...run.input.requirements,
    { ...ruleRow('REC-OTHER'), roles: ['SUP'] },
    { ...ruleRow('REC-ANY'), roles: ['ANY'] },
    { ...ruleRow('REC-NOT'), testable: false },
  ];
  const input = { ...run.input, requirements };
  return { ...run, input, results: buildResults(input) };
}

test('a journal that stops anywhere gives results of this model, with counts that add up', () => {
  const { input } = mixedRun();
  for (let length = 0; length <= input.entries.length; length += 1) {
    const results = buildResults({ ...input, entries: input.entries.slice(0, length) });
    assert.deepEqual(readResults(JSON.stringify(results)), results, `${length} entries`);
    for (const numbers of [results.denominators, ...results.legs.map(({ requirements }) => requirements)]) {
      const { rows, testable, inScope, covered, proved } = numbers;
      const falling = [rows, testable, inScope, covered, proved];
      assert.deepEqual(
        falling,
        falling.toSorted((one, other) => other - one),
      );
    }
    const { total, passed, failed, waiting, undecided, notRun } = results.counts;
    assert.equal(passed + failed + waiting + undecided + notRun, total);
    const verdictTotal = Object.values(results.verdicts).reduce((sum, count) => sum + count, 0);
    assert.equal(verdictTotal, results.denominators.rows);
    assert.equal(results.verdicts.proved, results.denominators.proved);
  }
});

test('a scenario once ended keeps its status, however far the journal goes on', () => {
  const { input, results: whole } = mixedRun();
  for (const { key, attempts, status } of whole.scenarios) {
    const entries = input.entries.slice(0, attempts[0]?.lastSeq);
    assert.equal(buildResults({ ...input, entries }).scenarios.find((one) => one.key === key)?.status, status, key);
  }
});

test('nothing was proved before the first scenario has ended', () => {
  const { input } = mixedRun();
  const end = input.entries.findIndex(({ kind }) => kind === 'scenario-finished');
  for (let length = 0; length <= end; length += 1) {
    const results = buildResults({ ...input, entries: input.entries.slice(0, length) });
    assert.deepEqual([results.counts.passed, results.denominators.proved, results.counts.failed], [0, 0, 0]);
  }
});

test('the same entries give the same bytes, and are left as they were', () => {
  const { input } = mixedRun();
  const before = structuredClone(input);
  const once = JSON.stringify(buildResults(input));
  assert.equal(JSON.stringify(buildResults(input)), once);
  assert.deepEqual(input, before);
});

test('what is not of this model is refused', () => {
  const { results } = smallRun();
  const written = (changes: object) => JSON.stringify({ ...results, ...changes });
  assert.throws(() => readResults(written({ modelVersion: '2.0' })));
  assert.throws(() => readResults(written({ verdicts: { proved: -1 } })));
  assert.throws(() => readResults(written({ scenarios: [{}] })));
  assert.throws(() => readResults('not JSON'), SyntaxError);
  assert.deepEqual(readResults(written({ laterMember: 1 })), results);
});
