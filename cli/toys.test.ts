import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../environments/package-root.ts';
import { castOf } from '../market/parties/cast.ts';
import { openPki } from '../wire/pki.ts';

/*
 * Two participants that share no code with this house, written against its documents alone, are examined by it: docs/examples.
 */

const noPython = spawnSync('python3', ['--version']).status === 0 ? false : 'there is no python3 on this machine';
const examples = join(packageRoot, 'docs/examples');
const home = mkdtempSync(join(tmpdir(), 'mhhs-qt-toys-'));
const keys = { TOY_SUPPLIER_API_KEY: 'a-toy-supplier-key', TOY_REGS_API_KEY: 'a-toy-registration-key' };
const ports = { dip: 0, supplier: 0, registration: 0 };
const running: ChildProcess[] = [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

before(async () => {
  const found = [await freePort(), await freePort(), await freePort()];
  [ports.dip, ports.supplier, ports.registration] = found as [number, number, number];
  const pki = await openPki(join(home, 'pki'));
  for (const name of ['supplier', 'registration']) {
    const { mtls, signing } = await pki.identity(name);
    const folder = join(home, name);
    mkdirSync(folder);
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text, { mode: 0o600 });
    write('authority.pem', pki.ca);
    write('mtls.key', mtls.key);
    write('mtls.pem', mtls.certificate);
    write('signing.key', signing.key.export({ type: 'pkcs8', format: 'pem' }) as string);
    write('signing.pem', signing.certificatePem);
  }
});

after(() => {
  for (const child of running) child.kill();
  rmSync(home, { recursive: true, force: true });
});

const mpids = Object.fromEntries(castOf([], 'every role').map(({ dipId, mpid }) => [dipId, mpid]));

/** The parts of its configuration that both toys have. */
function configOf(name: string, port: number, fault: string | undefined) {
  const file = (of: string) => join(home, name, of);
  return {
    ...{ port, fault, dip: `https://localhost:${ports.dip}`, environmentTag: 'DEV', schemaVersion: '011' },
    referenceMark: `T${Date.now().toString(36)}`,
    files: {
      ...{ mtlsKey: file('mtls.key'), mtlsCertificate: file('mtls.pem'), authority: file('authority.pem') },
      ...{ signingKey: file('signing.key'), signingCertificate: file('signing.pem') },
    },
  };
}

interface Toy {
  readonly name: string;
  readonly program: readonly string[];
  readonly config: unknown;
}

const supplier = (fault?: string): Toy => ({
  name: 'supplier',
  program: ['python3', '-B', join(examples, 'toy-supplier/supplier.py')],
  config: {
    ...configOf('supplier', ports.supplier, fault),
    ...{ dipId: '2300000001', apiKeyVariable: 'TOY_SUPPLIER_API_KEY' },
    ...{ registrationService: '2200000010', providers: mpids },
  },
});

const registration = (fault?: string): Toy => ({
  name: 'registration',
  program: [process.execPath, '--import', 'tsx', join(examples, 'toy-registration-service/server.ts')],
  config: {
    ...configOf('registration', ports.registration, fault),
    ...{ dipId: '2200000010', apiKeyVariable: 'TOY_REGS_API_KEY', answerHours: 48, parties: mpids },
  },
});

/** Starts toys, waits until they listen, and ends them afterwards. */
async function among<T>(toys: readonly Toy[], play: () => Promise<T>): Promise<T> {
  const started = await Promise.all(toys.map(start));
  try {
    return await play();
  } finally {
    for (const child of started) child.kill();
  }
}

async function start({ name, program, config }: Toy): Promise<ChildProcess> {
  const file = join(home, `${name}.json`);
  writeFileSync(file, JSON.stringify(config));
  const [command = '', ...words] = program;
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(command, [...words, file], { cwd: packageRoot, env: { ...process.env, ...keys }, stdio });
  running.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  assert.match(String(line), /^toy .* on https/);
  return child;
}

interface Outcome {
  readonly exitCode: number;
  readonly counts: Readonly<Record<'passed' | 'failed' | 'undecided', number>>;
  readonly faults: readonly { readonly kind: string; readonly message: string }[];
}

let runs = 0;

/** `mhhs-qt run` against the toys, as a process of its own. */
async function run(example: string, words: readonly string[]): Promise<Outcome> {
  runs += 1;
  const text = readFileSync(join(examples, example, 'environment.yaml'), 'utf8')
    .replace('port: 8443', `port: ${ports.dip}`)
    .replaceAll('localhost:9443', `localhost:${ports.supplier}`)
    .replaceAll('localhost:9444', `localhost:${ports.registration}`);
  const environment = join(home, `${example}-${runs}.yaml`);
  writeFileSync(environment, text);
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = fileURLToPath(new URL(`./main.${extension}`, import.meta.url));
  const asked = ['run', '-e', environment, '-o', join(home, `run-${runs}`), '--no-allure-report', '--no-evidence'];
  const child = spawn(process.execPath, [...process.execArgv, main, ...asked, '--json', ...words], {
    env: { ...process.env, ...keys, MHHS_QT_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const [code] = await once(child, 'close');
  const told = JSON.parse(Buffer.concat(pieces).toString()) as Outcome;
  assert.equal(told.exitCode, code);
  return told;
}

const one = ['--case', 'COA-001:smart-metering-service'];
const asSupplier = (words: readonly string[] = []) => run('toy-supplier', ['-p', 'supplier', ...one, ...words]);
const asRegistration = () => run('toy-registration-service', ['-p', 'ldso', ...one]);

test('a supplier in Python and a registration service in TypeScript are examined in one market, each by its own pack', {
  skip: noPython,
}, async () => {
  const words = ['-p', 'supplier', '-p', 'ldso', ...one, '--case', 'COA-031:smart-data', '--case', 'COA-030'];
  const told = await among([supplier(), registration()], () => run('two-toys', words));
  assert.deepEqual([told.exitCode, told.faults, told.counts], [0, [], { ...told.counts, failed: 0, undecided: 0 }]);
  assert.equal(told.counts.passed, 2 * (1 + 1 + 8));
});

test('a fault of a participant is told as its own', { skip: noPython }, async () => {
  for (const fault of ['wrong-scenario', 'a-day-late', 'never-acts', 'forgets']) {
    const told = await among([supplier(fault)], asSupplier);
    assert.deepEqual([fault, told.exitCode, told.counts.failed, told.faults], [fault, 1, 1, []]);
  }
  for (const fault of ['silent', 'an-hour-late']) {
    const told = await among([registration(fault)], asRegistration);
    assert.deepEqual([fault, told.exitCode, told.counts.failed, told.faults], [fault, 1, 1, []]);
  }
});

test('a fault of the set-up is not told as the participant’s', { skip: noPython }, async () => {
  const nonsense = await among([supplier('hook-says-nonsense')], () => asSupplier(['--no-doctor']));
  assert.deepEqual([nonsense.exitCode, nonsense.counts.failed, nonsense.faults[0]?.kind], [3, 0, 'set-up']);
  const nobody = await asSupplier(['--no-doctor']);
  assert.deepEqual([nobody.exitCode, nobody.counts.failed, nobody.faults[0]?.kind], [3, 0, 'set-up']);
});

test('what the other participant does wrong is not told as the examined one’s', { skip: noPython }, async () => {
  const told = await among([supplier(), registration('an-hour-late')], () =>
    run('two-toys', ['-p', 'supplier', ...one]),
  );
  assert.deepEqual([told.exitCode, told.counts.failed, told.counts.undecided], [3, 0, 1]);
  assert.match(told.faults[0]?.message ?? '', /plays alongside and is not examined here/);
});
