import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { startSftpServer } from '../../wire/sftp-server.ts';
import { readPacks } from './packs.ts';
import { performRun } from './perform.ts';
import { readScenarios } from './scenarios.ts';

/** An environment whose reference network operator exchanges its D-flows over the server. */
function environmentText(server: { port: number; hostKey: string }): string {
  return `name: over-sftp
environmentTag: DEV
clock: virtual
settings: { dtn_acknowledgement: file }
participants:
  - name: Reference network operator
    packs: [ldso]
    reference: true
    dtn:
      toParticipant: /to
      fromParticipant: /from
      sftp:
        host: 127.0.0.1
        port: ${server.port}
        username: dtn
        hostKey: ${server.hostKey}
        password: { variable: MHHS_QT_TEST_DTN_PASSWORD }
`;
}

/** Made once: keys take their time. */
const pkiDirectory = mkdtempSync(join(tmpdir(), 'leg-sftp-pki-'));
after(() => rmSync(pkiDirectory, { recursive: true, force: true }));

async function play(t: TestContext, hostKey?: string) {
  const root = mkdtempSync(join(tmpdir(), 'leg-sftp-'));
  for (const folder of ['to', 'from']) mkdirSync(join(root, 'server', folder), { recursive: true });
  const server = await startSftpServer({
    root: join(root, 'server'),
    users: [{ username: 'dtn', password: 'pass word' }],
  });
  t.after(async () => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const file = join(root, 'over-sftp.yaml');
  writeFileSync(file, environmentText({ port: server.port, hostKey: hostKey ?? server.hostKey }));
  const pack = (await readPacks()).find(({ name }) => name === 'ldso');
  assert.ok(pack !== undefined);
  mkdirSync(join(root, 'run'));
  const outcome = await performRun({
    ...{ packs: [pack], environment: await loadEnvironment(file), directory: join(root, 'run') },
    ...{ scenarios: await readScenarios(), mode: 'rehearsal', tags: '@id-DTN-006' },
    pkiDirectory,
  });
  return { outcome, root };
}

test('a scenario is played over an SFTP server as it is through folders', async (t) => {
  process.env.MHHS_QT_TEST_DTN_PASSWORD = 'pass word';
  const { outcome, root } = await play(t);
  assert.deepEqual(outcome.faults, []);
  assert.deepEqual(outcome.counts, { passed: 2, failed: 0, waiting: 0, undecided: 0 });
  assert.ok(readdirSync(join(root, 'server', 'to', 'done')).length >= 4);
  assert.ok(readdirSync(join(root, 'server', 'from', 'done')).length >= 4);
});

test('a missing password and a strange host key are faults of the set-up, and nobody is judged', async (t) => {
  Reflect.deleteProperty(process.env, 'MHHS_QT_TEST_DTN_PASSWORD');
  const missing = await play(t);
  assert.equal(missing.outcome.exitCode, 3);
  assert.match(missing.outcome.faults[0]?.message ?? '', /MHHS_QT_TEST_DTN_PASSWORD is not set/);
  process.env.MHHS_QT_TEST_DTN_PASSWORD = 'pass word';
  const strange = await play(t, `SHA256:${'A'.repeat(43)}`);
  assert.deepEqual([strange.outcome.counts.passed, strange.outcome.counts.failed], [0, 0]);
  assert.match(strange.outcome.faults[0]?.message ?? '', /shows the host key SHA256/);
});
