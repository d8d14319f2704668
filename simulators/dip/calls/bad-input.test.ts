import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getResponse } from 'msw';
import { signRequest } from '../../../wire/signing.ts';
import { type DipSettings, dipSettingsOf } from '../settings.ts';
import { appointmentRequest, noon, signingIdentity, supplier, testDip } from '../testing/test-market.ts';
import { contentTypeFault, readBody } from './body-reading.ts';

const ours = signingIdentity('supplier');
const good = () => JSON.stringify([appointmentRequest()]);
/** A faultless body in which something stands beside the tolerant content of block B013. */
const withMember = (member: string) => good().replace('"B013":{', `"B013":{${member},`);

interface Case {
  readonly name: string;
  readonly body: () => Buffer | string;
  readonly help: RegExp;
  /** With which the same body is taken. */
  readonly unless?: Partial<DipSettings>;
  readonly type?: string;
}

const cases: readonly Case[] = [
  { name: 'no JSON', body: () => '[{"payload":', help: /no JSON/ },
  { name: 'nothing', body: () => ' ', help: /no JSON/ },
  { name: 'null', body: () => 'null', help: /this is null/ },
  { name: 'a number', body: () => '7', help: /this is number/ },
  { name: 'not UTF-8', body: () => Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]), help: /not UTF-8/ },
  {
    name: 'an overlong form of UTF-8',
    body: () => Buffer.from([0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d]),
    help: /not UTF-8/,
  },
  { name: 'UTF-16', body: () => Buffer.from(good(), 'utf16le'), help: /no JSON|not UTF-8/ },
  {
    name: 'a byte order mark',
    body: () => `\ufeff${good()}`,
    help: /byte order mark/,
    unless: { byteOrderMark: 'accept' },
  },
  { name: 'deep nesting', body: () => '['.repeat(100_000) + ']'.repeat(100_000), help: /100000 arrays and objects/ },
  { name: 'deep nesting that never ends', body: () => '[{"a":'.repeat(100_000), help: /no JSON/ },
  {
    name: 'a key twice',
    body: () => good().replace('"S0":{', '"S0":{"interfaceID":"IF-032",'),
    help: /the key "interfaceID" twice/,
    unless: { repeatedKeys: 'accept' },
  },
  {
    name: 'a number that loses digits',
    body: () => withMember('"x":12345678901234567890'),
    help: /the number 12345678901234567890/,
    unless: { inexactNumbers: 'accept' },
  },
  { name: 'a number beyond all bounds', body: () => withMember('"x":1e400'), help: /the number 1e400/ },
  {
    name: 'a prototype as a key of the envelope',
    body: () => good().replace('{"payload":', '{"__proto__":{},"payload":'),
    help: /__proto__/,
  },
  {
    name: 'another media type',
    body: good,
    type: 'text/xml',
    help: /text\/xml/,
    unless: { contentTypes: ['text/xml'] },
  },
  { name: 'another character set', body: good, type: 'application/json; charset=iso-8859-1', help: /iso-8859-1/ },
];

async function send(body: Buffer | string, settings: Partial<DipSettings> = {}, type = 'application/json') {
  const market = testDip({ settings: { transport: 'in-process', ...settings } });
  const url = 'https://dip.test/dip-channel/IF-031';
  const signed = signRequest({ method: 'POST', url, body, at: noon }, ours);
  const headers = { ...signed, 'content-type': type, 'x-api-key': supplier.apiKey ?? '' };
  const request = new Request(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
  const answer = await getResponse(market.dip.handlers, request);
  return { ...market, status: answer?.status, text: (await answer?.text()) ?? '' };
}

describe('bad input', () => {
  for (const { name, body, help, unless, type } of cases) {
    test(`${name} is 400 with MSG1001, recorded whole`, async () => {
      const sent = body();
      const { status, text, exchanges, messages, deliveries, journal } = await send(sent, {}, type);
      assert.equal(status, 400);
      const [entry] = JSON.parse(text).messageArray;
      assert.match(entry.message, /^MSG1001/);
      assert.match(entry.help, help);
      assert.deepEqual(
        [exchanges().length, messages().length, messages()[0]?.outcome, deliveries().length],
        [1, 1, 'refused', 0],
      );
      assert.deepEqual(journal.readPayload(exchanges()[0]?.requestPayload ?? ''), Buffer.from(sent));
    });
    if (unless !== undefined)
      test(`${name} is taken where a setting says so`, async () => {
        assert.equal((await send(body(), unless, type)).status, 201);
      });
  }

  test('another media type is answered with the status that is set, without a body', async () => {
    const { status, text, exchanges } = await send(good(), { otherContentTypeStatus: 415 }, 'text/plain');
    assert.deepEqual([status, text], [415, '']);
    assert.match(exchanges()[0]?.error ?? '', /text\/plain/);
  });

  test('a great many elements are refused by their number, before any is looked at', async () => {
    const { status, messages } = await send(`[${'1,'.repeat(1_000_000)}1]`);
    assert.deepEqual([status, messages().length], [413, 0]);
  });

  const crowded = (count: number) =>
    good().replace('"primaryRecipients":[', `"primaryRecipients":[${'1,'.repeat(count)}`);

  test('a message of a great many values is refused by their number', async () => {
    const { status, text } = await send(crowded(200_000));
    assert.equal(status, 400);
    assert.match(JSON.parse(text).messageArray[0].help, /a message of 2000\d\d values, at most 100000/);
  });

  test('a great many wrong values are told of in a bounded record', async () => {
    const { status, messages } = await send(crowded(50_000));
    assert.equal(status, 400);
    assert.equal(messages()[0]?.findings.length, 201);
    assert.match(messages()[0]?.findings.at(-1)?.message ?? '', /more places are refused/);
  });

  test('so are a great many unknown keys of one object', async () => {
    const keys = Array.from({ length: 50_000 }, (_, nth) => `"k${nth}":1`);
    const { status, messages } = await send(good().replace('"S1":{', `"S1":{${keys.join(',')},`));
    assert.equal(status, 400);
    assert.equal(messages()[0]?.findings.length, 201);
    assert.match(messages()[0]?.findings.at(-1)?.actual ?? '', /^498\d\d more$/);
  });

  test('a batch of messages full of faults is not looked at to its end', async () => {
    const wrong = crowded(300).slice(1, -1);
    const { status, text, messages } = await send(`[${new Array(100).fill(wrong).join(',')}]`);
    assert.equal(status, 400);
    assert.equal(messages().length, 100);
    assert.ok(messages().reduce((sum, { findings }) => sum + findings.length, 0) < 1_400);
    assert.match(JSON.parse(text).messageArray.at(-1).help, /more than 1000 before it/);
  });

  test('a prototype as a key changes nothing for later messages', async () => {
    await send(good().replace('"S1":{', '"__proto__":{"polluted":true},"S1":{'));
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });
});

describe('content types', () => {
  const settings = dipSettingsOf();
  for (const taken of [
    undefined,
    'application/json',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])
    test(`${taken} is taken`, () => assert.equal(contentTypeFault(taken, settings), undefined));
  for (const refused of [
    '',
    'text/plain',
    'application/jsonx',
    'application/json, text/plain',
    'application/json; charset=utf-16',
  ])
    test(`"${refused}" is refused`, () => assert.notEqual(contentTypeFault(refused, settings), undefined));
});

test('reading leaves text and bytes as they came', () => {
  const body = Buffer.from('[{"é":"\u{1f600}"}]');
  const reading = readBody(body, dipSettingsOf());
  assert.ok(reading.ok);
  assert.deepEqual([reading.value, reading.text, reading.bytes], [[{ é: '\u{1f600}' }], body.toString(), body]);
});
