import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getResponse } from 'msw';
import { signRequest } from '../../../wire/signing.ts';
import { appointmentRequest, noon, signingIdentity, supplier, testDip } from '../testing/test-market.ts';

const ours = signingIdentity('supplier');
const url = 'https://dip.test/dip-channel/IF-031';

function market(fault: string) {
  const tested = testDip({ settings: { transport: 'in-process' } });
  tested.dip.faults.add(tested.dip.faults.read(fault));
  const call = async (body = JSON.stringify([appointmentRequest()]), signal?: AbortSignal, key = supplier.apiKey) => {
    const signed = signRequest({ method: 'POST', url, body, at: tested.clock.now() }, ours);
    const headers = { ...signed, 'content-type': 'application/json', 'x-api-key': key ?? '' };
    const request = new Request(url, { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) });
    const answer = await getResponse(tested.dip.handlers, request);
    assert.ok(answer);
    return answer;
  };
  return { ...tested, call };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('slow: answered after the delay by the market clock, and the record says so', async () => {
  const { call, clock, exchanges, messages } = market('slow 30s SUP first 1');
  let status = 0;
  const answered = call().then((answer) => {
    status = answer.status;
  });
  await soon();
  await clock.runDue(noon + 29_999);
  await soon();
  assert.deepEqual([status, messages().length], [0, 0]);
  await clock.runDue(noon + 30_000);
  await answered;
  assert.deepEqual([status, exchanges()[0]?.error], [201, 'fault:slow']);
  assert.equal((await call()).status, 201);
  assert.equal(exchanges()[1]?.error, undefined);
});

test('silent: recorded at once, never answered, nothing of it taken', async () => {
  const { call, exchanges, messages, journal } = market('silent request first 1');
  const caller = new AbortController();
  let answered = false;
  const body = JSON.stringify([appointmentRequest()]);
  const answer = call(body, caller.signal).finally(() => {
    answered = true;
  });
  for (let turn = 0; turn < 5; turn += 1) await soon();
  assert.equal(answered, false);
  assert.deepEqual([exchanges()[0]?.status, exchanges()[0]?.error], [0, 'fault:silent']);
  assert.equal(journal.readPayload(exchanges()[0]?.requestPayload ?? '').toString(), body);
  assert.equal(messages().length, 0);
  caller.abort();
  assert.equal((await answer).type, 'error');
});

test('unreachable: cut off', async () => {
  const { call, exchanges } = market('unreachable request first 1');
  assert.equal((await call()).type, 'error');
  assert.equal(exchanges()[0]?.error, 'fault:unreachable');
  assert.equal((await call()).status, 201);
});

test('rejecting: 400 with the code, an entry for each message, nothing taken', async () => {
  const { call, exchanges, messages } = market('rejecting MSG1012 IF-031');
  const sent = [appointmentRequest(), appointmentRequest()];
  const answer = await call(JSON.stringify(sent));
  const body = await answer.json();
  assert.equal(answer.status, 400);
  assert.deepEqual(
    body.messageArray.map((entry: { message: string; senderUniqueReference: string }) => [
      entry.message.slice(0, 7),
      entry.senderUniqueReference,
    ]),
    sent.map(({ payload }) => ['MSG1012', payload.CommonBlock.S1.senderUniqueReference]),
  );
  assert.deepEqual([messages().length, exchanges()[0]?.error], [0, 'fault:rejecting']);
});

test('rejecting something that is no batch still has one entry; a status other than 400 has no body', async () => {
  const { call, dip } = market('rejecting request');
  assert.equal((await (await call('nothing')).json()).messageArray.length, 1);
  dip.faults.clear();
  dip.faults.add(dip.faults.read('rejecting 429'));
  const answer = await call();
  assert.deepEqual([answer.status, await answer.text()], [429, '']);
});

test('flapping: down, up, down, up', async () => {
  const { call } = market('flapping request SUP');
  const statuses: number[] = [];
  for (let time = 0; time < 4; time += 1) statuses.push((await call()).status);
  assert.deepEqual(statuses, [503, 201, 503, 201]);
});

test('a caller nobody knows is struck by faults for everybody, not by those of a party', async () => {
  const { call, dip, exchanges } = market('unavailable SUP');
  assert.equal((await call(undefined, undefined, 'nobody')).status, 401);
  dip.faults.add(dip.faults.read('unavailable 502'));
  assert.equal((await call(undefined, undefined, 'nobody')).status, 502);
  assert.equal(exchanges().at(-1)?.party, 'unknown caller');
});
