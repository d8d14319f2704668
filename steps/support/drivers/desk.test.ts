import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browserPlace } from './browser-place.ts';
import { deskOf, party } from './testing/desk-of.ts';

const home = mkdtempSync(join(tmpdir(), 'desk-'));
after(() => rmSync(home, { recursive: true, force: true }));

const asked = { party, mpan: '1000000000015', values: { status: 'D', date: '2026-03-02' } };
const isSetUp = (words: RegExp) => (fault: Error) => {
  assert.equal(fault.name, 'SetUpFault');
  assert.match(fault.message, words);
  return true;
};

const http = `addresses: [https://api.test]
drivers:
  report-energisation:
    by: http
    url: https://api.test/points/{mpan}
    headers: { X-Party: "{party.dipId}" }
    body: { to: "{values.status}", all: "{values}" }
    id: order.number
`;

test('a request is made of the template, and the id is read from the answer', async () => {
  const { desk, calls } = deskOf(http, home, { status: 201, body: '{"order":{"number":7}}' });
  const done = await desk.drive({ ...asked, action: 'report-energisation' });
  assert.deepEqual(done, { theirId: '7', by: 'http' });
  assert.deepEqual(
    calls.map(({ method, url, headers, body }) => [method, url, headers?.['x-party'], JSON.parse(String(body))]),
    [['POST', 'https://api.test/points/1000000000015', '1200000001', { to: 'D', all: asked.values }]],
  );
});

const wrongAnswers = [
  { what: 'another status', answer: { status: 500, body: 'no' }, says: /answered 500, not 200, 201, 202, 204: no/ },
  { what: 'a redirect', answer: { status: 302, body: '' }, says: /answered 302/ },
  { what: 'no id', answer: { status: 200, body: '{}' }, says: /no id at "order\.number"/ },
];
for (const { what, answer, says } of wrongAnswers) {
  test(`an answer that is not as described is a fault of the set-up: ${what}`, async () => {
    const { desk } = deskOf(http, home, answer);
    await assert.rejects(desk.drive({ ...asked, action: 'report-energisation' }), isSetUp(says));
  });
}

test('an action that nobody is told to do, and a name that is not there, are told with the line that is missing', async () => {
  const { desk, calls } = deskOf(http.replace('values.status', 'values.state'), home);
  await assert.rejects(desk.drive({ ...asked, action: 'remove-meter' }), isSetUp(/Nobody is told.*remove-meter/));
  await assert.rejects(desk.drive({ ...asked, action: 'report-energisation' }), isSetUp(/names \{values\.state\}/));
  assert.deepEqual(calls, []);
});

test('an address that a name was filled into is looked at again', async () => {
  const { desk, calls } = deskOf(http, home, { status: 200, body: '{"order":{"number":1}}' });
  const away = { ...asked, mpan: '../../..', action: 'report-energisation' };
  await desk.drive(away);
  assert.equal(new URL(calls[0]?.url ?? '').origin, 'https://api.test');
});

test('what is held is read from an answer, in the words of the market', async () => {
  const own = `addresses: [https://api.test]
questions:
  energisation-status: { by: http, url: 'https://api.test/{mpan}?of={party.dipId}', path: state, words: { live: E } }
`;
  const question = { ...asked, question: 'energisation-status', what: 'the status', example: 'D' };
  const answered = (answer: { status: number; body: string }) => deskOf(own, home, answer).desk.ask(question);
  assert.equal(await answered({ status: 200, body: '{"state":"live"}' }), 'E');
  assert.equal(await answered({ status: 200, body: '{"state":"other"}' }), 'other');
  assert.equal(await answered({ status: 404, body: '' }), undefined);
  await assert.rejects(answered({ status: 200, body: '{}' }), isSetUp(/nothing at "state"/));
});

test('a D-flow is made for the party that is to act', async () => {
  const own = `dtn: { toParticipant: /in, fromParticipant: /out }
drivers:
  remove-meter: { by: dtn, flow: D0142, from: { role: SUP }, values: { requestedWork: REMOVE, requestedDate: '{values.date}' } }
`;
  const { desk, posted } = deskOf(own, home);
  assert.equal((await desk.drive({ ...asked, action: 'remove-meter' })).by, 'dtn');
  assert.match(posted[0] ?? '', /D0142001\|X\|MHHS\|S\|MSSA[\s\S]*1000000000015\|REMOVE\|20260302/);
});

test('a person that nobody sees leaves the scenario undecided', async () => {
  const own = 'drivers: { default: { by: person, timeLimitMinutes: 0.001 } }';
  const { desk, announced } = deskOf(own, home);
  await assert.rejects(desk.drive({ ...asked, action: 'report-energisation' }), isSetUp(/Nobody said anything within/));
  assert.match(announced[0] ?? '', /report that it was energised[\s\S]*http:\/\/localhost:\d+\/\?token=/);
  await desk.close();
});

const skip = browserPlace() === undefined && 'no Chromium on this machine; set CHROMIUM_PATH to have this tested';

describe('scripts that go wrong are told of as scripts', { skip }, () => {
  const scripts = {
    throws: 'export async function act() { throw new Error("no such button"); }',
    hangs: 'export function act() { for (;;); }',
    nonsense: 'export const act = () => ({ ok: true });',
    elsewhere: 'export const act = ({ page }) => page.goto("http://127.0.0.1:9/secret");',
    empty: 'export const other = 1;',
    good: 'export const act = async ({ page, values }) => ({ id: [await page.title(), values.status].join(" ") });',
  };
  let portal: Server;
  let url = '';
  before(async () => {
    portal = createServer((_request, response) => response.end('<title>Portal</title>'));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const address = portal.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    for (const [name, text] of Object.entries(scripts)) writeFileSync(join(home, `${name}.mjs`), text);
  });
  after(() => portal.close());

  test('each has a message of its own, a hanging one is ended, and the next one works', async () => {
    const lines = Object.keys(scripts).map(
      (name) => `{ by: browser, url: '${url}', script: ${join(home, `${name}.mjs`)}, timeLimitMs: 5000 }`,
    );
    const [throws, hangs, nonsense, elsewhere, empty, good] = lines;
    const own = `addresses: ['${url}']
drivers:
  install-meter: ${throws}
  remove-meter: ${nonsense}
  update-meter: ${elsewhere}
  refresh: ${empty}
  exchange-meter: ${hangs}
  report-energisation: ${good}
`;
    const { desk, journal } = deskOf(own, home);
    const drive = (action: string) => desk.drive({ ...asked, action });
    await assert.rejects(
      drive('install-meter'),
      isSetUp(/throws\.mjs \(drivers\.install-meter\) threw: no such button/),
    );
    await assert.rejects(drive('remove-meter'), isSetUp(/neither nothing nor \{ id \}: \{ ok \}/));
    await assert.rejects(drive('update-meter'), isSetUp(/nothing was sent to http:\/\/127\.0\.0\.1:9/));
    await assert.rejects(drive('refresh'), isSetUp(/cannot be loaded: it exports no function called act/));
    await assert.rejects(drive('exchange-meter'), isSetUp(/has not come to an end within 5 s/));
    assert.deepEqual(await drive('report-energisation'), { theirId: 'Portal D', by: 'browser' });
    await desk.close();
    const kept = journal.entries().filter((entry) => entry.kind === 'attachment');
    assert.ok(kept.length >= 6);
    const files = readdirSync(join(home, 'attachments'));
    assert.ok(files.some((name) => name.endsWith('report-energisation-screenshot.png')));
    assert.ok(readFileSync(join(home, 'attachments', files[0] ?? '')).length > 100);
  });
});
