import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HttpResponse, http } from 'msw';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../reports/testing/browser.ts';
import { createHttpClient, type HttpClient } from '../../wire/http-client.ts';
import { readJournal } from '../../wire/journal.ts';
import { listen } from '../../wire/listener.ts';
import { openPki } from '../../wire/pki.ts';
import { signRequest } from '../../wire/signing.ts';
import { readCurl } from '../testing/read-curl.ts';
import { castFor } from './parts.ts';
import { type RunningMarket, startMarket } from './start-market.ts';

const browser = findBrowser();
const skip = 'missing' in browser && browser.missing;
const registration = '2200000010';

/** A market as `mhhs-qt simulate --console` stands it up, and a registration service of our own with a webhook. */
async function openMarket() {
  const cwd = mkdtempSync(join(tmpdir(), 'console-market-'));
  const market = await startMarket({
    ...{ folder: join(cwd, 'kept'), journalFolder: join(cwd, 'journal'), port: 0, specification: '2.1.0' },
    ...{ environmentTag: 'DEV', cast: castFor([], []), console: { port: 0, host: '127.0.0.1' }, onEntry: () => {} },
  });
  const pki = await openPki(join(cwd, 'kept', 'pki'));
  const identity = await pki.identity('participant');
  const client = createHttpClient({ identity, ca: pki.ca });
  /** Statuses that the webhook answers before it works. */
  const troubles: number[] = [];
  const came: string[] = [];
  const webhook = await listen({
    port: 0,
    tls: { ...identity.mtls, ca: pki.ca, requireClientCertificate: true },
    handlers: [
      http.post('*/publications', async ({ request }) => {
        const status = troubles.shift() ?? 201;
        const body = (await request.json()) as {
          payload: { CommonBlock: { S1: { senderUniqueReference: string } } };
        }[];
        if (status === 201) came.push(...body.map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference));
        return new HttpResponse(null, { status });
      }),
    ],
  });
  await register(market, client, identity.signing, `${webhook.url}/publications`);
  const close = async () => {
    await market.close();
    await webhook.close();
    await client.close();
  };
  return { market, client, troubles, came, close };
}

async function register(
  market: RunningMarket,
  client: HttpClient,
  signing: Parameters<typeof signRequest>[1],
  callbackURL: string,
): Promise<void> {
  const url = `${market.url}/dip-channel/IF-031/pubconfig/${registration}`;
  const body = JSON.stringify({ callbackURL });
  const keys = JSON.parse(readFileSync(market.apiKeysPath, 'utf8')) as Record<string, string>;
  const headers = {
    'Content-Type': 'application/json',
    'X-API-Key': keys[registration] ?? '',
    ...signRequest({ method: 'POST', url, body, at: Date.now() }, signing),
  };
  const answer = await client.request({ method: 'POST', url, headers, body });
  assert.equal(answer.status, 201, answer.body.toString());
}

/** Sends what the printed curl line sends. @returns its reference */
async function sendExample({ curl }: RunningMarket, client: HttpClient): Promise<string> {
  const example = readCurl(curl);
  const answer = await client.request(example);
  assert.equal(answer.status, 201, answer.body.toString());
  return JSON.parse(example.body.toString())[0].payload.CommonBlock.S1.senderUniqueReference;
}

const row = (page: Page) => page.locator('#queue-rows tr', { hasText: 'IF-031' });
/** The row of the queue, as soon as it reads like this. */
const reads = (page: Page, words: RegExp) => row(page).filter({ hasText: words }).waitFor({ timeout: 5_000 });

describe('the console on a market that runs', { skip }, () => {
  let opened: Browser;
  before(async () => {
    opened = await launchBrowser('path' in browser ? browser.path : '');
  });
  after(() => opened?.close());

  test('a webhook that fails, its queue paused and resumed, a fault planned in words and lifted', async () => {
    const { market, client, troubles, came, close } = await openMarket();
    const page = await opened.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const send = () => sendExample(market, client);
    const arrived = async (count: number) => {
      for (let turn = 0; turn < 200 && came.length < count; turn += 1) await page.waitForTimeout(20);
      assert.equal(came.length, count);
    };
    try {
      await page.goto(market.console ?? '');
      await page.waitForSelector('html[data-ready]');
      await page.getByRole('tab', { name: 'Queues' }).click();

      troubles.push(503);
      const sent = [await send()];
      await reads(page, /1waiting to try again.*attempt 2/);
      await page.getByRole('button', { name: /^Pause IF-031 to Eastern registration service$/ }).click();
      await reads(page, /1paused/);
      sent.push(await send());
      await reads(page, /2paused/);
      await page.getByRole('button', { name: 'Next due' }).click();
      await page.locator('#said').filter({ hasText: 'moved' }).waitFor();
      assert.deepEqual(came, []);
      await page.getByRole('button', { name: /^Resume IF-031 to/ }).click();
      await arrived(2);
      await reads(page, /0idle/);

      await page.getByRole('tab', { name: 'Faults' }).click();
      await page.getByLabel('In words').fill(`unreachable PUB-031 ${registration}`);
      await page.getByRole('button', { name: 'Plan' }).click();
      await page
        .locator('#fault-list li')
        .filter({ hasText: `unreachable delivery IF-031 ${registration}` })
        .waitFor();
      sent.push(await send());
      await page.locator('#fault-list li').filter({ hasText: 'struck once' }).waitFor();
      assert.equal(came.length, 2);
      await page.getByRole('button', { name: /^Lift unreachable/ }).click();
      await page.locator('#no-faults').waitFor();
      await page.getByRole('tab', { name: 'Queues' }).click();
      await reads(page, /1waiting to try again/);
      await page.getByRole('button', { name: 'Next due' }).click();
      await arrived(3);
      assert.deepEqual(came, sent);
      assert.deepEqual(errors, []);
    } finally {
      await page.close();
      await close();
    }
    const entries = readJournal(market.journal);
    const notes = entries.flatMap((entry) => {
      if (entry.kind === 'dip-control') return [`${entry.action} by ${entry.by}`];
      if (entry.kind === 'fault-on-demand') return [entry.action];
      return entry.kind === 'delivery' && entry.recipient.dipId === registration && entry.publication === 'PUB-031'
        ? [`${entry.outcome} ${entry.httpStatus ?? entry.codes.join(' ')}`]
        : [];
    });
    assert.deepEqual(notes, [
      ...['retrying 503', 'paused by console', 'resumed by console', 'delivered 201', 'delivered 201'],
      ...['planned', 'retrying fault:unreachable', 'lifted', 'delivered 201'],
    ]);
  });
});
