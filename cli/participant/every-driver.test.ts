import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { packageRoot } from '../../environments/package-root.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { findBrowser, launchBrowser } from '../../reports/testing/browser.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { performRun, type RunOutcome } from '../../steps/support/perform.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { readJournal } from '../../wire/journal.ts';
import { violations } from '../testing/axe.ts';

const browser = findBrowser();
const skip = 'missing' in browser && browser.missing;

const secrets = {
  MHHS_QT_EXAMPLE_TOKEN: 'token of the example 1',
  MHHS_QT_EXAMPLE_API_KEY_MSS: 'key of the example 2',
  MHHS_QT_EXAMPLE_API_KEY_MSA: 'key of the example 3',
};

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : 0);
}

/** The built-in environment as it is, on ports and in folders of this test. */
async function writeEnvironment(home: string): Promise<{ file: string; portal: string }> {
  const [dip, participant, portal] = [await freePort(), await freePort(), await freePort()];
  const text = readFileSync(join(packageRoot, 'environments', 'reference-drivers.yaml'), 'utf8')
    .replaceAll('9543', dip)
    .replaceAll('9544', participant)
    .replaceAll('9545', portal)
    .replaceAll('../runs/reference-drivers', join(home, 'dtn'))
    .replaceAll('../docs', join(packageRoot, 'docs'));
  const file = join(home, 'reference-drivers.yaml');
  writeFileSync(file, text);
  return { file, portal: `http://localhost:${portal}/` };
}

/** The participant as a user starts it, in a process of its own. */
async function startParticipant(file: string, portal: string, home: string): Promise<ChildProcess> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = fileURLToPath(new URL(`../main.${extension}`, import.meta.url));
  const words = ['participant', '-e', file, '-p', 'metering-service', '--portal', new URL(portal).port, '--json'];
  const child = spawn(
    process.execPath,
    [...process.execArgv, main, ...words, '--habit', 'energise-on-request,remove-on-request'],
    { env: { ...process.env, ...secrets, MHHS_QT_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the participant ended (${code}) before it served`)));
  });
  return child;
}

/** Goes on by the keyboard alone until what has the focus is called this. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      const labels = at?.labels ?? [];
      return `${[...labels].map((label) => label.textContent).join(' ')} ${at?.textContent ?? ''}`;
    });
    if (text.includes(name)) return;
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}

describe('a participant elsewhere is driven by every driver', { skip }, () => {
  const home = mkdtempSync(join(tmpdir(), 'every-driver-'));
  const directory = join(home, 'run');
  const proof = join(home, 'proof.txt');
  const faults: string[] = [];
  let child: ChildProcess;
  let chrome: Browser;
  let outcome: RunOutcome;
  let entries: readonly Entry[] = [];

  /** What the person does: the action in the portal, then the statement on the page. */
  const workAs = async (portal: string, asked: string): Promise<void> => {
    const url = /http:\/\/localhost:\d+\/\?token=\w+/.exec(asked)?.[0] ?? '';
    const values = JSON.parse(/: (\{.*\})$/m.exec(asked)?.[1] ?? '{}') as Record<string, unknown>;
    const page = await chrome.newPage();
    await page.goto(portal);
    faults.push(...(await violations(page)));
    await tabTo(page, ' as First smart metering service');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Actions' }).waitFor();
    faults.push(...(await violations(page)));
    await tabTo(page, 'report that details of a meter were changed');
    await page.keyboard.press('Enter');
    for (const [name, value] of Object.entries(values)) {
      await tabTo(page, `${name}:`);
      await page.keyboard.insertText(typeof value === 'string' ? value : JSON.stringify(value));
    }
    await page.keyboard.press('Enter');
    await page.getByText('update-meter is done').waitFor();
    await page.goto(url);
    faults.push(...(await violations(page)));
    await tabTo(page, 'Say so');
    await page.keyboard.press('Enter');
    await page.getByText('Say who you are.').waitFor();
    faults.push(...(await violations(page)));
    await tabTo(page, 'It is done');
    await page.keyboard.press('Space');
    await tabTo(page, 'Your name');
    await page.keyboard.insertText('Ada Tester');
    await tabTo(page, 'What you saw');
    await page.keyboard.insertText('The meter has its new id.');
    await page.getByLabel('Proof').setInputFiles(proof);
    await tabTo(page, 'Say so');
    await page.keyboard.press('Enter');
    await page.getByText('Taken, Ada Tester.').waitFor();
    await page.close();
  };

  before(async () => {
    Object.assign(process.env, secrets);
    writeFileSync(proof, 'meter 1: renamed\n');
    const { file, portal } = await writeEnvironment(home);
    chrome = await launchBrowser('path' in browser ? browser.path : '');
    child = await startParticipant(file, portal, home);
    const pack = (await readPacks()).find(({ name }) => name === 'metering-service');
    assert.ok(pack);
    const cases = ['MTR-020:installation', 'MTR-023', 'MTR-025', 'ENE-005:no-access', 'ENE-023:de-energised'];
    const working: Promise<void>[] = [];
    outcome = await performRun({
      ...{ packs: [pack], environment: await loadEnvironment(file), directory, mode: 'rehearsal' },
      scenarios: (await readScenarios()).filter(({ caseId }) => cases.includes(caseId)),
      pkiDirectory: join(home, 'pki'),
      announce: (asked) => void working.push(workAs(portal, asked)),
    });
    await Promise.all(working);
    entries = readJournal(directory);
  });
  after(async () => {
    child?.kill();
    await chrome?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const actions = () => entries.filter((entry): entry is EntryOf<'action'> => entry.kind === 'action');
  const attachments = () => entries.filter((entry): entry is EntryOf<'attachment'> => entry.kind === 'attachment');

  test('every scenario is proved, and no process of ours was started for it', () => {
    assert.deepEqual(outcome.faults, []);
    assert.deepEqual(outcome.counts, { passed: 5, failed: 0, waiting: 0, undecided: 0 });
  });

  test('each was done by the driver that the environment chose', () => {
    assert.deepEqual(
      actions().map(({ action, by }) => `${action} by ${by}`),
      [
        'report-energisation-failure by browser',
        'report-energisation by self',
        'install-meter by http',
        'remove-meter by dtn',
        'update-meter by person',
      ],
    );
    assert.match(actions()[2]?.theirId ?? '', /^ACT-\d+$/);
  });

  test('screenshot and trace of the browser are in the folder, with their hashes in the record', () => {
    const kinds = attachments().map(({ mediaType }) => mediaType);
    assert.deepEqual(kinds, ['image/png', 'application/zip', 'text/plain']);
    for (const { file, sha256, bytes } of attachments()) {
      const kept = readFileSync(join(directory, file));
      assert.deepEqual([hash('sha256', kept), kept.length], [sha256, bytes]);
    }
  });

  test('what the person said is in the record: who, when, what, and the proof', () => {
    const statements = entries.filter((entry): entry is EntryOf<'statement'> => entry.kind === 'statement');
    assert.deepEqual(
      statements.map(({ by, said, words, proof: kept }) => [by, said, words, kept?.sha256]),
      [['Ada Tester', 'done', 'The meter has its new id.', hash('sha256', 'meter 1: renamed\n')]],
    );
  });

  test('portal and page were worked by the keyboard, and axe finds nothing to mend', () => {
    assert.deepEqual(faults, []);
  });

  test('no secret is in the record', () => {
    const text = readFileSync(join(directory, 'journal.ndjson'), 'utf8');
    for (const secret of Object.values(secrets)) assert.equal(text.includes(secret), false);
  });
});
