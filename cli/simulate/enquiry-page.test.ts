import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { mpanCoreOf } from '../../market/identifiers/mpan-core.ts';
import { findBrowser, launchBrowser } from '../../reports/testing/browser.ts';
import { violations } from '../testing/axe.ts';
import { castFor } from './parts.ts';
import { type RunningMarket, startMarket } from './start-market.ts';

const browser = findBrowser();
const skip = 'missing' in browser && browser.missing;

describe('the enquiry page of a market that runs', { skip }, () => {
  let market: RunningMarket;
  let chrome: Browser;
  let page: Page;
  let mpan = '';

  before(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'enquiry-'));
    market = await startMarket({
      ...{ folder: join(cwd, 'kept'), journalFolder: join(cwd, 'journal'), port: 0, specification: '2.1.0' },
      ...{ environmentTag: 'DEV', cast: castFor([], []), enquiryPort: 0, onEntry: () => {} },
    });
    const points = JSON.parse(readFileSync(market.meteringPointsPath, 'utf8')) as { mpan: string; regime: string }[];
    mpan = points.find(({ regime }) => regime === 'migrated')?.mpan ?? '';
    chrome = await launchBrowser('path' in browser ? browser.path : '');
    page = await chrome.newPage();
    await page.goto(market.enquiry ?? '');
  });
  after(async () => {
    await chrome?.close();
    await market?.close();
  });

  test('by keyboard alone a metering point is looked up and its items are shown', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.type(mpan);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('settled half-hourly').waitFor();
    const row = page.getByRole('row', { name: /^Market segment indicator/ });
    assert.match((await row.textContent()) ?? '', /^Market segment indicator[SAU]from \d{4}-\d\d-\d\d$/);
  });

  test('a number that nobody holds is answered in words', async () => {
    await page.getByLabel('MPAN').fill(mpanCoreOf('10', 9_999_999));
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByRole('status').getByText('holds no metering point').waitFor();
    assert.equal(await page.getByRole('table').count(), 0);
  });

  test('axe finds nothing to mend', async () => {
    assert.deepEqual(await violations(page), []);
  });
});
