import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { faultNames } from './faults/fault-rows.ts';
import { dip as createDip } from './in-tests.ts';

const [supplier, registration] = ['2300000001', '2200000010'];
const webhookUrl = 'https://supplier.test/publications';
const dip = createDip();
const verdicts: (true | string)[] = [];
let troubles: number[] = [];
const server = setupServer(
  ...dip.handlers,
  http.post(webhookUrl, async ({ request }) => {
    verdicts.push(await dip.verify(request));
    return new Response(null, { status: troubles.shift() ?? 201 });
  }),
);

before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const send = (sender: string, path: string, body: unknown) => {
  const { url, init } = dip.request(sender, path, body);
  return fetch(url, init);
};
const active = () =>
  dip.message(registration, 'IF-036', '[MSAppActive]', { common: { A0: { primaryRecipients: [supplier] } } });
const outcomes = () =>
  dip
    .entries()
    .flatMap((entry) => (entry.kind === 'delivery' && entry.recipient.dipId === supplier ? [entry.outcome] : []));

test('what is published reaches a webhook beside the handlers, again after a failure, signed by this DIP', async () => {
  const configured = await send(supplier, `/dip-channel/IF-036/pubconfig/${supplier}`, { callbackURL: webhookUrl });
  assert.equal(configured.status, 201);
  troubles = [503];
  assert.equal((await send(registration, '/dip-channel/IF-036', [active()])).status, 201);
  await dip.settled();
  assert.deepEqual(outcomes(), ['retrying', 'delivered']);
  assert.deepEqual(verdicts, [true, true]);
});

test('a fault happens as often as it was asked for; a wrong signature is told', async () => {
  dip.fault({ name: 'unavailable', role: 'REGS' });
  dip.fault({ name: 'wrongly-signing', channel: 'IF-036' });
  assert.equal((await send(registration, '/dip-channel/IF-036', [active()])).status, 503);
  assert.equal((await send(registration, '/dip-channel/IF-036', [active()])).status, 201);
  await dip.settled();
  assert.notEqual(verdicts.at(-1), true);
});

test('every fault on demand can be planned, that of the expired certificate too', async () => {
  dip.fault({ name: 'stale-certificate', channel: 'IF-036' });
  await send(registration, '/dip-channel/IF-036', [active()]);
  await dip.settled();
  assert.equal(verdicts.at(-1), 'the signing certificate has expired');
  for (const name of faultNames) dip.fault({ name });
  assert.equal(dip.faults.list().length, faultNames.length);
  dip.faults.lift();
});

test('what is never settled is told with what it waits for', async () => {
  troubles = [500, 500, 500, 500, 500];
  await send(registration, '/dip-channel/IF-036', [active()]);
  await assert.rejects(dip.settled(1), /still to be tried again/);
  await dip.settled();
  assert.equal(outcomes().at(-1), 'exhausted');
});

test('a party that is not of this DIP cannot send', () => {
  assert.throws(() => dip.request('0000000000', '/dip-channel/IF-031', []), /no party of this DIP/);
});
