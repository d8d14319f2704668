import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Entry } from '../../market/record/entries.ts';
import { publishReports } from '../../reports/publish.ts';
import { findBrowser, launchBrowser } from '../../reports/testing/browser.ts';
import { smallRun } from '../../reports/testing/small-run.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal, payloadsOf } from '../../wire/journal.ts';
import { fingerprintOf } from '../../wire/seal/seal-key.ts';
import { createAuthority, withoutOpenssl } from '../../wire/seal/testing/openssl.ts';
import { foreignZip, membersOf, newKey } from '../../wire/seal/testing/small-pack.ts';
import { type EvidenceOptions, evidence } from '../commands/evidence.ts';
import { verify } from '../commands/verify.ts';
import { violations } from '../testing/axe.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import type { VerifyOptions } from './verify-file.ts';

/** A run of a few cases, with its reports and what people added to it; made once, since a workbook takes its time. */
const made = mkdtempSync(join(tmpdir(), 'mhhs-qt-evidence-'));
after(() => rmSync(made, { recursive: true, force: true }));

before(async () => {
  const directory = join(made, 'run');
  const { record, input } = smallRun();
  const journal = openJournal(directory, { clock: new VirtualClock(Date.parse('2026-03-03T09:00:00Z')) });
  for (const { seq: _seq, at: _at, marketTime: _time, previous: _previous, hash: _hash, ...body } of record.entries) {
    for (const sum of payloadsOf(body as Entry)) journal.payload(record.readPayload(sum));
    journal.append(body);
  }
  const entries = journal.entries();
  await publishReports({
    ...{ directory, entries, readPayload: journal.readPayload, scenarios: input.scenarios },
    ...{ packs: [{ name: 'ldso', roles: ['REGS'] }], allureReport: false },
  });
  journal.close();
  mkdirSync(join(directory, 'attachments'));
  writeFileSync(join(directory, 'attachments', 'screen of mine.png'), 'PNG');
  writeFileSync(join(directory, 'attachments', 'log.txt'), 'x-api-key: abcdef123456');
});

/** A copy of the run for one test. */
function reportedRun(t: TestContext): { directory: string; key: string; cwd: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'mhhs-qt-evidence-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const directory = join(cwd, 'run');
  cpSync(join(made, 'run'), directory, { recursive: true });
  return { directory, key: newKey(cwd), cwd };
}

async function asked(source: string | undefined, options: Partial<EvidenceOptions>, cwd: string) {
  const io = spokenIo({ cwd });
  const exitCode = await evidence(source, { withhold: [], ...options }, io);
  return { exitCode, out: io.said.out };
}

async function verified(source: string, options: VerifyOptions, cwd: string) {
  const io = spokenIo({ cwd });
  const exitCode = await verify(source, options, io);
  return { exitCode, out: io.said.out };
}

test('a run is sealed, and a stranger is told for what and by whom; its pages link nothing that is not there', async (t) => {
  const { key, cwd } = reportedRun(t);
  const { exitCode, out } = await asked('run', { key }, cwd);
  assert.equal(exitCode, 0);
  const fingerprint = /by the key ([0-9a-f]{64})/.exec(out)?.[1] ?? '';
  assert.ok((await asked(undefined, { key, showKey: true }, cwd)).out.includes(fingerprint));
  const pack = join('run', 'evidence.zip');
  const told = await verified(pack, { key: fingerprint }, cwd);
  assert.equal(told.exitCode, 0);
  assert.match(told.out, /^whole: .*journal of \d+ entries[\s\S]*for: run [\s\S]*the key that you named/);
  const members = await membersOf(join(cwd, pack));
  for (const page of ['index.html', 'run.html', 'rttm.html']) {
    const text = String(members.get(page));
    for (const [, href = ''] of text.matchAll(/(?:href|src)="([^"#]+)(?:#[^"]*)?"/g)) {
      assert.ok(members.has(decodeURIComponent(href)), `${page} links ${href}`);
    }
    assert.doesNotMatch(text, /(?:src|href)="https?:/);
  }
  assert.match(
    String(members.get('index.html')),
    new RegExp(`${fingerprint}[\\s\\S]*attachments/screen%20of%20mine\\.png`),
  );
  assert.equal(String(members.get('attachments/log.txt')), 'x-api-key: [redacted]');
});

test('another key than the one that was named, and a changed file, end with 1 and say what', async (t) => {
  const { key, cwd } = reportedRun(t);
  await asked('run', { key }, cwd);
  const pack = join(cwd, 'run', 'evidence.zip');
  const other = await verified(pack, { key: '0'.repeat(64) }, cwd);
  assert.deepEqual([other.exitCode, /NOT the key that you named/.test(other.out)], [1, true]);
  const members = await membersOf(pack);
  members.set('run.html', Buffer.from('all is well'));
  await foreignZip(pack, members);
  const changed = await verified(pack, { json: true }, cwd);
  assert.equal(changed.exitCode, 1);
  assert.deepEqual(JSON.parse(changed.out).altered, [{ place: 'run.html', reason: 'it is not what was sealed' }]);
  writeFileSync(pack, 'no zip at all');
  assert.equal((await verified(pack, {}, cwd)).exitCode, 2);
});

test('sealed again without a change the pack stays; after a change the old one is kept beside the new one', async (t) => {
  const { key, cwd, directory } = reportedRun(t);
  const pack = join(directory, 'evidence.zip');
  await asked('run', { key }, cwd);
  const first = readFileSync(pack);
  await asked('run', { key }, cwd);
  assert.deepEqual(readFileSync(pack), first);
  writeFileSync(join(directory, 'attachments', 'more.txt'), 'more');
  await asked('run', { key }, cwd);
  const packs = readdirSync(directory).filter((name) => name.endsWith('.zip'));
  assert.equal(packs.length, 2);
  const old = packs.find((name) => name !== 'evidence.zip') ?? '';
  assert.deepEqual(readFileSync(join(directory, old)), first);
  assert.equal((await verified(pack, {}, cwd)).exitCode, 0);
});

test('documents go with what they show, and with nothing else', async (t) => {
  const { key, cwd, directory } = reportedRun(t);
  mkdirSync(join(directory, 'documents'), { recursive: true });
  writeFileSync(join(directory, 'documents', 'case.docx'), 'a chart and a screenshot');
  await asked('run', { key, out: 'full.zip' }, cwd);
  const shown = async (word: string) => {
    await asked('full.zip', { withhold: [word], out: `${word}.zip` }, cwd);
    return (await verified(`${word}.zip`, {}, cwd)).out.includes('documents/case.docx');
  };
  for (const word of ['attachments', 'charts', 'journal']) assert.equal(await shown(word), true, word);
  assert.equal(await shown('results.json'), false);
});

test('things are left out by word or by name, and what is not there is said', async (t) => {
  const { key, cwd } = reportedRun(t);
  await asked('run', { key, out: 'full.zip' }, cwd);
  await asked('full.zip', { withhold: ['attachments', 'charts'], out: 'less.zip' }, cwd);
  const told = await verified('less.zip', {}, cwd);
  assert.equal(told.exitCode, 0);
  assert.match(told.out, /left out: \d+ files, and nothing else was done/);
  await asked('full.zip', { withhold: ['journal'], out: 'least.zip' }, cwd);
  assert.match((await verified('least.zip', {}, cwd)).out, /its journal is not shown/);
  await assert.rejects(asked('full.zip', { withhold: ['nothing.txt'], out: 'no.zip' }, cwd), /nothing that is called/);
  await assert.rejects(asked('full.zip', { withhold: ['charts'], out: 'less.zip' }, cwd), /there already/);
  await assert.rejects(asked('full.zip', { withhold: ['charts'] }, cwd), /no name for the new pack/);
  assert.ok(!existsSync(join(cwd, 'no.zip')));
});

test('a run whose journal was altered is not sealed', async (t) => {
  const { key, cwd, directory } = reportedRun(t);
  const path = join(directory, 'journal.ndjson');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"mode":"rehearsal"', '"mode":"qualification"'));
  await assert.rejects(asked('run', { key }, cwd), /damaged at line/);
  assert.ok(!existsSync(join(directory, 'evidence.zip')));
});

test('a journal of a newer version is refused by its line, and neither judged nor sealed', async (t) => {
  const { key, cwd } = await reportedRun(t);
  const journal = openJournal(join(cwd, 'newer'), { clock: new VirtualClock(0) });
  const { record } = smallRun();
  const started = record.entries.find((entry) => entry.kind === 'run-started');
  assert.ok(started?.kind === 'run-started');
  journal.append({ kind: 'run-started', format: 99, run: started.run });
  journal.close();
  writeFileSync(join(cwd, 'newer', 'results.json'), readFileSync(join(cwd, 'run', 'results.json')));
  await assert.rejects(verified('newer', {}, cwd), /line 1: mhhs-qt .* in format 99; this one reads 1/);
  await assert.rejects(asked('newer', { key }, cwd), /format 99/);
  assert.ok(!existsSync(join(cwd, 'newer', 'evidence.zip')));
});

test('a time stamp comes from an address, or by files', { skip: withoutOpenssl }, async (t) => {
  const { key, cwd } = reportedRun(t);
  mkdirSync(join(cwd, 'tsa'));
  const authority = createAuthority(join(cwd, 'tsa'));
  const server = createServer(async (request, response) => {
    response.end(authority.reply(Buffer.concat(await request.toArray())));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  await asked('run', { key, out: 'stamped.zip', tsa: `http://127.0.0.1:${port}/` }, cwd);
  const tsaCa = join(cwd, 'tsa', 'root.pem');
  const told = await verified('stamped.zip', { tsaCa }, cwd);
  assert.equal(told.exitCode, 0);
  assert.match(told.out, /time stamp: sealed before .*Small time authority[\s\S]*vouched for/);
  await asked('run', { key, out: 'plain.zip' }, cwd);
  await asked('plain.zip', { tsaQuery: 'q.tsq' }, cwd);
  writeFileSync(join(cwd, 'a.tsr'), authority.reply(readFileSync(join(cwd, 'q.tsq'))));
  await asked('plain.zip', { tsaReply: 'a.tsr', out: 'later.zip' }, cwd);
  assert.match((await verified('later.zip', {}, cwd)).out, /nobody was asked to vouch/);
  copyFileSync(join(cwd, 'a.tsr'), join(cwd, 'other.tsr'));
  await asked('run', { key: newKey(cwd), out: 'other.zip' }, cwd);
  await assert.rejects(
    asked('other.zip', { tsaReply: 'other.tsr', out: 'x.zip' }, cwd),
    /time stamp of something else/,
  );
});

test('the file of a public key names who must have sealed it', async (t) => {
  const { key, cwd } = reportedRun(t);
  await asked('run', { key, out: 'p.zip' }, cwd);
  writeFileSync(join(cwd, 'their.pem'), (await membersOf(join(cwd, 'p.zip'))).get('seal-key.pem') ?? '');
  assert.equal((await verified('p.zip', { key: 'their.pem' }, cwd)).exitCode, 0);
  assert.match(fingerprintOf(createPublicKey(readFileSync(join(cwd, 'their.pem')))), /^[0-9a-f]{64}$/);
  await assert.rejects(verified('p.zip', { key: 'nobody' }, cwd), /neither a fingerprint nor a file/);
});

const browser = findBrowser();

test('its first page opens offline, in light and dark, and axe finds nothing', {
  skip: 'missing' in browser && browser.missing,
}, async (t) => {
  const { key, cwd } = reportedRun(t);
  await asked('run', { key, out: 'p.zip' }, cwd);
  const page = join(cwd, 'index.html');
  writeFileSync(page, (await membersOf(join(cwd, 'p.zip'))).get('index.html') ?? '');
  const opened = await launchBrowser('path' in browser ? browser.path : '');
  t.after(() => opened.close());
  for (const colorScheme of ['light', 'dark'] as const) {
    // The page forbids scripts, also axe; the test asks leave for its own.
    const view = await opened.newPage({ bypassCSP: true, colorScheme });
    const asked: string[] = [];
    view.on('request', (request) => asked.push(request.url()));
    await view.goto(pathToFileURL(page).href);
    assert.deepEqual(await violations(view), [], colorScheme);
    assert.deepEqual(asked, [pathToFileURL(page).href]);
  }
});
