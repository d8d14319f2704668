import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { SetUpFault } from '../../wire/faults.ts';
import { openPki } from '../../wire/pki.ts';
import { examine } from '../doctor/examine.ts';
import { listening } from '../doctor/testing/participant-stub.ts';
import { EnvironmentFault } from '../environment-fault.ts';
import { loadEnvironment, parseEnvironment } from '../load-environment.ts';
import { dockerOf, type Engine, probeEngine } from './engine.ts';
import { labels, sweepLeftovers } from './leftovers.ts';
import { startContainers } from './start.ts';
import { imageName, makeImage } from './testing/image.ts';

const directory = mkdtempSync(join(tmpdir(), 'containers-'));
const pkiDirectory = join(directory, 'pki');
const apiKey = 'a-key-that-stays-inside';
let engine: Engine;

before(async () => {
  engine = await probeEngine();
  writeFileSync(join(directory, 'key.txt'), apiKey, { mode: 0o600 });
});
after(() => rmSync(directory, { recursive: true, force: true }));

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening(createServer())));
  await Promise.all(servers.map((server) => server.close()));
  return servers.map(({ port }) => port);
}

interface Wanted {
  readonly image?: string;
  readonly log?: string;
  readonly withinMs?: number;
  readonly dip?: string;
}

function textWith(
  dipPort: number,
  here: number,
  { image = imageName, log = 'ready', withinMs = 20_000, dip }: Wanted = {},
) {
  return `
name: contained
environmentTag: UIT
clock: real
dip: ${dip ?? `{ host: 0.0.0.0, port: ${dipPort}, names: [host.docker.internal, localhost] }`}
limits: { requestTimeoutMs: 2000 }
participants:
  - name: Contained
    packs: [ldso]
    parties:
      - { role: REGS, mpid: EMEB, dipId: "2200000011", webhook: "https://localhost:${here}/in", apiKey: { file: ./key.txt } }
    container:
      image: ${image}
      ports: [{ inside: 8443, here: ${here} }]
      certificates: /keys
      variables: { CERTIFICATES: /keys, DIP: "{dip}", API_KEY: { file: ./key.txt } }
      health: { log: "${log}", withinMs: ${withinMs} }
      needs:
        beside:
          image: ${image}
          command: [/app/node, -e, "console.log('up', require('fs').readFileSync('/data/key.txt').length); setInterval(() => 0, 1e6)"]
          files: [{ from: ./key.txt, to: /data/key.txt }]
          health: { log: "${log === 'ready' ? 'up' : log}", withinMs: ${withinMs} }
`;
}

test('without an engine the reason is told at once', async () => {
  const whyOf = async (DOCKER_HOST: string) => {
    const probed = await probeEngine({ DOCKER_HOST });
    return probed.there ? 'there is one' : probed.why;
  };
  assert.match(await whyOf(`unix://${directory}/none.sock`), /there is no .*none\.sock/);
  assert.match(await whyOf('ssh://elsewhere'), /neither unix:\/\/ nor tcp/);
  assert.match(await whyOf('tcp://127.0.0.1:9'), /cannot be reached \(ECONNREFUSED\)/);
  const silent = await listening(createServer((socket) => socket.on('error', () => undefined)));
  const began = performance.now();
  assert.match(await whyOf(`tcp://127.0.0.1:${silent.port}`), /cannot be reached \(ETIMEDOUT\)/);
  assert.ok(performance.now() - began < 4_000);
  await silent.close();
});

const refused: readonly (readonly [Wanted, RegExp])[] = [
  [{ dip: '{ host: 0.0.0.0, names: [host.docker.internal] }' }, /dip\.port must be given/],
  [{ dip: '{ port: 8443, names: [host.docker.internal] }' }, /dip\.host be 0\.0\.0\.0/],
  [{ dip: '{ host: 0.0.0.0, port: 8443, names: [localhost] }' }, /host\.docker\.internal/],
  [{ image: '"Not An Image"' }, /name of an image/],
];
for (const [wanted, rule] of refused) {
  test(`an environment with such a container is refused: ${rule.source}`, () => {
    assert.throws(
      () => parseEnvironment(textWith(8443, 18443, wanted), 'x.yaml'),
      (error) => error instanceof EnvironmentFault && rule.test(error.message),
    );
  });
}

/** True where the test is left out, with the reason that the probe gave. */
function skipsWithout(t: TestContext): boolean {
  if (!engine.there) t.skip(engine.why);
  return !engine.there;
}

async function environmentFile(wanted: Wanted = {}): Promise<string> {
  const [dipPort = 0, here = 0] = await freePorts(2);
  const file = join(directory, `environment-${here}.yaml`);
  const { execPath } = process;
  writeFileSync(file, textWith(dipPort, here, wanted).replace('/app/node', execPath));
  return file;
}

const ours = async () => {
  const docker = await dockerOf();
  return docker.listContainers({ all: true, filters: { label: [labels.run] } });
};

test('a participant in a container is reached and reaches us, its output is kept, and it is removed', async (t) => {
  if (skipsWithout(t)) return;
  await makeImage();
  const { environment } = await loadEnvironment(await environmentFile());
  const { participants } = environment;
  const [participant] = participants;
  assert.ok(participant);
  const running = await startContainers({ environment, participants, pki: await openPki(pkiDirectory) });
  try {
    const rows = await examine({ environment, participant, pkiDirectory, waitMs: 10_000 });
    assert.deepEqual(
      rows.filter(({ outcome }) => outcome === 'fault'),
      [],
    );
    const well = rows.filter(({ outcome }) => outcome === 'well').map(({ check, subject }) => `${check} ${subject}`);
    for (const answer of [
      'reach-you webhook of REGS 2200000011',
      'reach-us client certificate',
      'reach-us API key',
      'reach-us signature',
    ])
      assert.ok(well.includes(answer), answer);
  } finally {
    await running.stop();
  }
  const [beside, own] = running.logs();
  assert.deepEqual([beside?.name, own?.name, own?.image], ['beside', 'Contained', imageName]);
  assert.match(beside?.text ?? '', new RegExp(`up ${apiKey.length}`));
  assert.match(own?.text ?? '', /ready[\s\S]*the DIP answered 503/);
  assert.ok(!own?.text.includes(apiKey), 'a secret in the output is taken out');
  assert.deepEqual(await ours(), []);
});

test('one that does not become ready is told with its last words, and nothing stays', async (t) => {
  if (skipsWithout(t)) return;
  const { environment } = await loadEnvironment(await environmentFile({ log: 'never said', withinMs: 1_500 }));
  const starting = startContainers({
    environment,
    participants: environment.participants,
    pki: await openPki(pkiDirectory),
  });
  await assert.rejects(
    starting,
    (error) => error instanceof SetUpFault && /beside did not become ready.*its last words: up/.test(error.message),
  );
  assert.deepEqual(await ours(), []);
});

test('what a killed run leaves behind is removed by the next, and what another run has is left alone', async (t) => {
  if (skipsWithout(t)) return;
  const script = new URL(`./testing/killed-run${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const child = spawn(process.execPath, [...process.execArgv, script.pathname, await environmentFile(), pkiDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  assert.equal((await ours()).length, 2);
  assert.deepEqual(await sweepLeftovers(), [], 'its process lives');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal((await ours()).length, 2);
  const swept = await sweepLeftovers();
  assert.deepEqual(swept.map((name) => name.startsWith('network ')).sort(), [false, false, true]);
  assert.deepEqual(await ours(), []);
});
