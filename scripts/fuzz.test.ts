import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../market/interfaces/index.ts';
import { faultsOfAnswer } from './fuzz/answer-faults.ts';
import { fuzzParties } from './fuzz/channel.ts';
import { fuzzMpan, inputOf } from './fuzz/inputs.ts';
import { createLots } from './fuzz/lots.ts';
import { fuzz } from './fuzz.ts';

test('a few thousand odd inputs find nothing', async () => {
  const { faults, statuses } = await fuzz({ count: 2_000, seed: 20260310, from: 0 }, () => undefined);
  assert.deepEqual(faults, []);
  for (const status of ['201', '400', '401', '404', '405']) assert.ok((statuses.get(status) ?? 0) > 0, status);
});

test('the same seed gives the same inputs, another gives others', () => {
  const tools = { catalogue: catalogueOf('2.1.0'), parties: fuzzParties, nowMs: 0, mpan: fuzzMpan };
  const bodies = (seed: number) =>
    Array.from({ length: 20 }, (_, index) => inputOf(createLots(seed + index), index, tools).body.toString('hex'));
  assert.deepEqual(bodies(1), bodies(1));
  assert.notDeepEqual(bodies(1), bodies(1000));
});

test('what breaks a rule is told', () => {
  const tools = { catalogue: catalogueOf('2.1.0'), parties: fuzzParties, nowMs: 0, mpan: fuzzMpan };
  const input = { ...inputOf(createLots(5), 0, tools), body: Buffer.from('[{}]') };
  const answered = { input, catalogue: tools.catalogue, entries: [], readPayload: () => Buffer.alloc(0) };
  const told = (status: number, text: string) => faultsOfAnswer({ ...answered, status, text }).join('; ');
  assert.match(told(500, ''), /answered 500; 0 exchanges were recorded; the record says undefined/);
  assert.match(told(400, ''), /the body was not recorded as it came/);
  assert.match(told(201, '{"messageArray":[{}]}'), /1 answers for 0 messages recorded.*message 0 of \s+was accepted/);
});
