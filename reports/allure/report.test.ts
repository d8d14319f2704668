import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sequenceChart } from '../sequence-chart.ts';
import { findBrowser, launchBrowser, serveFolder } from '../testing/browser.ts';
import { smallRun } from '../testing/small-run.ts';
import { findJava, type GeneratorName } from './generators.ts';
import { analyticsHosts } from './no-analytics.ts';
import { makeAllureReport } from './report.ts';
import { writeAllureResults } from './results.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-allure-test-'));
after(() => rmSync(directory, { recursive: true, force: true }));

before(() => {
  const { record, results } = smallRun();
  const { entries, readPayload } = record;
  writeAllureResults(join(directory, 'allure-results'), results, { entries, readPayload, chartOf: sequenceChart });
});

const browser = findBrowser();
const generators: readonly GeneratorName[] = ['classic', 'allure3'];
const withoutJava = findJava(process.env) === undefined;

/** The text of a report with what it carries in base64 read too. */
function wholeText(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const packed = texts.flatMap((text) => text.match(/[A-Za-z0-9+/]{200,}={0,2}/g) ?? []);
  return [...texts, ...packed.map((text) => Buffer.from(text, 'base64').toString('utf8'))].join('\n');
}

for (const generator of generators) {
  const needsJava = generator === 'classic' && withoutJava ? 'no Java on this machine' : false;
  const to = join(directory, `report-${generator}`);

  test(`${generator} makes a report in which no analytics host is named`, { skip: needsJava }, async () => {
    const report = await makeAllureReport(directory, { prefer: generator, to });
    assert.deepEqual([report.made, report.generator, report.reason], [true, generator, undefined]);
    const text = wholeText(to);
    for (const host of analyticsHosts) assert.ok(!text.includes(host), host);
    assert.doesNotMatch(readFileSync(join(to, 'index.html'), 'utf8'), /\bgtag\s*\(/);
    assert.ok(text.includes('A status is told'), 'the scenarios are in it');
  });

  const skip = needsJava || ('missing' in browser ? browser.missing : false);
  test(`the report of ${generator} opens in a browser and calls no other host`, { skip }, async () => {
    if (!existsSync(to)) await makeAllureReport(directory, { prefer: generator, to });
    const server = await serveFolder(to);
    const opened = await launchBrowser('path' in browser ? browser.path : '');
    try {
      const page = await opened.newPage();
      const called: string[] = [];
      page.on('request', (request) => void called.push(request.url()));
      await page.goto(generator === 'classic' ? `${server.url}#suites` : server.url);
      if (generator === 'classic') {
        for (const name of ['ldso: Eastern Networks', 'Appointment', 'Appointment: change of agent']) {
          await page.getByText(name, { exact: true }).first().click();
        }
      }
      for (const name of ['COA-001:good', 'COA-002', 'COA-003', 'COA-004', 'COA-005']) {
        await page.getByText(name).first().waitFor({ state: 'visible' });
      }
      await page.getByText('COA-002').first().click();
      // Allure 3 shows a description in a frame of its own, and the links of a result as text.
      const where = generator === 'classic' ? page : page.frameLocator('iframe[title="Description"]');
      const link = where.locator('a[href="../rttm.html#REC-APP-14"]').first();
      await link.waitFor({ state: 'visible' });
      const others = called.filter((url) => !/^(?:data|blob):/.test(url) && !url.startsWith(server.url));
      assert.deepEqual(others, []);
      assert.ok(called.length > 0);
    } finally {
      await opened.close();
      await server.close();
    }
  });
}

test('without Java the report is made by Allure 3, whatever was preferred', async () => {
  const environment = { ...process.env, PATH: directory, JAVA_HOME: '' };
  const to = join(directory, 'report-without-java');
  const report = await makeAllureReport(directory, { prefer: 'classic', to, environment });
  assert.deepEqual([report.made, report.generator], [true, 'allure3']);
  assert.match(report.reason ?? '', /needs Java/);
});

test('where Java is broken Allure 3 steps in, and the reason is told', {
  skip: process.platform === 'win32',
}, async () => {
  const home = join(directory, 'broken-java');
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'java'), '#!/bin/sh\necho "no such machine" >&2\nexit 7\n');
  chmodSync(join(home, 'bin', 'java'), 0o755);
  const environment = { ...process.env, JAVA_HOME: home };
  const report = await makeAllureReport(directory, { to: join(directory, 'report-broken-java'), environment });
  assert.deepEqual([report.made, report.generator], [true, 'allure3']);
  assert.match(report.reason ?? '', /allure-commandline: exit code \d+: .*no such machine/s);
});

test('results that are not there make no report, and nothing is thrown', async () => {
  const report = await makeAllureReport(join(directory, 'nowhere'), { prefer: 'allure3' });
  assert.equal(report.made, false);
  assert.match(report.reason ?? '', /Allure 3/);
});

test('a generator that takes too long is ended', { skip: process.platform === 'win32' }, async () => {
  const report = await makeAllureReport(directory, {
    prefer: 'allure3',
    to: join(directory, 'report-late'),
    limitMs: 1,
  });
  assert.equal(report.made, false);
  assert.match(report.reason ?? '', /longer than 0.001 s/);
});
