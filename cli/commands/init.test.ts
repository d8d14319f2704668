import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, test } from 'node:test';
import { questions } from '../../environments/init/questions.ts';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { ask } from './ask.ts';
import { answersOf } from './init.ts';

const directory = mkdtempSync(join(tmpdir(), 'init-'));
const home = process.env.MHHS_QT_HOME;
before(() => {
  process.env.MHHS_QT_HOME = join(directory, 'home');
});
after(() => {
  if (home === undefined) delete process.env.MHHS_QT_HOME;
  else process.env.MHHS_QT_HOME = home;
  rmSync(directory, { recursive: true, force: true });
});

const supplier = [
  '--role',
  'supplier',
  '--participant',
  'Example "Energy"',
  '--mpid',
  'EXSU',
  '--dip-id',
  'SUP=2300000099',
];

async function initialised(out: string, ...flags: readonly string[]) {
  const io = spokenIo({ cwd: directory });
  const exitCode = await runCli(['init', '-o', out, ...flags], io, '0');
  return { exitCode, ...io.said };
}

test('flags alone give an environment that loads, keys that are private, and what to set up', async () => {
  const { exitCode, out } = await initialised('energy', ...supplier, '--webhook', 'https://adapter.example.test/dip');
  assert.equal(exitCode, 0);
  const { environment } = await loadEnvironment(join(directory, 'energy/environment.yaml'));
  const [participant] = environment.participants;
  assert.deepEqual([participant?.name, participant?.packs], ['Example "Energy"', ['supplier']]);
  assert.equal(environment.dip.host, '0.0.0.0', 'a participant elsewhere must reach the DIP');
  const modeOf = (path: string) => statSync(join(directory, 'energy', path)).mode & 0o777;
  for (const path of ['certificates/connection.key', 'certificates/signing.key', 'secrets/api-key-SUP.txt'])
    assert.equal(modeOf(path), 0o600, path);
  for (const words of ['Supplier MHHX', 'harness-authority.pem', 'https://localhost:8443', 'mhhs-qt doctor -e'])
    assert.ok(out.includes(words), words);
  assert.ok(!out.includes(readFileSync(join(directory, 'energy/secrets/api-key-SUP.txt'), 'utf8').trim()));
});

test('a certificate request is one that openssl takes', (t) => {
  const csr = join(directory, 'energy/certificates/connection.csr');
  const made = spawnSync('openssl', ['req', '-in', csr, '-noout', '-verify', '-text']);
  if (made.error !== undefined) return t.skip('openssl is not on this machine');
  assert.equal(made.status, 0);
  assert.match(`${made.stdout}${made.stderr}`, /verify OK/);
  assert.match(String(made.stdout), /DNS:adapter\.example\.test/);
});

test('what is there is not written over unless told; then keys are kept', async () => {
  const keyOf = () => readFileSync(join(directory, 'energy/secrets/api-key-SUP.txt'), 'utf8');
  const key = keyOf();
  const refused = await initialised('energy', ...supplier);
  assert.equal(refused.exitCode, 2);
  assert.match(refused.err, /energy is not empty/);
  assert.equal((await initialised('energy', ...supplier, '--force', '--json')).exitCode, 0);
  assert.equal(keyOf(), key);
});

const wrong: readonly (readonly [flags: readonly string[], reason: RegExp])[] = [
  [[], /--role is missing: What are you\?/],
  [['--role', 'suplier'], /none of ldso, .*Did you mean supplier\?/],
  [['--role', 'metering-service', '--segments', 'unmetered'], /has no part in unmetered; it has in smart, advanced/],
  [['--role', 'ldso', '--participant', 'X', '--mpid', 'emeb'], /--mpid: an MPID has 4 capital letters/],
  [['--role', 'ldso', '--segments', 'smart', '--dip-id', 'REGS=2200000011'], /the DIP ID of LDSO .* is missing/],
  [['--role', 'supplier', '--dip-id', 'SUP=2300000002'], /is that of a simulated party, Supplier MHHX/],
  [['--role', 'supplier', '--dip-id', 'SUP=23'], /a DIP ID has 10 digits/],
  [['--role', 'supplier', '--webhook', 'http://a.test/'], /over https:\/\/ only/],
  [['--role', 'supplier', '--webhook', 'https://user:word@a.test/'], /no name, password/],
  [['--role', 'supplier', '--tag', 'PROD'], /no business in production/],
  [['--role', 'supplier', '--spec', '9.9.9'], /--spec: "9\.9\.9" is none of/],
  [['--role', 'supplier', '--prefix', '11'], /--prefix does not belong to supplier/],
  [['--role', 'supplier', '--dip-port', '99999'], /from 1 to 65535/],
  [['--role', 'supplier', '--dip-name', 'a b'], /no host name/],
];

for (const [flags, reason] of wrong) {
  test(`refused with the reason, and nothing written: ${flags.join(' ') || 'no flags'}`, async () => {
    const { exitCode, err } = await initialised('wrong', ...flags);
    assert.equal(exitCode, 2);
    assert.match(err, reason);
    assert.ok(!existsSync(join(directory, 'wrong')));
  });
}

test('certificates that they have are taken when they are in order', async () => {
  const own = join(directory, 'energy/certificates');
  const given = (mtls: string, signing: string) => [
    '--mtls-certificate',
    join(own, mtls),
    '--signing-certificate',
    join(own, signing),
    '--authority',
    join(own, 'harness-authority.pem'),
  ];
  const taken = await initialised('theirs', ...supplier, ...given('connection.pem', 'signing.pem'));
  assert.equal(taken.exitCode, 0);
  assert.deepEqual(readdirSync(join(directory, 'theirs/certificates')), [
    'harness-authority.pem',
    'harness-signing.pem',
  ]);
  const { environment } = await loadEnvironment(join(directory, 'theirs/environment.yaml'));
  assert.equal(environment.participants[0]?.certificates?.mtls, join(own, 'connection.pem'));
  writeFileSync(join(own, 'junk.pem'), 'no certificate');
  const table = [
    [given('connection.pem', 'connection.pem'), /both certificates are for one key/],
    [given('connection.key', 'signing.pem'), /holds a private key/],
    [given('junk.pem', 'signing.pem'), /is no certificate in PEM/],
    [given('none.pem', 'signing.pem'), /there is no file/],
    [given('connection.pem', 'signing.pem').slice(0, 2), /only a part of your certificates/],
  ] as const;
  for (const [flags, reason] of table) {
    const { exitCode, err } = await initialised('not-theirs', ...supplier, ...flags);
    assert.deepEqual([exitCode, reason.test(err)], [2, true], err);
  }
  assert.ok(!existsSync(join(directory, 'not-theirs')));
});

test('what no flag says is asked, in order, and only what belongs to the answers', async () => {
  const asked: string[] = [];
  const said: Record<string, string> = { role: 'ldso', participant: 'X', mpid: 'EMEB', prefix: '11' };
  const answers = await answersOf(
    { out: 'x', authority: [], dipId: 'REGS=2200000011,LDSO=2500000011,UMSO=1300000099' },
    async ({ name, usual }, so) => {
      asked.push(name);
      return said[name] ?? usual?.(so) ?? '';
    },
  );
  assert.deepEqual(
    asked,
    questions.map(({ name }) => name).filter((name) => !['dip-id', 'signatures', 'acknowledgement'].includes(name)),
  );
  assert.equal(answers.segments, 'smart,advanced,unmetered');
});

test('the commands of the guide work as they stand there', async () => {
  const guide = readFileSync(join(packageRoot, 'docs/guide/first-connection.md'), 'utf8');
  const lines = [...guide.matchAll(/^npx mhhs-qt (init .*--role .*|doctor -e \S+)$/gm)].map(([, words = '']) => words);
  assert.equal(lines.length, 3);
  const at = join(directory, 'guide');
  mkdirSync(at);
  const exits: number[] = [];
  for (const line of lines) {
    const words = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    exits.push(await runCli(words, spokenIo({ cwd: at }), '0'));
  }
  // The adapter of the example is nowhere, which is what the doctor is there to say.
  assert.deepEqual(exits, [0, 0, 3]);
});

test('to practise, a role alone gives an environment for the participant that comes with the harness', async () => {
  assert.equal((await initialised('practice', '--practise', '--role', 'ldso')).exitCode, 0);
  const { environment } = await loadEnvironment(join(directory, 'practice/environment.yaml'));
  const [participant] = environment.participants;
  assert.deepEqual(
    participant?.parties.map(({ webhook }) => webhook),
    ['2200000010', '2500000010', '1300000010'].map((dipId) => `https://localhost:9444/webhook/${dipId}`),
  );
  const { drivers, questions: asked, testHook, dtn } = participant ?? assert.fail();
  assert.deepEqual([drivers.default?.by, asked.default?.by, testHook?.signatures], ['http', 'http', 'market time']);
  assert.ok(existsSync(dtn?.toParticipant ?? ''), 'the folders of D-flows are made');
  assert.equal(environment.settings.dtn_acknowledgement, 'file');
  const real = await initialised('practice-real', '--practise', '--role', 'supplier', '--hook', '');
  assert.equal(real.exitCode, 0);
  const text = readFileSync(join(directory, 'practice-real/environment.yaml'), 'utf8');
  assert.match(text, /^clock: real$/m);
  assert.doesNotMatch(text, /testHook/);
});

/** Types into a terminal that is not there: each answer when its words stand on it. */
function typing(...turns: readonly (readonly [words: RegExp, keys: string])[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = [...turns];
  let shown = '';
  output.on('data', (piece: Buffer) => {
    shown += piece.toString('utf8');
    const [words, keys] = left[0] ?? [];
    if (words === undefined || !words.test(shown)) return;
    left.shift();
    shown = '';
    setTimeout(() => input.write(keys), 10);
  });
  return { input, output };
}

test('on a terminal a wrong answer is asked again with its reason, and a list is chosen from', async () => {
  const question = (name: string) => questions.find((one) => one.name === name) ?? assert.fail(name);
  const again = typing([/four capital letters/, 'emeb\n'], [/an MPID has 4 capital letters/, '\u0015EMEB\n']);
  assert.equal(await ask(question('mpid'), {}, again), 'EMEB');
  assert.equal(await ask(question('role'), {}, typing([/What are you/, '\u001b[B\n'])), 'supplier');
  const kept = typing([/In which market segments/, '\n']);
  assert.equal(await ask(question('segments'), { role: 'metering-service' }, kept), 'smart,advanced');
});
