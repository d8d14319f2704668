import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { exampleOfDFlow, readDFlow, writeDFlow } from '../../market/dtn/index.ts';
import { assetProviders, castOf, legacyCast } from '../../market/parties/cast.ts';
import type { FlowNotice } from '../../market/processes/party-function.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { createDtnFolder } from '../../wire/dtn-files.ts';
import { openJournal } from '../../wire/journal.ts';
import { startSftpServer } from '../../wire/sftp-server.ts';
import { type DtnDrops, folderDrops, sftpDrops } from './drops.ts';
import { createDtn, type Dtn } from './dtn.ts';
import type { DtnParty } from './flow-files.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const mpan = '1000000000071';
const secrets = ['hunter2', '8934076100164754318', '192.0.2.77:8080', 'OPENSESAME'];

function outstation(changes: Record<string, string> = {}): string {
  const values = { password1: secrets[0] ?? '', simSerial: secrets[1] ?? '', communicationAddress: secrets[2] ?? '' };
  const header = { fileId: 'P77', fromRole: 'T', fromMpid: 'MSAA', toRole: 'X', toMpid: 'MHHS', ...changes };
  return writeDFlow(exampleOfDFlow('D0268', { mpanCore: mpan, ...values }, { header }));
}

/** A network in a run folder, with the advanced metering service as the participant. */
function run(t: TestContext, drops: (directory: string) => DtnDrops, real: 'MSA' | 'REGS' = 'MSA') {
  const directory = mkdtempSync(join(tmpdir(), 'dtn-run-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const clock = new VirtualClock(start);
  const journal = openJournal(directory, { clock });
  const cast = castOf([real]);
  const heard: { notice: FlowNotice; to: DtnParty }[] = [];
  const registrationService = cast.find(({ role }) => role === 'REGS');
  assert.ok(registrationService !== undefined);
  const dtn: Dtn = createDtn({
    ...{
      journal,
      clock,
      registrationService,
      parties: cast,
      legacyParties: [...legacyCast, ...assetProviders],
      runTag: 'H',
    },
    settings: settingsWith({ dtn_acknowledgement: 'file' }),
    scenarioOf: (one) => (one === mpan ? 'S1' : undefined),
    drops: drops(directory),
    toSimulated: (notice, to) => heard.push({ notice, to }),
  });
  t.after(() => {
    dtn.close();
    journal.close();
  });
  return { directory, journal, dtn, heard };
}

const folders = (directory: string) => folderDrops(join(directory, 'dtn', 'in'), join(directory, 'dtn', 'out'));

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}

test('passwords of an outstation reach the recipient and no file of the run', async (t) => {
  const { directory, journal, dtn, heard } = run(t, folders);
  const out = createDtnFolder(join(directory, 'dtn', 'out'));
  out.put('P77.usr', outstation());
  await dtn.sweep();
  assert.equal(heard[0]?.notice.values.password1, 'hunter2', 'the exchange itself carries them');
  assert.deepEqual([heard[0]?.to.role, heard[0]?.notice.from.role], ['SUP', 'MSA']);
  out.put('P78.usr', outstation({ fileId: 'P78' }).replace('ZPT|P78|4', 'ZPT|P78|9'));
  out.put('P79.usr', outstation({ fileId: 'P79' }).replace('D0268002', 'D0268009'));
  out.put('P80.usr', outstation({ fileId: 'P80' }).replaceAll('\n', ''));
  out.put('P81.usr', outstation({ fileId: 'P77' }));
  const broken = exampleOfDFlow(
    'D0302',
    { customerPassword: 'OPENSESAME' },
    { header: { fromRole: 'X', fromMpid: 'MHHS' } },
  );
  dtn.sendAsItIs(writeDFlow(broken).replace('69C|', '69C||'), { scenario: 'S1', fileId: 'E1' });
  await dtn.sweep();
  await dtn.forget();
  journal.sync();
  const entries = journal.entries().filter((entry) => entry.kind === 'file');
  assert.deepEqual(
    entries.map((entry) => [entry.fileId, entry.outcome, entry.refusal]),
    [
      ['P77', 'accepted', undefined],
      ['EXAMPLE001', 'refused', 'form'],
      ['P78', 'refused', 'form'],
      ['P79', 'refused', 'form'],
      ['P80', 'refused', 'form'],
      ['P77', 'refused', 'duplicate'],
    ],
  );
  const files = filesUnder(directory);
  assert.ok(
    files.some((path) => path.includes('journal')) && files.some((path) => path.includes('done')),
    files.join(),
  );
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const secret of secrets) assert.ok(!bytes.includes(secret), `${secret} in ${path}`);
  }
});

test('a file of the participant goes to whom it is for, or is recorded with the reason why not', async (t) => {
  const { directory, journal, dtn, heard } = run(t, folders);
  const out = createDtnFolder(join(directory, 'dtn', 'out'));
  out.put('1.usr', outstation({ fileId: 'P1', toMpid: 'ZZZZ' }));
  out.put('2.usr', outstation({ fileId: 'P2', toRole: 'R', toMpid: 'MHHS' }));
  out.put('3.usr', outstation({ fileId: 'P3', fromRole: 'M', fromMpid: 'LMOP' }));
  out.put('4.usr', outstation({ fileId: 'P4' }));
  await dtn.sweep();
  await dtn.sweep();
  assert.deepEqual(
    journal
      .entries()
      .filter((entry) => entry.kind === 'file')
      .map((entry) => [entry.fileId, entry.refusal, entry.scenario]),
    [
      ['P1', 'route', 'S1'],
      ['P2', 'route', 'S1'],
      ['P3', 'route', 'S1'],
      ['P4', undefined, 'S1'],
    ],
  );
  assert.equal(heard.length, 1);
  const told = createDtnFolder(join(directory, 'dtn', 'in')).take();
  assert.deepEqual(
    told.map(({ text }) => text?.split('|').slice(1, 4).join(' ')),
    ['P1 D0268002 REJECTED', 'P2 D0268002 REJECTED', 'P3 D0268002 REJECTED', 'P4 D0268002 ACCEPTED'],
  );
});

test('a meter asset provider is on the network, and an asset notice to one that is not is refused', async (t) => {
  const { directory, journal, dtn } = run(t, folders);
  const out = createDtnFolder(join(directory, 'dtn', 'out'));
  const notice = (fileId: string, toMpid: string) => {
    const header = { fileId, fromRole: 'T', fromMpid: 'MSAA', toRole: '8', toMpid };
    return writeDFlow(exampleOfDFlow('D0303', { mpanCore: mpan }, { header }));
  };
  out.put('1.usr', notice('P1', 'LMAP'));
  out.put('2.usr', notice('P2', 'NOBO'));
  await dtn.sweep();
  assert.deepEqual(
    journal
      .entries()
      .filter((entry) => entry.kind === 'file')
      .map((entry) => [entry.to.name, entry.refusal]),
    [
      ['Meter asset provider', undefined],
      ['MAP NOBO', 'route'],
    ],
  );
});

test('what the participant acknowledges is recorded with the file that it is about', async (t) => {
  const { directory, journal, dtn } = run(t, folders, 'REGS');
  dtn.sendLegacy({ flow: 'D0312', mpan, from: { role: 'MOP', mpid: 'LMOP' }, values: {} });
  await dtn.sweep();
  const [file] = createDtnFolder(join(directory, 'dtn', 'in')).take();
  assert.equal(readDFlow(file?.text ?? '').flow?.header.fileId, 'H1');
  createDtnFolder(join(directory, 'dtn', 'out')).put('H1.1.ack', 'ZAK|H1|D0312003|REJECTED|20260302100000|line 2|\n');
  await dtn.sweep();
  const [entry] = journal.entries().filter((one) => one.kind === 'file-acknowledged');
  assert.deepEqual(
    [entry?.flow, entry?.by.role, entry?.to?.mpid, entry?.outcome, entry?.reason, entry?.scenario],
    ['D0312', 'REGS', 'LMOP', 'refused', 'line 2', 'S1'],
  );
});

test('the same over an SFTP server, also when the connection is lost in the middle', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'dtn-sftp-'));
  for (const folder of ['in', 'out']) mkdirSync(join(root, folder));
  const server = await startSftpServer({ root, users: [{ username: 'dtn', password: 'pass' }] });
  t.after(async () => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const endpoint = { host: server.host, port: server.port, hostKey: server.hostKey, username: 'dtn', password: 'pass' };
  const { dtn, heard, journal } = run(t, () => sftpDrops(endpoint, '/in', '/out'));
  const out = createDtnFolder(join(root, 'out'));
  for (const fileId of ['P1', 'P2', 'P3']) out.put(`${fileId}.usr`, outstation({ fileId }));
  server.cutAfter(700);
  await dtn.sweep();
  assert.equal(heard.length, 3);
  assert.equal(heard[2]?.notice.values.password1, 'hunter2');
  assert.equal(journal.entries().filter((entry) => entry.kind === 'file').length, 3);
  const acknowledged = readdirSync(join(root, 'in')).filter((name) => name.endsWith('.ack'));
  assert.deepEqual(acknowledged.sort(), ['P1.1.ack', 'P2.2.ack', 'P3.3.ack']);
});
