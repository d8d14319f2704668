import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildResults } from '../reports/build-results.ts';
import { indexPage } from '../reports/index-page.ts';
import { knownFileModel } from '../reports/known/known-model.ts';
import { progressPage } from '../reports/progress/page.ts';
import { progressOn, runOn } from '../reports/progress/testing/board.ts';
import { qadPage } from '../reports/qad/page.ts';
import { qadOf, relianceOn, runOf } from '../reports/qad/testing/small-qad.ts';
import { rttmPage } from '../reports/rttm/page.ts';
import { sequenceChart } from '../reports/sequence-chart.ts';
import { findBrowser, launchBrowser } from '../reports/testing/browser.ts';
import { oneOfEach, smallRun } from '../reports/testing/small-run.ts';
import { violations } from './testing/axe.ts';

/*
 * Every page of ours, in a browser. Stored screenshots would compare the fonts of two machines, so what is compared are facts of the
 * layout: nothing wider than the page, no text of a picture outside of it, nothing fetched, every fold and scroll box within reach of
 * the keyboard, and on paper everything that is folded on a screen.
 */

const entry = {
  ...{ id: 'K-1', kind: 'product-defect', title: 'Late', owner: 'Ada', reason: 'Seen.', date: '2026-01-01' },
  ...{ expires: '2999-01-01', covers: { cases: ['COA-001', 'COA-002'] }, link: 'https://tracker.example/1' },
};

function pages(): Readonly<Record<string, string>> {
  const known = { entries: knownFileModel.parse([entry]), file: 'f'.repeat(64) };
  const results = buildResults({ ...smallRun().input, known });
  const written = new Set(['results.json', 'charts/', 'messages/', 'rttm.html', 'rttm.xlsx', 'allure-report/']);
  const plan = {
    cohorts: [{ name: 'A', participants: ['A'] }, { name: 'B' }, { name: 'A & B', of: ['A', 'B'] }],
    sprints: [{ name: '1', from: '2026-04-01', to: '2026-04-10' }],
    model: [{ cohort: 'A', planned: [{ by: '1', passed: 4 }] }],
  };
  const statements = { procedural: [{ title: 'Plan', state: 'open', due: '2026-04-01' }] };
  return {
    index: indexPage(results, { written, chartOf: sequenceChart }),
    rttm: rttmPage(results),
    progress: progressPage(progressOn('2026-04-12', [runOn('2026-04-02', 'A')], plan)),
    qad: qadPage(qadOf([runOf(oneOfEach)], { known, statements, reliance: relianceOn(['REC-APP-14']) })),
  };
}

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
  for (const [name, html] of Object.entries(pages())) {
    const { page, heard, close } = await opened(html, { viewport: { width: 1280, height: 900 } });
    assert.deepEqual([heard, await outside(page)], [[], []], name);
    await close();
  }
});

test('every page is found accessible, light and dark', { skip }, async () => {
  for (const [name, html] of Object.entries(pages())) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await opened(html, { colorScheme, bypassCSP: true });
      assert.deepEqual(await violations(page), [], `${name}, ${colorScheme}`);
      await close();
    }
  }
});

test('every picture has a title and a description', { skip }, async () => {
  for (const [name, html] of Object.entries(pages())) {
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
  const { page, close } = await opened(pages().qad ?? '');
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
  const { page, close } = await opened(pages().qad ?? '', { colorScheme: 'dark' });
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
