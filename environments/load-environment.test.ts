import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describedFiles } from '../market/description/testing/described.ts';
import { catalogueOf } from '../market/interfaces/index.ts';
import { castOf } from '../market/parties/cast.ts';
import { EnvironmentFault, UnknownEnvironment } from './environment-fault.ts';
import { environmentNames, loadEnvironment, parseEnvironment } from './load-environment.ts';
import { packageRoot } from './package-root.ts';
import { participantFor } from './schema.ts';
import { sftpEndpointOf } from './sftp-endpoint.ts';

const good = `name: mine
environmentTag: UIT
clock: real
participants:
  - name: Mine
    packs: [ldso]
    parties:
      - { role: REGS, mpid: EMEB, dipId: '2200000011' }
`;

function faultsOf(text: string) {
  try {
    parseEnvironment(text, 'mine.yaml');
  } catch (fault) {
    assert.ok(fault instanceof EnvironmentFault, String(fault));
    return fault.faults;
  }
  return [];
}

test('every built-in environment is valid, and its hash is that of the file', async () => {
  assert.ok(environmentNames().includes('reference'));
  for (const name of environmentNames()) {
    const loaded = await loadEnvironment(name);
    assert.equal(loaded.environment.name, name);
    assert.equal(loaded.hash, createHash('sha256').update(readFileSync(loaded.path)).digest('hex'));
  }
});

test('the reference participants are parties of the cast', async () => {
  const { environment } = await loadEnvironment('reference');
  const cast = castOf();
  for (const party of environment.participants.flatMap((row) => row.parties)) {
    assert.ok(cast.some((row) => row.dipId === party.dipId && row.mpid === party.mpid && row.role === party.role));
  }
});

test('what is left out gets its documented default', () => {
  const environment = parseEnvironment(good, 'mine.yaml');
  assert.equal(environment.specification, '2.1.0');
  assert.deepEqual(environment.dip, { host: '127.0.0.1', port: 0, names: ['localhost'], masking: [] });
  assert.equal(participantFor(environment, 'ldso')?.name, 'Mine');
  assert.equal(participantFor(environment, 'supplier'), undefined);
});

test('items to be masked are rows, and one that would not fit its schema is refused at its place', () => {
  const row = (value: string) =>
    `dip: {masking: [{interfaceId: IF-026, path: CustomBlock.B068.consentGranularity, recipients: [LDSO], value: ${value}}]}`;
  const withRow = (value: string) => good.replace('clock: real', `clock: real\n${row(value)}`);
  assert.equal(parseEnvironment(withRow('x'), 'mine.yaml').dip.masking[0]?.value, 'x');
  const [fault, ...others] = faultsOf(withRow('secret'));
  assert.deepEqual(others, []);
  assert.equal(fault?.path, 'dip.masking[0]');
  assert.match(fault?.rule ?? '', /value fits there/);
});

test('an unknown key names its line, column and the nearest known key', () => {
  const [fault, ...others] = faultsOf(good.replace('clock: real', 'clock: real\nspecificaton: 2.1.0'));
  assert.deepEqual(others, []);
  assert.equal(fault?.path, 'specificaton');
  assert.equal(fault?.line, 4);
  assert.equal(fault?.column, 1);
  assert.deepEqual(fault?.nearest, ['specification']);
});

test('a wrong value names the field, what came and the nearest word', () => {
  const [fault] = faultsOf(good.replace('role: REGS', 'role: REG'));
  assert.equal(fault?.path, 'participants[0].parties[0].role');
  assert.equal(fault?.line, 8);
  assert.equal(fault?.actual, '"REG"');
  assert.equal(fault?.nearest[0], 'REGS');
});

test('a DIP ID without quotes is a number: the advice is to quote it', () => {
  assert.match(faultsOf(good.replace("'2200000011'", '2200000011'))[0]?.rule ?? '', /quotes/);
});

test('every fault is listed in the order of the file, what is missing at the start of where it belongs', () => {
  const faults = faultsOf('name: Bad Name\nclock: rael\nparticipants: []\n');
  assert.deepEqual(
    faults.map((fault) => fault.path),
    ['environmentTag', 'name', 'clock', 'participants'],
  );
});

test('text that is not YAML names the line', () => {
  assert.equal(faultsOf('name: mine\n\tclock: real\n')[0]?.line, 2);
});

test('an empty file is a wrong file', () => {
  assert.ok(faultsOf('').length > 0);
  assert.ok(faultsOf('- a list\n').length > 0);
});

test('settings take only known names with values of the right type', () => {
  const faults = faultsOf(`${good}settings:\n  gate_closure: '17:00'\n  dtn_test_flag: 3\n`);
  assert.deepEqual(
    faults.map((fault) => fault.path),
    ['settings.gate_closure', 'settings.dtn_test_flag'],
  );
  assert.deepEqual(faults[0]?.nearest, ['gate_closure_time']);
  assert.deepEqual(faultsOf(`${good}settings:\n  gate_closure_time: '18:00'\n`), []);
});

test('a secret in the file is refused and never shown', () => {
  const secret = 'kQ7fJ2m9ZpXw4RtB8sVnL3cY';
  for (const value of [`"${secret}"`, '"-----BEGIN PRIVATE KEY-----"', '"https://me:hunter2@host.test/"']) {
    const faults = faultsOf(good.replace('name: Mine', `name: Mine\n    software: ${value}`));
    assert.equal(faults.length, 1, value);
    assert.match(faults[0]?.rule ?? '', /looks like/);
    assert.doesNotMatch(JSON.stringify(faults), /kQ7f|PRIVATE|hunter2/);
  }
});

test('a secret given in place of its name is refused without being shown', () => {
  const [fault] = faultsOf(good.replace("'2200000011'", "'2200000011', apiKey: s3cret"));
  assert.equal(fault?.path, 'participants[0].parties[0].apiKey');
  assert.match(fault?.rule ?? '', /variable: NAME/);
  assert.doesNotMatch(JSON.stringify(fault), /s3cret/);
});

test('a private key pasted so that the file is no longer YAML is not shown either', () => {
  const faults = faultsOf(`${good}key: [\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n`);
  assert.ok(faults.length > 0);
  assert.doesNotMatch(JSON.stringify(faults), /MIIEvQ|PRIVATE/);
});

test('rules between fields: one participant a pack, one party a DIP ID, a virtual clock needs a follower', () => {
  const second = `  - name: Other\n    packs: [ldso]\n    parties:\n      - { role: LDSO, mpid: EMEB, dipId: '2500000011' }\n`;
  assert.match(faultsOf(good + second)[0]?.rule ?? '', /one participant/);
  const twin = `      - { role: LDSO, mpid: EMEB, dipId: '2200000011' }\n`;
  assert.match(faultsOf(good + twin)[0]?.rule ?? '', /DIP ID of its own/);
  const ours = readFileSync(join(packageRoot, 'environments', 'reference.yaml'), 'utf8');
  assert.match(faultsOf(ours.replace('clock: virtual', 'clock: real'))[0]?.rule ?? '', /ends with the run/);
  assert.match(faultsOf(good.replace('clock: real', 'clock: virtual'))[0]?.rule ?? '', /virtual clock/);
  const hook = good.replace('packs: [ldso]', "packs: [ldso]\n    testHook: { url: 'https://a.test/hook' }");
  assert.deepEqual(faultsOf(hook.replace('clock: real', 'clock: virtual')), []);
});

test('an unknown name tells the known ones and the nearest', async () => {
  await assert.rejects(loadEnvironment('refrence'), (fault: unknown) => {
    assert.ok(fault instanceof UnknownEnvironment);
    assert.deepEqual(fault.nearest, ['reference']);
    return true;
  });
});

test('a file is read by its path, and its paths count from its own folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  writeFileSync(
    join(folder, 'mine.yaml'),
    good.replace('packs: [ldso]', 'packs: [ldso]\n    dtn: { toParticipant: in, fromParticipant: ./out }'),
  );
  const { environment } = await loadEnvironment('./mine.yaml', folder);
  assert.deepEqual(environment.participants[0]?.dtn, {
    toParticipant: join(folder, 'in'),
    fromParticipant: join(folder, 'out'),
  });
});

test('an environment may name the official description, which is read with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  for (const [name, content] of Object.entries(describedFiles(catalogueOf('2.1.0'))))
    writeFileSync(join(folder, name), JSON.stringify(content));
  writeFileSync(join(folder, 'mine.yaml'), good.replace('clock:', 'specificationFile: ./api.yaml\nclock:'));
  const { environment, description } = await loadEnvironment('./mine.yaml', folder);
  assert.equal(environment.specificationFile, join(folder, 'api.yaml'));
  assert.equal(description?.version, '2.1.0');
});

test('a description that cannot be read is told at the key that names it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  writeFileSync(join(folder, 'mine.yaml'), good.replace('clock:', 'specificationFile: nothing.yaml\nclock:'));
  await assert.rejects(loadEnvironment('./mine.yaml', folder), (fault: unknown) => {
    assert.ok(fault instanceof EnvironmentFault);
    const [row] = fault.faults;
    assert.deepEqual([row?.line, row?.column, row?.path], [3, 20, 'specificationFile']);
    assert.match(row?.rule ?? '', /there is no file .*nothing\.yaml; give the path/);
    return true;
  });
});

const hostKey = `SHA256:${'A'.repeat(43)}`;
const server = (more: string) => `${good}    dtn:
      toParticipant: /to
      fromParticipant: /from
      sftp: { host: files.example.test, username: dtn, hostKey: '${hostKey}', ${more} }
`;

test('an SFTP server names its secret and its host key, and keeps its own folders', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'environment-'));
  const path = join(directory, 'mine.yaml');
  writeFileSync(path, server('password: { file: ./secret.txt }'));
  const { environment } = await loadEnvironment(path);
  const { dtn } = participantFor(environment, 'ldso') ?? {};
  assert.deepEqual([dtn?.toParticipant, dtn?.fromParticipant], ['/to', '/from']);
  assert.deepEqual(dtn?.sftp?.password, { file: join(directory, 'secret.txt') });
  assert.ok(dtn !== undefined);
  assert.throws(() => sftpEndpointOf(dtn), /secret file .* cannot be read/);
  writeFileSync(join(directory, 'secret.txt'), 'correct horse\n');
  assert.deepEqual(sftpEndpointOf(dtn), {
    ...{ host: 'files.example.test', port: 22, username: 'dtn', hostKey, timeLimitMs: 30_000 },
    password: 'correct horse',
  });
});

test('folders of this machine count from the file and have no endpoint', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'environment-'));
  const path = join(directory, 'mine.yaml');
  writeFileSync(path, `${good}    dtn: { toParticipant: ./in, fromParticipant: ./out }\n`);
  const { dtn } = participantFor((await loadEnvironment(path)).environment, 'ldso') ?? {};
  assert.deepEqual(dtn, { toParticipant: join(directory, 'in'), fromParticipant: join(directory, 'out') });
  assert.ok(dtn !== undefined);
  assert.equal(sftpEndpointOf(dtn), undefined);
});

test('what is wrong with an SFTP server is told at its place', () => {
  const rules = (text: string) => faultsOf(text).map(({ path, rule }) => `${path}: ${rule}`);
  const password = 'password: { variable: DTN_PASSWORD }';
  assert.deepEqual(rules(server(password)), []);
  assert.match(rules(server('port: 22')).join(), /dtn\.sftp: an SFTP server is entered by one secret/);
  assert.match(rules(server(`${password}, privateKey: { file: key }`)).join(), /one secret: password or privateKey/);
  assert.match(
    rules(server(`${password}, passphrase: { file: p }`)).join(),
    /passphrase: a passphrase belongs to a privateKey/,
  );
  assert.match(
    rules(server(password).replace(hostKey, 'AAAA')).join(),
    /hostKey: the fingerprint of its host key is needed/,
  );
  assert.match(rules(server('password: hunter2')).join(), /the place of the secret is needed, not the secret/);
  assert.match(rules(server(password).replace('/to', 'to')).join(), /toParticipant: a folder on an SFTP server/);
  assert.match(rules(server(password).replace('/from', '/to')).join(), /need a folder each/);
  for (const { actual } of faultsOf(server('password: hunter2'))) assert.ok(!actual.includes('hunter2'));
});
