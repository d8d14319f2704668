import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadEnvironment } from '../../environments/load-environment.ts';
import type { Basis } from '../../market/checks/basis.ts';
import { difference } from '../../market/checks/difference.ts';
import { judgeAgain } from '../../market/checks/judge-again.ts';
import { type RecordedChecks, recordedChecks } from '../../market/checks/recorded/recorded-checks.ts';
import { expectedConversations } from '../../market/expected/index.ts';
import { expectedMessages } from '../../market/processes/appointment/conversation.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { publishReports } from '../../reports/publish.ts';
import { recordsSoFar } from '../../reports/rejudge/records-so-far.ts';
import { rejudge } from '../../reports/rejudge/rejudge.ts';
import { checkPrograms } from '../../steps/support/check-programs.ts';
import { readPacks } from '../../steps/support/packs.ts';
import { performRun } from '../../steps/support/perform.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { payloadFolder, readJournal } from '../../wire/journal.ts';
import { createPayloadFiles, type PayloadStore } from '../../wire/payload-store.ts';

/** Cases of three packs in which nearly every kind of claim is made. */
const cases = [
  ...['COS-002:smart', 'DTN-002:line-without-an-end', 'DTN-010:another-operator', 'DTN-020:smart-meter-update'],
  ...['FMS-001:advanced', 'DEL-003', 'MDA-002:before-supply', 'FMA-022:asset-notice', 'LNK-001:smart'],
  ...['COA-076:clocks-go-back', 'SBL-007:no-such-tariff', 'SBL-022', 'DIP-001:unmetered-operator'],
  ...['DIP-105:communications-hub-details', 'DIP-306:no-certificate', 'DIP-322', 'DIP-325', 'DIP-332:too-large'],
  ...['DIP-331:late-at-a-gateway', 'DIP-333', 'DIP-334', 'DIP-341', 'DIP-346', 'DIP-351:processed'],
  ...['DIP-352:signature-damaged', 'DIP-403:correlation', 'DIP-413:data-retriever', 'DIP-415'],
  ...['SCF-001:above-it', 'SCF-002', 'SCF-004', 'SET-020', 'SET-063', 'SET-064', 'SET-071:other-days', 'SET-091'],
  ...['SRP-004', 'SRP-010'],
];

/** Kinds that no case of these packs makes, or that only fail: the tests beside the checks have them. */
const elsewhere = [
  ...['file-came', 'files-answered', 'in-time', 'message-came', 'reading-order', 'shaped', 'status-replayed'],
];

/** Kinds that hold when nothing is there, or that look at what somebody answered and at no entry. */
const byAbsence = [
  'exception',
  'held',
  'no-file',
  'not-processed',
  'nothing-masked',
  'processed-once',
  'quiet',
  'traffic',
];

type Claim = EntryOf<'claim'>;

/** Checks that have a say in a claim, by name. */
const checksIn = (basis: Basis | undefined): readonly string[] =>
  basis === undefined
    ? []
    : [basis.check, ...(basis.check === 'message' ? (basis.also ?? []) : []).map(({ check }) => check)];

describe('claims of every kind', () => {
  let directory = '';
  let entries: readonly Entry[] = [];
  let payloads: PayloadStore;
  const claims = (): readonly Claim[] => entries.filter((entry) => entry.kind === 'claim');
  const readPayload = (sum: string) => payloads.read(sum);
  const harness = { version: '9.9', build: '9.9' };
  const rows = { messages: expectedConversations, appointments: expectedMessages };

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-judged-'));
    const packs = (await readPacks()).filter(({ name }) => ['ldso', 'dip', 'settlement'].includes(name));
    const scenarios = (await readScenarios()).filter(({ caseId }) => cases.includes(caseId));
    const environment = await loadEnvironment('reference');
    const { counts } = await performRun({ packs, environment, directory, scenarios, mode: 'rehearsal' });
    assert.deepEqual(counts, { passed: cases.length, failed: 0, waiting: 0, undecided: 0 });
    entries = readJournal(directory);
    payloads = createPayloadFiles(join(directory, payloadFolder));
  });
  after(() => {
    payloads.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('are all in the run', () => {
    const found = new Set(claims().flatMap(({ basis }) => checksIn(basis)));
    const lacking = Object.keys(recordedChecks).filter((name) => !found.has(name));
    assert.deepEqual(lacking.sort(), elsewhere);
  });

  test('have the verdict that they had by the same checks, but for what is personal', () => {
    const judged = rejudge({ entries, readPayload, today: { checks: checkPrograms(), harness } });
    assert.deepEqual(
      [judged.changed, judged.again],
      [[], judged.claims - (judged.notAgain.values().next().value ?? 0)],
    );
    assert.deepEqual(
      [...judged.notAgain.keys()].filter((because) => !because.includes('personal')),
      [],
    );
  });

  test('fail by a check that was changed, and that check is named', () => {
    const finding = difference('changed', 'what the check of today asks', 'what there is');
    const changed = ({ program: file }: { readonly program: string }) => ({
      program: file,
      judge: () => ({ findings: [finding], evidence: [] }),
    });
    const recorded = Object.fromEntries(
      Object.entries(recordedChecks).map(([name, check]) => [name, changed(check)]),
    ) as unknown as RecordedChecks;
    const sums = checkPrograms();
    const checks = Object.fromEntries(Object.keys(sums).map((name) => [name, `changed-${name}`]));
    const judged = rejudge({ entries, readPayload, today: { checks, harness }, rows: { ...rows, recorded } });
    const bases = new Map(claims().map(({ seq, basis }) => [seq, basis]));
    for (const name of Object.keys(recordedChecks).filter((one) => !elsewhere.includes(one))) {
      const change = judged.changed.find(({ seq }) => checksIn(bases.get(seq)).includes(name));
      assert.deepEqual([name, change?.before.outcome, change?.now.outcome], [name, 'held', 'failed']);
      const because = change?.because.find((cause) => cause.includes(`"${name}"`)) ?? '';
      assert.match(because, /^the check ".+" changed: [0-9a-f]{12} in mhhs-qt .+, changed-\S+ in 9\.9$/);
    }
    const ended = judged.entries.filter((entry) => entry.kind === 'scenario-finished');
    assert.ok(ended.every(({ status }) => status === 'failed'));
  });

  test('do not hold on a record that lacks what they stand on', () => {
    const soFar = recordsSoFar(entries, readPayload);
    for (const { basis, scenario, seq, evidence, text } of claims()) {
      if (basis === undefined || evidence.length === 0 || byAbsence.includes(basis.check)) continue;
      const record = soFar(scenario, seq);
      const lacking = { ...record, entries: record.entries.filter((entry) => !evidence.includes(entry.seq)) };
      const judged = judgeAgain(basis, undefined, lacking);
      assert.ok(typeof judged === 'string' || judged.findings.length > 0, `${text} (${basis.check}) holds without`);
    }
  });

  test('follow a row that was corrected since, and its field is named', () => {
    const check = recordedChecks['update-refused'];
    const corrected = {
      ...check,
      today: (given: Parameters<typeof check.judge>[1]) => ({ ...given, row: rowNow(given.row) }),
    };
    const rowNow = <Row extends object>(row: Row) => ({ ...row, responseCode: 'ZZ' });
    const recorded = { ...recordedChecks, 'update-refused': corrected };
    const judged = rejudge({
      ...{ entries, readPayload, today: { checks: checkPrograms(), harness } },
      rows: { ...rows, recorded },
    });
    assert.ok(judged.changed.length > 0);
    for (const { text, because } of judged.changed) {
      assert.match(text, /^refusal of D03/);
      assert.match(because[0] ?? '', /"update-refused" changed: row was .*"responseCode":"(?:AD|Q)".*, it is .*"ZZ"/);
    }
  });

  test('keep their verdict in a record of before, which says nothing of what they were judged by', async () => {
    const older = entries.map((entry): Entry => {
      if (entry.kind !== 'claim') return entry;
      const { basis: _basis, unkept: _unkept, ...recorded } = entry;
      return recorded;
    });
    const to = mkdtempSync(join(tmpdir(), 'mhhs-qt-before-'));
    try {
      const { results } = await publishReports({
        ...{ directory: to, entries: older, readPayload, scenarios: [], packs: [{ name: 'ldso', roles: ['REGS'] }] },
        ...{ allureReport: false, checks: { checks: checkPrograms(), harness } },
      });
      assert.deepEqual([results.rejudged?.again, results.rejudged?.changed], [0, []]);
      assert.equal(results.rejudged?.notAgain?.[0]?.claims, results.rejudged?.claims);
      assert.equal(results.counts.passed, cases.length);
      const page = readFileSync(join(to, 'index.html'), 'utf8');
      assert.match(page, /Claims that keep the verdict of then[\s\S]*the record does not say what they were judged by/);
    } finally {
      rmSync(to, { recursive: true, force: true });
    }
  });
});
