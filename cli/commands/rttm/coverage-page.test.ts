import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { PitRead } from '../../../reports/pit/read-pit.ts';
import { coveragePage } from '../../../reports/rttm/own/coverage-page.ts';
import { coveredOfCatalogue } from '../../../reports/rttm/own/covered.ts';
import { evidenceBase } from '../../../reports/rttm/own/evidence-base.ts';
import { ourWord } from '../../../reports/rttm/own/filled-values.ts';
import { requirement, smallResults } from '../../../reports/rttm/testing/small-results.ts';
import { findBrowser, launchBrowser } from '../../../reports/testing/browser.ts';
import { hostile } from '../../../reports/testing/small-run.ts';
import { violations } from '../../testing/axe.ts';

const pit: PitRead = {
  tests: [
    {
      ...{ name: hostile, status: 'passed', requirements: ['REC-2'], at: '2026-01-20T08:00:00.000Z', retries: 0 },
      provenance: { folder: 'pit', file: 'a', framework: 'junit5', host: 'build-7', suite: hostile, executor: '' },
    },
  ],
  remarks: [{ file: 'pit/b-result.json', words: hostile }],
};

function page(): string {
  const results = smallResults();
  const run = { place: 'r', folder: '/r', runId: hostile, startedAt: '2026-02-02T10:00:00.000Z', results };
  const scenarios = results.scenarios.map((row) => ({ ...row, packs: [row.pack], version: 3 }));
  const rows = ['REC-1', 'REC-2', 'REC-3'].map((id) =>
    requirement(id, { text: `${id} ${hostile}`, stage: id === 'REC-3' ? 'non functional' : 'functional' }),
  );
  const today = { scenarios: scenarios.map(({ officialCases: _official, ...row }) => row), requirements: rows };
  const base = evidenceBase([run], today);
  const covered = coveredOfCatalogue({
    base,
    today,
    runs: [run],
    pit: pit.tests,
    themeOf: (process) => (process === 'appointment' ? 'appointments' : ''),
  });
  return coveragePage(covered, { runs: [run], pit }, { wordOf: ourWord, addressOf: (folder) => `..${folder}` });
}

test('Whatever came in is text on the page, and a verdict of PIT never looks like one of QT', () => {
  const text = page();
  assert.doesNotMatch(text, /<script>alert|<img src=x/);
  assert.equal(text.match(/<tr id="REC-/g)?.length, 3);
  assert.match(text, /<tr id="REC-2"[^>]*data-verdict="failed"/);
  assert.match(text, /1 proved by QT of 3 that can be tested, among 3 requirements in scope; 1 proved by PIT/);
});

const browser = findBrowser();

describe('the coverage page in a browser', { skip: 'missing' in browser && browser.missing }, () => {
  let chrome: Browser;
  let view: Page;
  const called: string[] = [];

  before(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'coverage-page-')), 'c.html');
    writeFileSync(file, page());
    chrome = await launchBrowser('path' in browser ? browser.path : '');
    view = await chrome.newPage();
    view.on('request', (request) => void called.push(request.url()));
    await view.goto(`file://${file}`);
  });
  after(async () => chrome?.close());

  const shown = () =>
    view.locator('table.rows > tbody > tr:not([hidden])').evaluateAll((rows) => rows.map(({ id }) => id));

  test('it filters by verdict, theme and a stage of two words', async () => {
    assert.deepEqual(await shown(), ['REC-1', 'REC-2', 'REC-3']);
    await view.getByLabel('Stage').selectOption('non functional');
    await view.waitForFunction(() => document.querySelectorAll('table.rows > tbody > tr:not([hidden])').length === 1);
    assert.deepEqual(await shown(), ['REC-3']);
    await view.getByRole('button', { name: 'Show all' }).click();
    await view.getByRole('checkbox', { name: /Failed/ }).check();
    await view.waitForFunction(() => document.querySelectorAll('table.rows > tbody > tr:not([hidden])').length === 1);
    assert.deepEqual(await shown(), ['REC-2']);
    await view.getByRole('button', { name: 'Show all' }).click();
    await view.getByLabel('Theme').selectOption('appointments');
    await view.waitForFunction(
      () => document.getElementById('rttm-printed')?.textContent?.includes('theme is appointments') ?? false,
    );
  });

  test('it calls nobody, and axe finds nothing in light and dark', async () => {
    await view.getByRole('button', { name: 'Unfold tests' }).click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await view.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(view), []);
    }
    assert.equal(called.length, 1);
  });
});
