import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { type Envelope, parseEnvelope } from '@cucumber/messages';
import { z } from 'zod';
import { hostile, oneOfEach, smallRun } from '../testing/small-run.ts';
import { cucumberMessages, messagesNdjson } from './messages.ts';

type Definitions = Record<string, { definitions?: Definitions }>;

/** The published schema of the protocol, its files and their parts as definitions of one. */
function envelopeModel() {
  const schema = createRequire(import.meta.url)('@cucumber/messages/schema') as object;
  const text = JSON.stringify(schema)
    .replace(/"\$ref":"(?:\.\/)?(\w+)\.schema\.json/g, '"$ref":"#/$defs/$1')
    .replaceAll('"$ref":"#/definitions/', '"$ref":"#/$defs/')
    .replace(/"https:\/\/cucumber\.io\/schema\/(\w+)\.schema\.json":/g, '"$1":');
  const whole = JSON.parse(text) as { $defs: Definitions };
  for (const { definitions = {} } of Object.values(whole.$defs)) Object.assign(whole.$defs, definitions);
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
}

const results = smallRun([
  ...oneOfEach,
  { caseId: 'COA-006', ending: 'failed', title: hostile, words: hostile },
]).results;

test('Every message is of the published schema', () => {
  const model = envelopeModel();
  assert.equal(model.safeParse({ testCase: { id: 1 } }).success, false);
  const lines = messagesNdjson(results).trimEnd().split('\n');
  assert.ok(lines.length > 50);
  for (const line of lines) {
    const parsed = model.safeParse(JSON.parse(line));
    assert.ok(parsed.success, `${line.slice(0, 200)}: ${parsed.error?.message}`);
    assert.doesNotThrow(() => parseEnvelope(line));
  }
});

test('Every reference leads to what was told before', () => {
  const ids = new Set<string>();
  const nodes = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && typeof value.id === 'string') nodes.add(value.id);
    for (const inner of Object.values(value)) gather(inner);
  };
  const known = (id: string | undefined, where: string) =>
    assert.ok(id !== undefined && ids.has(id), `${where}: ${id}`);
  const checks: { [Kind in keyof Envelope]?: (value: NonNullable<Envelope[Kind]>) => void } = {
    gherkinDocument: gather,
    pickle(pickle) {
      for (const id of [...pickle.astNodeIds, ...pickle.steps.flatMap(({ astNodeIds }) => astNodeIds)])
        assert.ok(nodes.has(id));
      for (const { id } of [pickle, ...pickle.steps]) ids.add(id);
    },
    testRunStarted: ({ id }) => ids.add(id ?? ''),
    testCase(testCase) {
      known(testCase.pickleId, 'pickle');
      for (const step of testCase.testSteps) known(step.pickleStepId, 'pickle step');
      for (const { id } of [testCase, ...testCase.testSteps]) ids.add(id);
    },
    testCaseStarted(started) {
      known(started.testCaseId, 'test case');
      ids.add(started.id);
    },
    testStepStarted({ testCaseStartedId, testStepId }) {
      for (const id of [testCaseStartedId, testStepId]) known(id, 'step started');
    },
    testStepFinished({ testCaseStartedId, testStepId }) {
      for (const id of [testCaseStartedId, testStepId]) known(id, 'step finished');
    },
    testCaseFinished: ({ testCaseStartedId }) => known(testCaseStartedId, 'case finished'),
    testRunFinished: ({ testRunStartedId }) => known(testRunStartedId, 'run finished'),
  };
  for (const envelope of cucumberMessages(results)) {
    const [kind, value] = Object.entries(envelope)[0] ?? [];
    (checks[kind as keyof Envelope] as ((value: unknown) => void) | undefined)?.(value);
  }
});

test('A feature that two packs play is told once for each', () => {
  const both = smallRun([
    { caseId: 'COA-001', ending: 'passed' },
    { caseId: 'COA-001', ending: 'passed', pack: 'supplier' },
  ]).results;
  const uris = [...cucumberMessages(both)].flatMap(({ source }) => source?.uri ?? []);
  assert.deepEqual(
    uris.map((uri) => uri.split('/')[0]),
    ['ldso', 'supplier'],
  );
});

test('Failed is said of the participant alone, and the run is no success', () => {
  const told = [...cucumberMessages(results)];
  const statuses = told.flatMap(({ testStepFinished }) => testStepFinished?.testStepResult.status ?? []);
  const failedSteps = results.scenarios
    .filter(({ status }) => status === 'failed')
    .flatMap(({ steps }) => steps.filter(({ status }) => status === 'failed'));
  assert.equal(statuses.filter((status) => status === 'FAILED').length, failedSteps.length);
  assert.ok(
    statuses.includes('UNKNOWN' as (typeof statuses)[number]) &&
      statuses.includes('PENDING' as (typeof statuses)[number]),
  );
  assert.equal(told.at(-1)?.testRunFinished?.success, false);
  assert.equal(told.filter(({ pickle }) => pickle).length, results.scenarios.length);
  assert.equal(
    [...cucumberMessages(smallRun([{ caseId: 'COA-001', ending: 'passed' }]).results)].at(-1)?.testRunFinished?.success,
    true,
  );
});
