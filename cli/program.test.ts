import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from './program.ts';
import { spokenIo } from './testing/spoken-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));

async function call(...args: string[]) {
  const io = spokenIo({ cwd: folder });
  const exitCode = await runCli(args, io, '1.2.3');
  return { exitCode, ...io.said };
}

test('--version and --help end well', async () => {
  assert.deepEqual(await call('--version'), { exitCode: 0, out: '1.2.3\n', err: '' });
  assert.equal((await call('--help')).exitCode, 0);
});

test('every command has help with an example', async () => {
  for (const command of ['run', 'list', 'report', 'verify', 'validate', 'simulate']) {
    const { exitCode, out } = await call(command, '--help');
    assert.equal(exitCode, 0);
    assert.match(out, new RegExp(`Examples:\\n {2}mhhs-qt ${command}`));
  }
});

const wrong: [string, string[], RegExp][] = [
  ['no command', [], /Usage:/],
  ['an unknown command', ['rnu'], /Did you mean run/],
  ['an unknown option', ['run', '--pakc', 'ldso'], /Did you mean --pack/],
  ['a missing argument', ['verify'], /missing required argument 'pack\|dir'/],
  ['no pack', ['run'], /no pack was given/],
  ['an unknown pack', ['run', '-p', 'lsdo'], /there is no pack lsdo\. Did you mean ldso\?/],
  ['an unknown pack in a list', ['list', '-p', 'suplier'], /Did you mean supplier/],
  [
    'an unknown environment',
    ['run', '-p', 'ldso', '-e', 'refrence'],
    /no environment refrence\. Did you mean reference\?/,
  ],
  ['a missing environment file', ['run', '-p', 'ldso', '-e', './mine.yaml'], /no environment \.\/mine\.yaml/],
  [
    'an environment without the participant',
    ['run', '-p', 'supplier', '-e', 'example-ldso'],
    /no participant for the pack supplier/,
  ],
  ['an unknown tag', ['run', '-p', 'ldso', '--tags', '@segment-smrt'], /Did you mean @segment-smart/],
  ['a tag expression that cannot be read', ['run', '-p', 'ldso', '--tags', '@segment-smart and'], /cannot be read/],
  [
    'a selection of nothing',
    ['run', '-p', 'ldso', '--tags', '@segment-smart and not @segment-smart'],
    /no scenario of ldso/,
  ],
  ['an unknown case', ['run', '-p', 'ldso', '--case', 'COA-01'], /Did you mean COA-0/],
  ['an unknown mode', ['run', '-p', 'ldso', '--mode', 'rehersal'], /Did you mean rehearsal/],
  ['an unknown specification', ['run', '-p', 'ldso', '--spec', '2.1'], /Did you mean 2\.1\.0/],
  ['a folder that is no run', ['verify', '.'], /holds no run/],
  ['a folder that is not there', ['report', 'runs/x'], /there is no folder/],
  ['an unknown simulator', ['simulate', '--only', 'dpi'], /Did you mean dip/],
  ['a port that is none', ['simulate', '--port', '70000'], /0 to 65535/],
];
for (const [what, args, message] of wrong) {
  test(`${what} is used wrongly, in words`, async () => {
    const { exitCode, err } = await call(...args);
    assert.equal(exitCode, 2);
    assert.match(err, message);
    assert.doesNotMatch(err, /\n {4}at /);
  });
}

test('nothing is written before every word is checked', () => {
  assert.deepEqual(readdirSync(folder), []);
});

test('with --json standard output is one JSON document, also of a fault', async () => {
  for (const args of [
    ['run', '-p', 'lsdo'],
    ['run', '--pakc'],
    ['verify', 'x'],
  ]) {
    const { exitCode, out } = await call(...args, '--json');
    assert.equal(JSON.parse(out).exitCode, exitCode);
    assert.notEqual(JSON.parse(out).error.message, '');
  }
});

test('a wrong environment file tells field and line', async () => {
  const other = mkdtempSync(join(tmpdir(), 'cli-'));
  writeFileSync(join(other, 'mine.yaml'), 'name: mine\nenvironmentTag: UIT\nclok: real\nparticipants: []\n');
  const io = spokenIo({ cwd: other });
  assert.equal(await runCli(['run', '-p', 'ldso', '-e', './mine.yaml'], io, '1'), 2);
  assert.match(io.said.err, /mine\.yaml:3:1 clok: this key is not known here .*Did you mean clock\?/);
});

test('the program itself answers from any folder', () => {
  const source = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(source ? './main.ts' : './main.js', import.meta.url));
  const loader = source ? ['--import', import.meta.resolve('tsx')] : [];
  const done = spawnSync(process.execPath, [...loader, main, 'rnu'], { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 2);
  assert.match(done.stderr, /Did you mean run/);
});
