import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { dip as createDip } from 'mhhs-qt/simulators/dip';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createAppointments } from '../src/appointments.js';

const supplier = '2300000001';
const registration = '2200000010';
const webhookUrl = 'https://supplier.test/publications';

const dip = createDip();
const send = (path, body) => {
  const { url, init } = dip.request(supplier, path, body);
  return fetch(url, init);
};

let appointments;
/** Statuses that the webhook answers before it works. */
let troubles = [];

const server = setupServer(
  ...dip.handlers,
  http.post(webhookUrl, ({ request }) => {
    const status = troubles.shift();
    return status === undefined ? appointments.receive(request) : new Response(null, { status });
  }),
);

before(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  const answer = await send(`/dip-channel/IF-036/pubconfig/${supplier}`, { callbackURL: webhookUrl });
  assert.equal(answer.status, 201);
});
after(() => server.close());
afterEach(() => {
  troubles = [];
});

const newAppointments = () => createAppointments({ send, isFromTheDip: dip.verify });

const request = (changes = {}) =>
  dip.message(supplier, 'IF-031', '[MSApp]', { common: { A0: { primaryRecipients: [registration] }, ...changes } });

/** The registration service tells that a metering service has become active; nobody plays it here, so the test speaks for it. */
const tellActive = async () => {
  const message = dip.message(registration, 'IF-036', '[MSAppActive]', {
    common: { A0: { primaryRecipients: [supplier] } },
  });
  const { url, init } = dip.request(registration, '/dip-channel/IF-036', [message]);
  const answer = await fetch(url, init);
  assert.equal(answer.status, 201, await answer.clone().text());
  return message.payload.CommonBlock.M0.MPANCore;
};

const attempts = () =>
  dip
    .entries()
    .filter(({ kind, recipient }) => kind === 'delivery' && recipient.dipId === supplier)
    .map(({ attempt, outcome, httpStatus }) => `${attempt} ${outcome} ${httpStatus}`);

test('an appointment request is taken and numbered', async () => {
  appointments = newAppointments();
  assert.match(await appointments.ask(request()), /^T-IF-031-2300000001-SUP-\d{8}-[0-9A-F]{16}$/);
});

test('a request with a fault is refused with the code of the DIP, and the record says where', async () => {
  appointments = newAppointments();
  const wrong = request();
  wrong.payload.CommonBlock.S1.senderDIPID = '9999999999';
  await assert.rejects(appointments.ask(wrong), /MSG1009/);
  const refused = dip.entries().findLast(({ kind }) => kind === 'message');
  assert.equal(refused.findings[0].path, '[0].payload.CommonBlock.S1.senderDIPID');
});

test('a publication arrives, signed, and is taken', async () => {
  appointments = newAppointments();
  const mpan = await tellActive();
  await dip.settled();
  assert.ok(appointments.active.has(mpan));
});

test('our webhook fails twice and recovers: the DIP tries again and we process it once', async () => {
  appointments = newAppointments();
  troubles = [503, 500];
  const before = attempts().length;
  await tellActive();
  await dip.settled();
  assert.deepEqual(attempts().slice(before), ['1 retrying 503', '2 retrying 500', '3 delivered 201']);
  assert.equal(appointments.active.size, 1);
});

test('the DIP itself fails twice and recovers', async () => {
  appointments = newAppointments();
  dip.fault({ name: 'unavailable', first: 2 });
  const message = request();
  const statuses = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    statuses.push((await send('/dip-channel/IF-031', [message])).status);
  }
  assert.deepEqual(statuses, [503, 503, 201]);
});

test('a wrongly signed publication is not taken', async () => {
  appointments = newAppointments();
  dip.fault({ name: 'wrongly-signing', first: 1 });
  await tellActive();
  await dip.settled();
  assert.equal(appointments.active.size, 0);
});
