import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type LoadedEnvironment, loadEnvironment } from '../../environments/load-environment.ts';
import { type PackRow, readPacks } from '../../steps/support/packs.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { UsageFault } from '../exit-codes.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { checkSetUp } from './check-set-up.ts';

const directory = mkdtempSync(join(tmpdir(), 'set-up-'));
const file = join(directory, 'theirs.yaml');
let environment: LoadedEnvironment;
let packs: readonly PackRow[];
before(async () => {
  writeFileSync(
    file,
    `name: theirs
environmentTag: UIT
clock: real
participants:
  - name: Example Networks
    packs: [ldso]
    parties: [{ role: REGS, mpid: EMEB, dipId: "2200000011", webhook: "https://adapter.invalid/in" }]
`,
  );
  environment = await loadEnvironment(file);
  packs = (await readPacks()).filter(({ name }) => name === 'ldso');
});
after(() => rmSync(directory, { recursive: true, force: true }));

test('a set-up that is not ready stops a run before anything is made', async () => {
  const io = spokenIo();
  await assert.rejects(
    checkSetUp({ environment, packs, mode: 'qualification' }, {}, io),
    (error) =>
      error instanceof SetUpFault &&
      /nothing was run: .*this machine can call, and you are on another one, and 1 more/.test(error.message),
  );
  assert.match(io.said.err, /FAULT webhook of REGS 2200000011/);
  assert.equal(io.said.out, '');
});

test('a rehearsal may do without, which is recorded; a qualification may not', async () => {
  const planned = { environment, packs } as const;
  const rows = await checkSetUp({ ...planned, mode: 'rehearsal' }, { doctor: false }, spokenIo());
  assert.deepEqual(
    rows.map(({ kind, outcome, what }) => [kind, outcome, what]),
    [['set-up-check', 'skipped', 'the check was left out by --no-doctor']],
  );
  await assert.rejects(checkSetUp({ ...planned, mode: 'qualification' }, { doctor: false }, spokenIo()), UsageFault);
});

test('participants that come with the harness are not asked', async () => {
  const reference = await loadEnvironment('reference');
  assert.deepEqual(await checkSetUp({ environment: reference, packs, mode: 'qualification' }, {}, spokenIo()), []);
});

test('the command exits with 3 on a fault, and prints every answer as JSON', async () => {
  const io = spokenIo();
  assert.equal(await runCli(['doctor', '-e', file, '--json'], io, '0'), 3);
  const { exitCode, checks } = JSON.parse(io.said.out) as {
    exitCode: number;
    checks: { outcome: string; next?: string }[];
  };
  assert.equal(exitCode, 3);
  assert.ok(checks.filter(({ outcome }) => outcome === 'fault').every(({ next }) => next !== undefined));
  assert.equal(await runCli(['doctor', '-e', file, '--wait', 'long'], spokenIo(), '0'), 2);
  assert.equal(await runCli(['doctor', '-e', 'reference'], spokenIo(), '0'), 0);
});
