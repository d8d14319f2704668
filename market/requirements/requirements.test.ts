import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../identifiers/roles.ts';
import { fingerprintOf, requirementOf, requirements } from './index.ts';
import { marks, requirementProcesses, requirementSegments, stages, strengths } from './requirement.ts';

// Counts of requirements.md.
const countsBySet = {
  'REC-CHK': 40,
  'REC-22': 5,
  'REC-SLA': 9,
  'REC-APP': 19,
  COS: 9,
  'REC-MTR': 11,
  'REC-REL': 6,
  'REC-LNK': 8,
  'REC-SWR': 9,
  'REC-SNF': 6,
  'REC-MCT': 4,
  'REC-EES': 9,
  'REC-SEG': 6,
  'MIG-FM-COA': 11,
  'MIG-FM-COS': 7,
  'MIG-RM': 7,
  'MIG-CTL': 14,
  DTN: 43,
  CR043: 4,
  CR044: 4,
  CR045: 8,
  CR024: 1,
  CR036: 1,
  CR039: 1,
  CR046: 1,
  CR053: 1,
  'DIP-ENV': 24,
  'DIP-FMT': 11,
  'DIP-SIGN': 12,
  'DIP-TLS': 7,
  'DIP-HTTP': 11,
  'DIP-RETRY': 7,
  'DIP-VAL': 7,
  'DIP-RPL': 9,
  'DIP-JRN': 2,
  'DIP-MASK': 3,
  'DIP-RT': 4,
  'DIP-IF': 125,
  'DIP-REP': 18,
  'DIP-CODE': 130,
  'SET-CAL': 5,
  'SET-RUN': 8,
  'SET-LSS': 7,
  'SET-DS': 9,
  'SET-MDS': 6,
  'SET-VAS': 6,
  'SET-TST': 2,
  STD: 3,
  NFR: 11,
  OPS: 3,
  QUAL: 19,
  TEST: 22,
};
const countsByRole = {
  SUP: 156,
  LDSO: 55,
  REGS: 189,
  UMSO: 23,
  MSS: 84,
  MSA: 81,
  SDS: 79,
  ADS: 67,
  UMSDS: 44,
  MDR: 8,
  EES: 20,
  MDS: 64,
  LSS: 12,
  VAS: 20,
  ISD: 3,
  DIP: 44,
  CSS: 11,
  ANY: 180,
};

function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

test('715 requirements, 682 of them testable', () => {
  assert.equal(requirements.length, 715);
  assert.equal(requirements.filter((row) => row.testable).length, 682);
});

test('ids are unique and begin with their set', () => {
  assert.equal(new Set(requirements.map((row) => row.id)).size, 715);
  for (const row of requirements)
    assert.ok(row.id.startsWith(`${row.set}-`) || row.id.startsWith(`${row.set}.`), row.id);
});

test('the counts are those of requirements.md', () => {
  assert.deepEqual(tally(requirements.map((row) => row.set)), countsBySet);
  assert.deepEqual(tally(requirements.flatMap((row) => row.roles)), countsByRole);
  assert.deepEqual(tally(requirements.map((row) => row.stage)), {
    functional: 558,
    migration: 62,
    procedural: 50,
    operational: 34,
    'non-functional': 11,
  });
  assert.deepEqual(tally(requirements.map((row) => row.strength)), { must: 640, should: 39, may: 36 });
  assert.deepEqual(tally(requirements.map((row) => row.mark)), {
    documented: 342,
    seed: 273,
    inferred: 77,
    'general knowledge': 16,
    'general knowledge weak': 7,
  });
});

test('every value is on its closed list', () => {
  const roleCodes: readonly string[] = [...roles.map((row) => row.code), 'ANY'];
  for (const row of requirements) {
    assert.ok(marks.includes(row.mark), row.id);
    assert.ok(stages.includes(row.stage), row.id);
    assert.ok(strengths.includes(row.strength), row.id);
    assert.ok(requirementProcesses.includes(row.process), row.id);
    assert.ok(row.roles.length > 0 && row.roles.every((role) => roleCodes.includes(role)), row.id);
    assert.ok(row.segments.length > 0 && row.segments.every((one) => requirementSegments.includes(one)), row.id);
    for (const carrier of row.interfaces) assert.match(carrier, /^(IF-\d{3}|REP-\d{3}[AB]?|D\d{4})$/, row.id);
    assert.match(row.text, /\S\.$/, row.id);
  }
});

test('every list is used up, so that none keeps a word that means nothing', () => {
  assert.equal(new Set(requirements.map((row) => row.process)).size, requirementProcesses.length);
  assert.equal(new Set(requirements.flatMap((row) => row.segments)).size, requirementSegments.length);
});

test('a requirement that cannot be tested says why, and one that can does not', () => {
  for (const row of requirements) assert.equal(row.notTestedReason === undefined, row.testable, row.id);
});

test('weak knowledge always hangs on a setting, and there are 93 setting names', () => {
  for (const row of requirements) {
    if (row.mark === 'general knowledge weak') assert.ok(row.dependsOnSetting !== undefined, row.id);
    if (row.dependsOnSetting !== undefined) assert.match(row.dependsOnSetting, /^[a-z][a-z0-9_]*$/, row.id);
  }
  const names = requirements.flatMap((row) => row.dependsOnSetting ?? []);
  assert.equal(new Set(names).size, 93);
});

test('a requirement is found by its id, an unknown id is none', () => {
  assert.equal(requirementOf('DTN-ENV-02')?.process, 'dtn-channel');
  assert.equal(requirementOf('DTN-ENV-99'), undefined);
});

test('the fingerprint follows the text and nothing else', () => {
  const row = requirementOf('MIG-FM-COA-07');
  assert.ok(row !== undefined);
  assert.equal(row.fingerprint, fingerprintOf(row.text));
  assert.match(row.fingerprint, /^[0-9a-f]{16}$/);
  assert.notEqual(fingerprintOf(`${row.text} `), row.fingerprint);
  assert.equal(fingerprintOf(''), 'e3b0c44298fc1c14');
});

test('no two requirements have the same text', () => {
  assert.equal(new Set(requirements.map((row) => row.fingerprint)).size, requirements.length);
});
