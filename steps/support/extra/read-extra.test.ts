import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageRoot } from '../../../environments/package-root.ts';
import { DataFileFault } from '../data-file.ts';
import { readPacks } from '../packs.ts';
import { readScenarios } from '../scenarios.ts';
import { requireKnownSteps } from './match-steps.ts';
import { loadingFault } from './own-steps-loading.ts';
import { extraScenarios, readExtra } from './read-extra.ts';

const root = mkdtempSync(join(tmpdir(), 'mhhs-qt-extra-'));
after(() => rmSync(root, { recursive: true, force: true }));
const ours = { packs: await readPacks(), scenarios: await readScenarios() };
let count = 0;

/** The example with one file changed. */
function exampleWith(file?: string, change: (text: string) => string = (text) => text): string {
  count += 1;
  const folder = join(root, `pack-${count}`);
  cpSync(join(packageRoot, 'docs', 'examples', 'own-pack'), folder, { recursive: true });
  if (file !== undefined) writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

const faultsOf = (folder: string, read: () => unknown = () => readExtra(folder, ours, folder)): string[] => {
  try {
    read();
  } catch (fault) {
    assert.ok(fault instanceof DataFileFault, String(fault));
    return fault.message.split('\n');
  }
  return [];
};

test('the example is read: its pack, scenarios, steps and requirements', () => {
  const folder = exampleWith();
  const extra = readExtra(folder, ours);
  assert.deepEqual(
    [extra.pack.name, extra.pack.playedBy, extra.pack.select, extra.pack.roles],
    ['own-ldso', 'ldso', '@pack-own-ldso', ours.packs.find(({ name }) => name === 'ldso')?.roles],
  );
  assert.deepEqual(
    extraScenarios(extra).map(({ caseId, version, requirements }) => [caseId, version, requirements.length]),
    [
      ['OWN-001:metering-service', 1, 2],
      ['OWN-001:data-service', 1, 2],
    ],
  );
  assert.deepEqual(extra.stepFiles, [join(folder, 'steps', 'answers.js')]);
  assert.deepEqual(
    extra.requirements.map(({ id, set, roles, segments, interfaces }) => [id, set, roles, segments, interfaces]),
    [
      ['OWN-SLA-01', 'OWN-SLA', ['REGS'], ['ANY'], ['IF-031', 'IF-032']],
      ['OWN-SLA-02', 'OWN-SLA', ['REGS'], ['ANY'], ['IF-032']],
    ],
  );
});

const feature = 'features/service-level.feature';
const replaced = (from: string, to: string) => (text: string) => text.replace(from, to);

test('what is wrong is told with its file and line', () => {
  const cases: readonly [file: string, change: (text: string) => string, told: RegExp][] = [
    [feature, replaced('Then the appointment is', 'Then, the appointment is'), /^features.*feature:9 expected/],
    [feature, replaced('@id-OWN-001', '@id-OWN-001 @wip'), /^features.*feature:6 @wip belongs to no family/],
    [feature, replaced('@id-OWN-001', '@id-COA-001'), /^features.*feature:6 has the id COA-001, which another case/],
    [feature, replaced('@req-OWN-SLA-02', '@req-OWN-SLA-03'), /^features.*feature:6 names OWN-SLA-03, which is no req/],
    [feature, replaced('@pack-own-ldso', '@pack-other'), /^features.*feature:6 @pack-other: "other" is not one of/],
    ['requirements.csv', replaced('OWN-SLA-02', 'REC-APP-01'), /^requirements.csv:3 REC-APP-01 is the id of a req/],
    ['requirements.csv', replaced('OWN-SLA-02', 'OWN-SLA-01'), /^requirements.csv:3 OWN-SLA-01 stands here twice/],
    ['requirements.csv', replaced('REGS,appointment,ANY', 'SMRS,appointment,ANY'), /^requirements.csv:2 roles/],
    ['requirements.csv', (text) => `${text}"OWN`, /^requirements.csv:4 has a quote that is not closed/],
    ['pack.yaml', replaced('own-ldso', 'ldso'), /^pack.yaml:2 ldso is the name of a pack of ours/],
    ['pack.yaml', replaced('as: ldso', 'like: ldso'), /^pack.yaml:\d as: /],
    ['pack.yaml', replaced('"1.0"', '1.0'), /^pack.yaml:4 version/],
  ];
  for (const [file, change, told] of cases) {
    const folder = exampleWith(file, change);
    assert.match(faultsOf(folder).join('\n'), told);
  }
  assert.match(faultsOf(join(root, 'nowhere')).join(), /is no folder/);
});

test('an id is taken once in the folder too', () => {
  const folder = exampleWith();
  cpSync(join(folder, feature), join(folder, 'features', 'twice.feature'));
  assert.deepEqual(faultsOf(folder).length, 1);
  assert.match(faultsOf(folder)[0] ?? '', /^features\/twice\.feature:6 has the id OWN-001/);
});

test('a sentence that nobody knows, or that two know, is told with its line', () => {
  const folder = exampleWith();
  const { features } = readExtra(folder, ours);
  const definition = (...words: string[]) => ({
    matchesStepName: (text: string) => words.some((word) => text.includes(word)),
  });
  const good = [definition('migrated', 'supplier appoints', 'is accepted', 'becomes active'), definition('our first')];
  assert.deepEqual(
    faultsOf(folder, () => requireKnownSteps(features, good, folder)),
    [],
  );
  const told = faultsOf(folder, () =>
    requireKnownSteps(features, [definition('a', 'e'), definition('our first')], folder),
  );
  assert.deepEqual(told.length, 1);
  assert.match(told[0] ?? '', /feature:10 "our first .*" fits 2 step definitions/);
  assert.match(faultsOf(folder, () => requireKnownSteps(features, [], folder))[0] ?? '', /feature:7 .* no sentence/);
});

test('steps that do not load are told with the line of the syntax error, or with the file at least', async () => {
  const folder = exampleWith('steps/answers.js', (text) => `${text}\nconst const x = 1;\n`);
  const { stepFiles } = readExtra(folder, ours);
  const error = new SyntaxError("Unexpected token 'const'");
  assert.match(loadingFault(error, { folder, stepFiles }, folder).message, /^steps\/answers\.js:\d+ cannot be loaded/);
  const thrown = new Error('no');
  thrown.stack = `Error: no\n    at file://${folder}/steps/answers.js:7:3`;
  assert.equal(loadingFault(thrown, { folder, stepFiles }, folder).message, 'steps/answers.js:7 cannot be loaded: no');
});
