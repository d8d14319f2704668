import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { officialCasesNamed, readCaseMap, withOfficialCases } from './case-map.ts';
import { readScenarios } from './scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-case-map-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const scenarios = await readScenarios();

function mapWith(text: string) {
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, text);
  return readCaseMap(scenarios, path);
}

test('a map of the user is laid over ours, case by case', () => {
  const map = mapWith(
    '- { case: ST0030 TC01, version: "1.2", cases: [COA-004] }\n- { case: SITFTS-0999 TC01, cases: ["COA-001:smart-data-service"] }\n',
  );
  assert.equal(map.filter((row) => row.case === 'ST0030 TC01').length, 1);
  assert.ok(map.some((row) => row.case === 'SITFTS-0840 TC03'));
  const rows = withOfficialCases(scenarios, map);
  const of = (caseId: string) => rows.find((row) => row.caseId === caseId)?.officialCases;
  assert.deepEqual(of('COA-004'), ['ST0030 TC01 v1.2']);
  assert.deepEqual(of('COA-001:smart-data-service'), ['SITFTS-0999 TC01']);
  assert.equal(of('COA-001:smart-metering-service'), undefined);
});

test('a case goes by its whole id or the beginning of it', () => {
  const map = readCaseMap(scenarios);
  const named = (word: string) => officialCasesNamed(map, word).map((row) => row.case);
  assert.deepEqual(named('SITFTS-0840'), ['SITFTS-0840 TC03']);
  assert.deepEqual(named('SITFTS-0840 TC03'), ['SITFTS-0840 TC03']);
  assert.deepEqual(named('SITFTS-08'), []);
});

test('what is wrong in a map is told with its line', () => {
  assert.throws(
    () => mapWith('- case: ST0030 TC01\n  cases:\n    - COA-001\n    - NIX-001\n'),
    /^DataFileFault: mine\.yaml:4 NIX-001 is no case of ours/,
  );
  assert.throws(
    () => mapWith('- { case: ST0030 TC01, cases: [COA-001] }\n- { case: ST0030 TC01, cases: [COA-002] }\n'),
    /mine\.yaml:2 .* twice/,
  );
  assert.throws(() => mapWith('- { case: st30, cases: [COA-001] }\n'), /mine\.yaml:1 .*an id such as/);
  assert.throws(() => mapWith('- { case: ST0030 TC01, cases: [] }\n'), /mine\.yaml:1 .*name cases, or say/);
});
