import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../interfaces/catalogue.ts';
import { exampleOf } from '../interfaces/example.ts';
import { judgeBody } from '../interfaces/judge.ts';
import { judgeAlso, judgeByDescription, judgeWithDescription } from './judge.ts';
import { readDescription } from './read-description.ts';
import { type DescribedFiles, describedFiles, type Json, onlyInterfaces } from './testing/described.ts';

const catalogue = onlyInterfaces(catalogueOf('2.1.0'), ['IF-031', 'IF-045']);

function described(change: (properties: Record<string, Json>, files: DescribedFiles) => void = () => undefined) {
  const files = describedFiles(catalogue);
  const blocks = (files['blocks.yaml'].components as { schemas: Record<string, { properties: Record<string, Json> }> })
    .schemas;
  change((blocks.S1 as { properties: Record<string, Json> }).properties, files);
  return readDescription({ root: 'api.yaml', files: new Map(Object.entries(files)) });
}

const message = (S1: Record<string, unknown> = {}) => exampleOf(catalogue, 'IF-031', '[MSApp]', { common: { S1 } });

test('every example of the catalogue fits a description that says the same', () => {
  const whole = catalogueOf('2.1.0');
  const description = readDescription({ root: 'api.yaml', files: new Map(Object.entries(describedFiles(whole))) });
  for (const row of whole.interfaces)
    for (const { code } of row.events)
      assert.deepEqual(judgeByDescription(description, exampleOf(whole, row.id, code)), [], `${row.id} ${code}`);
});

test('what both refuse is refused once, in the words of the catalogue', () => {
  const { findings } = judgeWithDescription(catalogue, described(), message({ senderRoleID: 'X' }));
  assert.deepEqual(
    findings.map(({ rule, weight }) => [rule, weight]),
    [['schema.length', 'refused']],
  );
});

test('what only the catalogue refuses is accepted, with advice that names the official description', () => {
  const description = described((S1) => Object.assign(S1.senderRoleID as Json, { minLength: 1 }));
  const judged = judgeWithDescription(catalogue, description, message({ senderRoleID: 'X' }));
  assert.ok(judged.message !== undefined);
  const [finding, ...others] = judged.findings;
  assert.deepEqual(others, []);
  assert.deepEqual([finding?.rule, finding?.weight], ['description.allows', 'advice']);
  assert.match(finding?.message ?? '', /official description 2\.1\.0 allows it; our catalogue does not/);
});

test('what only the description refuses is refused, with file and place', () => {
  const description = described((S1) => Object.assign(S1.senderRoleID as Json, { maxLength: 2, minLength: 2 }));
  const judged = judgeWithDescription(catalogue, description, message());
  assert.equal(judged.message, undefined);
  const [finding] = judged.findings;
  assert.deepEqual([finding?.rule, finding?.path], ['description.refuses', '[0].payload.CommonBlock.S1.senderRoleID']);
  assert.match(finding?.message ?? '', /\(blocks\.yaml#\/components\/schemas\/S1\/properties\/senderRoleID\)/);
  assert.match(finding?.message ?? '', /Our catalogue allows it; the official one wins/);
});

test('a key that only the description knows is let through, one that it lacks is refused', () => {
  const more = described((S1) => Object.assign(S1, { colour: { type: 'string' } }));
  assert.ok(judgeWithDescription(catalogue, more, message({ colour: 'green' })).message !== undefined);
  const less = described((S1) => delete S1.subText);
  const [finding] = judgeWithDescription(catalogue, less, message()).findings;
  assert.equal(finding?.rule, 'description.refuses');
});

test('an event that the description lacks is refused; what no schema says stands', () => {
  const none = described((_, files) => {
    const text = JSON.stringify(files['api.yaml']).replaceAll('[MSApp]', '[Other]');
    Object.assign(files['api.yaml'], JSON.parse(text));
  });
  const { findings } = judgeWithDescription(catalogue, none, message());
  assert.match(findings[0]?.message ?? '', /has no event "\[MSApp\]" of IF-031/);
  const sent = exampleOf(catalogue, 'IF-031', '[MSApp]');
  const published = {
    payload: {
      ...sent.payload,
      CommonBlock: {
        ...sent.payload.CommonBlock,
        D0: {
          ...{ transactionID: 'T', transactionTimestamp: '2026-03-02T09:30:01+00:00', publicationID: 'PUB-031' },
          ...{ initialCorrelationID: null, replayIndicator: false, serviceTicketURL: null },
        },
      },
    },
  };
  const judged = judgeWithDescription(catalogue, described(), published, { direction: 'ingress' });
  assert.deepEqual(
    judged.findings.map(({ rule, weight }) => [rule, weight]),
    [['direction.ingress', 'refused']],
  );
});

test('nonsense is refused and never thrown', () => {
  for (const nonsense of [null, 'text', [], {}, { payload: null }, { payload: { CommonBlock: { S0: [] } } }, 7n]) {
    const { findings } = judgeWithDescription(catalogue, described(), nonsense);
    assert.ok(findings.some(({ weight }) => weight === 'refused'));
  }
});

test('a whole body is judged by both', () => {
  const description = described((S1) => Object.assign(S1.senderRoleID as Json, { minLength: 1 }));
  const body = [message(), message({ senderRoleID: 'X' })];
  const judged = judgeBody(catalogue, body, {}, judgeAlso(description));
  assert.equal(judged.messages.length, 2);
  assert.equal(judged.findings[0]?.path, '[1].payload.CommonBlock.S1.senderRoleID');
});

test('what the description could not look at is not said to be allowed by it', () => {
  const { payload } = message({ senderDIPID: 'short' });
  const unwrapped = judgeWithDescription(catalogue, described(), payload);
  const ours = judgeBody(catalogue, [payload]).findings;
  assert.ok(ours.some(({ path }) => path.endsWith('senderDIPID')));
  for (const finding of ours.filter(({ weight }) => weight === 'refused'))
    assert.ok(
      unwrapped.findings.some(({ path, weight }) => path === finding.path && weight === 'refused'),
      finding.path,
    );
});
