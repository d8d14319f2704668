import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exampleOfDFlow, writeDFlow } from '../../market/dtn/index.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { readJournal } from '../../wire/journal.ts';
import { openPki } from '../../wire/pki.ts';
import { createSftpConnection } from '../../wire/sftp-connection.ts';
import { createSftpDrop } from '../../wire/sftp-drop.ts';
import { type SimulateOptions, simulate } from '../commands/simulate.ts';
import { curlFileOf, readCurl } from '../testing/read-curl.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { castFor } from './parts.ts';

interface Facts {
  readonly console: string;
  readonly curl: string;
}

test('the example of a simulated DIP is taken, again and again; a taken port is a set-up fault', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'simulate-'));
  const io = spokenIo({ cwd });
  const folder = join(cwd, '.mhhs-qt', 'simulate');
  let left = '';
  const exitCode = await simulate({ only: ['dip'], port: '0', json: true }, io, async () => {
    const facts = JSON.parse(io.said.out);
    assert.equal(statSync(facts.apiKeysPath).mode & 0o077, 0);
    const pki = await openPki(join(folder, 'pki'));
    const client = createHttpClient({ identity: await pki.identity('participant'), ca: pki.ca });
    for (const _time of [1, 2]) {
      const answer = await client.request(readCurl(facts.curl));
      assert.equal(answer.status, 201, answer.body.toString());
    }
    await client.close();
    const port = new URL(facts.url).port;
    await assert.rejects(
      simulate({ only: [], port }, spokenIo({ cwd }), async () => {}),
      { name: 'SetUpFault' },
    );
    // Another market from the same folder leaves this one its example.
    const before = readFileSync(curlFileOf(facts.curl), 'utf8');
    await simulate({ only: ['dip'], port: '0', json: true }, spokenIo({ cwd }), async () => {});
    assert.equal(readFileSync(curlFileOf(facts.curl), 'utf8'), before);
    left = curlFileOf(facts.curl);
  });
  assert.equal(existsSync(left), false);
  assert.equal(exitCode, 0);
});

test('the simulated market answers, goes on with its journal, and a taken port of the console is a set-up fault', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'simulate-'));
  const start = (until: (facts: Facts) => Promise<void>, more: Partial<SimulateOptions> = {}) => {
    const io = spokenIo({ cwd });
    const options = { only: [], port: '0', console: '0', journal: 'kept', json: true, ...more };
    return simulate(options, io, () => until(JSON.parse(io.said.out)));
  };
  const events = () =>
    readJournal(join(cwd, 'kept')).flatMap((entry) => (entry.kind === 'message' ? [entry.interfaceId] : []));
  const folder = join(cwd, '.mhhs-qt', 'simulate');
  await start(async (facts) => {
    const pki = await openPki(join(folder, 'pki'));
    const client = createHttpClient({ identity: await pki.identity('participant'), ca: pki.ca });
    assert.equal((await client.request(readCurl(facts.curl))).status, 201);
    await client.close();
    for (let turn = 0; turn < 100 && !events().includes('IF-035'); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(
      ['IF-031', 'IF-032', 'IF-033', 'IF-034', 'IF-035'].filter((id) => !events().includes(id)),
      [],
    );
  });
  const before = events().length;
  await start(async (facts) => {
    assert.equal(events().length, before);
    assert.equal((await fetch(facts.console)).status, 200);
    const port = new URL(facts.console).port;
    await assert.rejects(
      start(async () => {}, { console: port, journal: 'other' }),
      { name: 'SetUpFault' },
    );
  });
});

test('a market gives out numbers that no earlier one gave, and goes on with its own', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'simulate-'));
  const folder = join(cwd, '.mhhs-qt', 'simulate');
  const numbers: string[] = [];
  for (const journal of ['one', 'two', 'two']) {
    const io = spokenIo({ cwd });
    await simulate({ only: ['dip'], port: '0', journal, json: true }, io, async () => {
      const pki = await openPki(join(folder, 'pki'));
      const client = createHttpClient({ identity: await pki.identity('participant'), ca: pki.ca });
      const answer = await client.request(readCurl(JSON.parse(io.said.out).curl));
      numbers.push(JSON.parse(answer.body.toString()).messageArray[0].transactionID.slice(-16));
      await client.close();
    });
  }
  assert.equal(new Set(numbers).size, 3, numbers.join(', '));
  assert.equal(readFileSync(join(cwd, 'two', 'seed'), 'utf8').trim().length, 36);
});

test('parts and parties that are played by somebody else are named, and unknown ones refused', () => {
  const realIn = (only: string[], real: string[]) =>
    castFor(only, real).flatMap((party) => (party.real ? [party.role] : []));
  assert.deepEqual(realIn([], ['2200000010']), ['REGS']);
  assert.ok(!realIn(['mprs'], []).includes('REGS') && realIn(['mprs'], []).includes('SUP'));
  const others = castFor([], []).filter(({ role }) => role !== 'DIP');
  assert.equal(realIn(['dip'], []).length, others.length, 'the DIP replays by a party of its own');
  assert.throws(() => castFor(['mpsr'], []), { name: 'UsageFault', message: /not mpsr. Did you mean mprs/ });
  assert.throws(() => castFor([], ['1']), {
    name: 'UsageFault',
    message: /no party of the market has the DIP ID 1\. Known: 2200000010, /,
  });
  assert.throws(() => castFor([], ['2200000001']), { message: /Did you mean 2200000010/ });
});

test('D-flow files are exchanged over SFTP, and the password is in no journal', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'simulate-'));
  const io = spokenIo({ cwd });
  const options = { only: [], port: '0', dtn: '0', real: ['2200000010'], journal: 'kept', json: true };
  await simulate(options, io, async () => {
    const { dtn } = JSON.parse(io.said.out);
    const [, host = '', port = ''] = /@([^:]+):(\d+)$/.exec(dtn.address) ?? [];
    const password = readFileSync(dtn.passwordPath, 'utf8');
    assert.equal(statSync(dtn.passwordPath).mode & 0o077, 0);
    const connection = createSftpConnection({
      host,
      port: Number(port),
      username: 'participant',
      hostKey: dtn.hostKey,
      password,
    });
    const flow = exampleOfDFlow('D0170', {}, { header: { fromRole: 'P', fromMpid: 'EELC', toMpid: 'LMOP' } });
    await createSftpDrop(connection, dtn.fromParticipant).put('Q1.usr', writeDFlow(flow));
    const inbox = createSftpDrop(connection, dtn.toParticipant);
    let told = await inbox.take();
    for (let tries = 0; told.length === 0 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      told = await inbox.take();
    }
    connection.close();
    assert.match(told[0]?.text ?? '', /^ZAK\|EXAMPLE001\|D0170001\|ACCEPTED\|/);
    assert.ok(!readFileSync(join(cwd, 'kept', 'journal.ndjson'), 'utf8').includes(password));
  });
  assert.ok(readJournal(join(cwd, 'kept')).some((entry) => entry.kind === 'file' && entry.flow === 'D0170'));
});
