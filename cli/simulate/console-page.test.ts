import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../reports/testing/browser.ts';
import { startConsole } from '../../simulators/console/index.ts';
import { smallMarket, supplier } from '../../simulators/console/testing/small-market.ts';
import { violations } from '../testing/axe.ts';

const browser = findBrowser();
const skip = 'missing' in browser && browser.missing;
const hostile = `</script><script>window.harm=1</script><img src=x onerror="window.harm=2">\u202e`;

let opened: Browser;

/** A page on a market of its own, ready and empty. */
async function openPage(options: Parameters<Browser['newPage']>[0] = {}) {
  const market = smallMarket();
  const served = await startConsole({ desk: market.desk, port: 0 });
  const page = await opened.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // What the console refuses in words is told by the browser as well.
  const refusal = /the server responded with a status of 409/;
  page.on('console', (message) => {
    if (message.type() === 'error' && !refusal.test(message.text())) errors.push(message.text());
  });
  await page.goto(served.url);
  await page.waitForSelector('html[data-ready]');
  const close = async () => {
    await page.close();
    await served.close();
    assert.deepEqual(errors, []);
  };
  return { ...market, page, served, close };
}

const lines = (page: Page) => page.locator('#paper [role=option]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

describe('the page of the console in a browser', { skip }, () => {
  before(async () => {
    opened = await launchBrowser('path' in browser ? browser.path : '');
  });
  after(() => opened?.close());

  test('messages appear as they are recorded, joined to their deliveries, and can be filtered', async () => {
    const { page, say, close } = await openPage();
    assert.ok(await page.locator('#nothing').isVisible());
    say();
    say({ refused: true });
    await lines(page).nth(1).waitFor();
    assert.equal(await page.locator('#link').textContent(), 'live');
    assert.match(
      (await lines(page).nth(0).locator('.words').textContent()) ?? '',
      /^IF-031 \[MSApp\] Supplier MHHS to Eastern/,
    );
    assert.equal(await lines(page).nth(0).locator('.tip.arrived').count(), 1);
    assert.deepEqual(await page.locator('#lanes b').allTextContents(), ['SUP', 'DIP', 'REGS']);
    await page.getByLabel('Problems only').check();
    await page.waitForFunction(() => document.querySelectorAll('#paper [role=option]').length === 1);
    assert.equal(await page.locator('#count').textContent(), '1 of 2 lines');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Find').fill('1000000000011');
    await page.waitForFunction(() => document.querySelector('#count')?.textContent === '0 of 2 lines');
    await close();
  });

  test('thousands of messages draw one screen of lines and the page keeps the latest', async () => {
    const { page, say, close } = await openPage();
    for (let count = 0; count < 6_000; count += 1) say();
    await page.waitForFunction(() => document.querySelector('#count')?.textContent === '5000 lines', undefined, {
      timeout: 20_000,
    });
    assert.ok((await lines(page).count()) < 60);
    const last = await lines(page).last().getAttribute('aria-posinset');
    assert.equal(last, '5000');
    const drawMs = await page.evaluate(async () => {
      const box = document.querySelector('#conversation') as HTMLElement;
      const began = performance.now();
      for (let turn = 0; turn < 10; turn += 1) {
        box.scrollTop = turn * 9_000;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return performance.now() - began;
    });
    assert.ok(drawMs < 3_000, `ten jumps through 5000 lines took ${drawMs} ms`);
    await close();
  });

  test('a hostile message is shown as text, with its findings at their place', async () => {
    const { page, say, close } = await openPage();
    say({ text: hostile, refused: true });
    await lines(page).first().click();
    await page.locator('#message pre').waitFor();
    assert.ok((await page.locator('#message').textContent())?.includes('</script><script>'));
    assert.match((await page.locator('#message .flagged').textContent()) ?? '', /subText/);
    assert.equal(await page.locator('#message .verdict').textContent(), 'Refused by the DIP');
    // What would turn the direction of the words around it is shown by its number.
    assert.ok((await page.locator('#message .findings').textContent())?.includes('\\u202e'));
    assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /\u202e/);
    assert.equal(await page.locator('#message img, #message script').count(), 0);
    assert.equal(await page.evaluate(() => (globalThis as { harm?: number }).harm), undefined);
    await close();
  });

  test('the keyboard reaches everything and is caught nowhere', async () => {
    const { page, say, asked, close } = await openPage();
    for (let count = 0; count < 3; count += 1) say();
    await lines(page).nth(2).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to the conversation');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'conversation');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    const active = await page.locator('#conversation').getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${active}`).getAttribute('aria-posinset'), '2');
    await page.locator('#message-title').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'message-title');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'conversation');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'latest');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'tab-message');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab-queues');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Resume');
    assert.deepEqual(asked, [`pause ${supplier.dipId} IF-036`]);
    // Around the page once: the tab key comes back to where it began.
    const stops = new Set<string>();
    await page.locator('.skip').focus();
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? '');
      if (stops.has(at) && at.includes('class="skip"')) break;
      stops.add(at);
    }
    assert.ok(stops.size > 15 && stops.size < 40, `${stops.size} stops`);
    await close();
  });

  test('deliveries are paused and resumed', async () => {
    const { page, asked, close } = await openPage();
    await page.getByRole('tab', { name: 'Queues' }).click();
    await page.getByRole('button', { name: 'Pause IF-036 to Supplier MHHS' }).click();
    await page.getByRole('button', { name: 'Resume IF-036 to Supplier MHHS' }).click();
    await page.getByRole('button', { name: 'Pause IF-036 to Supplier MHHS' }).waitFor();
    await page.getByLabel('All deliveries to').selectOption(supplier.dipId);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Resume IF-036 to Supplier MHHS' }).waitFor();
    const queue = `${supplier.dipId} IF-036`;
    assert.deepEqual(asked, [`pause ${queue}`, `resume ${queue}`, `pause ${supplier.dipId} all`]);
    await close();
  });

  test('a fault is planned by form and by words, and lifted', async () => {
    const { page, asked, close } = await openPage();
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.locator('#fault-name').selectOption('slow');
    await page.locator('#fault-party').selectOption(supplier.dipId);
    await page.locator('#fault-times').fill('2');
    assert.equal(await page.getByLabel('In words').inputValue(), `slow ${supplier.dipId} first 2`);
    await page.getByRole('button', { name: 'Plan' }).click();
    await page.getByRole('button', { name: `Lift slow ${supplier.dipId} first 2` }).click();
    await page.locator('#no-faults').waitFor();
    await page.getByLabel('In words').fill('unreachabel SUP');
    await page.getByRole('button', { name: 'Plan' }).click();
    await page.locator('#said.bad').waitFor();
    assert.match((await page.locator('#said').textContent()) ?? '', /"unreachabel SUP" is no fault/);
    assert.deepEqual(asked, [`plan slow ${supplier.dipId} first 2`, 'lift F0']);
    await close();
  });

  test('the time is moved to what is due, to midnight and to an instant', async () => {
    const { page, clock, journal, close } = await openPage();
    const midnight = Date.parse('2026-03-03T00:00:00Z');
    let ran = 0;
    clock.at(
      midnight - 3_600_000,
      () => {
        ran += 1;
      },
      'an answer is due',
    );
    await page.getByText('an answer is due').waitFor();
    await page.getByRole('button', { name: 'Next due' }).click();
    await page.getByText('Nothing is due.').waitFor();
    assert.equal(ran, 1);
    await page.getByRole('button', { name: 'Midnight' }).click();
    await page.waitForFunction(() => document.querySelector('#market-date')?.textContent === '2026-03-03');
    await page.getByLabel('Date and time to move to').fill('2026-03-30T00:00');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('#market-date')?.textContent === '2026-03-30');
    // In summer the clocks of London show midnight an hour before that of UTC.
    assert.equal(journal.entriesOfKind('clock').at(-1)?.to, '2026-03-29T23:00:00.000Z');
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${colorScheme}, wide and narrow, on every panel`, async () => {
      const { page, say, close } = await openPage({ colorScheme });
      say({ text: hostile, refused: true });
      say();
      await lines(page).nth(1).waitFor();
      await lines(page).first().click();
      await page.locator('#message pre').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.getByRole('tab', { name: 'Queues' }).click();
      assert.deepEqual(await violations(page), []);
      await page.getByRole('tab', { name: 'Faults' }).click();
      await page.getByRole('button', { name: 'Plan' }).click();
      await page.locator('#fault-list button').waitFor();
      assert.deepEqual(await violations(page), []);
      // A window of 1280 pixels at twice the size, and a telephone.
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 700 });
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wide <= 0, `at ${width} pixels the page is ${wide} too wide`);
        assert.deepEqual(await violations(page), []);
      }
      await close();
    });
  }

  test('a page without the token is refused', async () => {
    const { page, served, close } = await openPage();
    const response = await page.goto(served.url.replace(/token=.*/, 'token=guess'));
    assert.equal(response?.status(), 403);
    await page.goto('about:blank');
    await close().catch(() => undefined);
  });
});
