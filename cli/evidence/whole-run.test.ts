import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { expectedConversations } from '../../market/expected/index.ts';
import { expectedMessages } from '../../market/processes/appointment/conversation.ts';
import type { Entry } from '../../market/record/entries.ts';
import { publishReports } from '../../reports/publish.ts';
import { rejudge } from '../../reports/rejudge/rejudge.ts';
import { checkPrograms } from '../../steps/support/check-programs.ts';
import { payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles, type PayloadStore } from '../../wire/payload-store.ts';
import { membersOf } from '../../wire/seal/testing/small-pack.ts';

const program = join(packageRoot, 'dist', 'cli', 'main.js');
const cases = ['RGD-001:address', 'COA-001:advanced-metering-service', 'FMA-040:smart'];

/** Files in a pack of the user's own, under names that folders of a run have too; the last two are no part of it. */
const besides: Readonly<Record<string, string>> = {
  'messages/note.txt': 'what the steps read',
  'dtn/note.txt': 'what the steps read',
  '.env': 'what nobody hands in',
  'node_modules/big/index.js': '',
};

/** What must not stand in any file of a pack, in whatever words it is written. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'an API key, which is 48 hex digits': /(?<![0-9a-f])[0-9a-f]{48}(?![0-9a-f])/,
  'a private key': /PRIVATE KEY/,
  'a street of the test data': /Harness Street|Mill Lane/,
  'a postcode of the test data': /\b(?:IP1 1AA|NR1 3DX)\b/,
  'a password of a meter': /(?:password|pin)\d?["']?\s*[:=]\s*["']?(?!\[redacted)[A-Za-z0-9]+/i,
};

/** One run of a few cases, about addresses, meter details and an appointment, for all tests here. */
describe('a run', { skip: !existsSync(program) && 'the program is not built' }, () => {
  let directory = '';
  let entries: readonly Entry[] = [];
  let payloads: PayloadStore;
  let own = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-whole-'));
    own = mkdtempSync(join(tmpdir(), 'mhhs-qt-own-pack-'));
    cpSync(join(packageRoot, 'docs', 'examples', 'own-pack'), own, { recursive: true });
    for (const [file, words] of Object.entries(besides)) {
      mkdirSync(dirname(join(own, file)), { recursive: true });
      writeFileSync(join(own, file), words);
    }
    const asked = [...cases, 'OWN-001'].flatMap((id) => ['--case', id]);
    const packs = ['-p', 'ldso', '-p', 'own-ldso', '--extra', own];
    execFileSync(process.execPath, [program, 'run', ...packs, '-o', directory, '--no-allure-report', ...asked]);
    // Whoever gets the evidence has no such folder.
    rmSync(own, { recursive: true, force: true });
    entries = readJournal(directory);
    payloads = createPayloadFiles(join(directory, payloadFolder));
  });
  after(() => {
    payloads.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const harness = { version: '9.9', build: '9.9' };
  const today = () => ({ checks: checkPrograms(), harness });
  const readPayload = (sum: string) => payloads.read(sum);
  /** A row as somebody got it wrong: a confirmation that must refuse. */
  const wrong = { ...expectedMessages.confirmation, answer: 'R' as const };
  const rows = { messages: expectedConversations, appointments: { ...expectedMessages, confirmation: wrong } };

  test('its pack holds no secret and no address', async () => {
    const members = await membersOf(join(directory, 'evidence.zip'));
    assert.ok([...members.keys()].filter((name) => name.startsWith('payloads/')).length > 5);
    for (const [name, bytes] of members) {
      for (const [what, pattern] of Object.entries(forbidden)) {
        const found = name.endsWith('.xlsx') ? null : pattern.exec(bytes.toString('utf8'));
        assert.equal(found?.[0], undefined, `${name} holds ${what}`);
      }
    }
  });

  test('by the same checks every claim has the verdict that it had', () => {
    const { again, claims, changed, entries: same } = rejudge({ entries, readPayload, today: today() });
    assert.ok(again > 5 && again <= claims, `${again} of ${claims}`);
    assert.deepEqual(changed, []);
    assert.equal(same, entries);
  });

  test('by another check a claim that held fails its scenario, and what changed is told', async () => {
    const judged = rejudge({ entries, readPayload, today: today(), rows });
    assert.ok(judged.changed.length > 0);
    for (const { text, before: then, now, because } of judged.changed) {
      assert.match(text, /confirmation/);
      assert.deepEqual([then.outcome, now.outcome], ['held', 'failed']);
      assert.deepEqual(because, ['what is expected of "confirmation" changed: answer was "A", it is "R"']);
    }
    const ended = judged.entries.filter((entry) => entry.kind === 'scenario-finished');
    assert.deepEqual(
      ended.map(({ status, fault }) => [status, fault?.kind]).sort(),
      // The cases of the user's own pack claim a confirmation as well.
      [
        ...Array.from({ length: 3 }, () => ['failed', 'participant']),
        ...Array.from({ length: 2 }, () => ['passed', undefined]),
      ],
    );
  });

  test('a claim that failed by a wrong check and holds now leaves its scenario undecided, and the reports show both', async () => {
    const then = rejudge({ entries, readPayload, today: today(), rows }).entries.map((entry): Entry => {
      if (entry.kind !== 'claim' || entry.basis?.check !== 'appointment' || entry.basis.name !== 'confirmation')
        return entry;
      return { ...entry, basis: { ...entry.basis, row: wrong } };
    });
    const to = mkdtempSync(join(tmpdir(), 'mhhs-qt-again-'));
    try {
      const { results } = await publishReports({
        ...{ directory: to, entries: then, readPayload, scenarios: [], packs: [{ name: 'ldso', roles: ['REGS'] }] },
        ...{ allureReport: false, checks: today() },
      });
      const [change] = results.rejudged?.changed ?? [];
      assert.deepEqual([change?.before.outcome, change?.now.outcome], ['failed', 'held']);
      assert.deepEqual([change?.statusBefore, change?.statusNow], ['failed', 'undecided']);
      const scenario = results.scenarios.find(({ key }) => key === change?.key);
      assert.match(scenario?.fault?.message ?? '', /By the checks of today .* holds\. .* run the case again/);
      const page = readFileSync(join(to, 'index.html'), 'utf8');
      assert.match(page, /Judged again: other verdicts than then[\s\S]*answer was &quot;R&quot;, it is &quot;A&quot;/);
    } finally {
      rmSync(to, { recursive: true, force: true });
    }
  });

  test('its reports come out of the pack alone, into a new folder, and not out of one that was altered', () => {
    const to = join(directory, 'from-pack');
    const pack = join(directory, 'evidence.zip');
    const call = (...parameters: string[]) =>
      execFileSync(process.execPath, [program, 'report', ...parameters, '--no-allure-report'], { encoding: 'utf8' });
    assert.match(call(pack, '-o', to), /claims were judged again[\s\S]*in all: 5 passed/);
    const before = JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8'));
    const again = JSON.parse(readFileSync(join(to, 'results.json'), 'utf8'));
    assert.deepEqual([again.counts, again.record], [before.counts, before.record]);
  });

  test('a pack of the user’s own is in the evidence, and every reader has it from there', () => {
    const pack = join(directory, 'evidence.zip');
    const call = (...parameters: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], { encoding: 'utf8' });
      return { status, said: `${stdout}${stderr}` };
    };
    const kept = Object.keys(besides).map((file) => existsSync(join(directory, 'from-pack', 'extra', file)));
    assert.deepEqual(kept, [true, true, false, false]);
    const again = JSON.parse(readFileSync(join(directory, 'from-pack', 'results.json'), 'utf8'));
    const ids = again.requirements.flatMap(({ id, verdict }: Record<string, string>) =>
      id?.startsWith('OWN') ? [verdict] : [],
    );
    assert.deepEqual(ids, ['proved', 'proved']);
    assert.match(call('rttm', 'cases', pack).said, /OWN-001:data-service +own-ldso +v1 +v1 +current/);
    const documents = join(directory, 'from-pack-documents');
    assert.match(call('documents', pack, '--case', 'OWN-001', '-o', documents).said, /2 documents/);
    const less = join(directory, 'less.zip');
    call('evidence', pack, '--withhold', 'extra/requirements.csv', '-o', less);
    assert.match(call('verify', less).said, /whole[\s\S]*extra\/requirements\.csv/);
    for (const reader of [
      ['report', less, '-o', `${documents}-not`],
      ['rttm', 'gaps', less],
    ]) {
      assert.match(call(...reader).said, /extra\/requirements\.csv: the run was given it, it was left out/);
    }
    assert.equal(existsSync(`${documents}-not`), false);
  });
});
