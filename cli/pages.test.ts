import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from '../reports/testing/browser.ts';
import { everyPage } from '../reports/testing/every-page.ts';
import { violations } from './testing/axe.ts';

/*
 * Every page of ours, in a browser: facts of the layout that hold with the fonts of any machine (scripts/pictures.ts holds its looks to
 * stored pictures): nothing wider than the page, no text of a picture outside of it, nothing fetched, every fold and scroll box within reach of
 * the keyboard, and on paper everything that is folded on a screen.
 */

const found = findBrowser();
const skip = 'missing' in found ? found.missing : false;
let browser: Browser | undefined;
before(async () => {
  if ('path' in found) browser = await launchBrowser(found.path);
});
after(() => browser?.close());

/** A page as a reader has it, with what it fetched and complained about. */
async function opened(html: string, options: Parameters<Browser['newContext']>[0] = {}) {
  assert.ok(browser);
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('request', (request) => void heard.push(request.url()));
  page.on('console', (message) => void heard.push(message.text()));
  page.on('pageerror', (error) => void heard.push(error.message));
  await page.setContent(html, { waitUntil: 'load' });
  return { page, heard, close: () => context.close() };
}

/** Texts of pictures that stand out of their picture, and anything that makes the page wider than the window. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page is too wide'] : [];
    const texts = [...document.querySelectorAll('svg.picture')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('text')]
        .filter((text) => {
          const box = text.getBoundingClientRect();
          return (
            box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1)
          );
        })
        .map((text) => `outside of its picture: ${text.textContent}`);
    });
    return [...wide, ...texts];
  });

test('no page fetches anything, is refused anything by its policy, or runs over its edge', { skip }, async () => {
  for (const [name, html] of Object.entries(everyPage())) {
    const { page, heard, close } = await opened(html, { viewport: { width: 1280, height: 900 } });
    const wide = await outside(page);
    await page.setViewportSize({ width: 390, height: 800 });
    assert.deepEqual([heard, wide, await outside(page)], [[], [], []], name);
    await close();
  }
});

test('every page is found accessible, light and dark', { skip }, async () => {
  for (const [name, html] of Object.entries(everyPage())) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await opened(html, { colorScheme, bypassCSP: true });
      assert.deepEqual(await violations(page), [], `${name}, ${colorScheme}`);
      await close();
    }
  }
});

test('every picture has a title and a description', { skip }, async () => {
  for (const [name, html] of Object.entries(everyPage())) {
    const { page, close } = await opened(html);
    const untold = await page.evaluate(() =>
      [...document.querySelectorAll('svg.picture:not([aria-hidden])')]
        .filter((svg) =>
          (svg.getAttribute('aria-labelledby') ?? 'nothing')
            .split(' ')
            .some((id) => (document.getElementById(id)?.textContent ?? '') === ''),
        )
        .map((svg) => svg.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(untold, [], name);
    await close();
  }
});

test('what is folded or scrolls is reached and opened with the keyboard', { skip }, async () => {
  const { page, close } = await opened(everyPage().qad);
  const names = new Set<string>();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    names.add(await page.evaluate(() => document.activeElement?.tagName ?? ''));
    const isFold = await page.evaluate(() => document.activeElement?.matches('details:not([open]) > summary') === true);
    if (isFold) await page.keyboard.press('Enter');
  }
  assert.ok(names.has('SUMMARY') && names.has('DIV'), [...names].join());
  assert.equal(await page.evaluate(() => document.querySelectorAll('details:not([open])').length), 0);
  await close();
});

test('paper is light and shows what is folded on a screen', { skip }, async () => {
  const { page, close } = await opened(everyPage().qad, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const paper = await page.evaluate(() => {
    const inside = document.querySelector('details > ul');
    return {
      background: getComputedStyle(document.body).backgroundColor,
      shown: (inside?.getBoundingClientRect().height ?? 0) > 0,
    };
  });
  assert.deepEqual(paper, { background: 'rgb(255, 255, 255)', shown: true });
  await close();
});
