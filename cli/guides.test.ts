import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../environments/package-root.ts';

/* Each guide that begins at zero is run from its own text: every block of commands in it, in order, by one shell. */

const noShell =
  ['bash', 'python3'].find((name) => spawnSync(name, ['--version']).status !== 0) ??
  (process.platform === 'win32' ? 'another system' : undefined);
const skip = noShell === undefined ? false : `the guides are for a machine with a shell and python3 (${noShell})`;

/** Ports that the guides name; each test takes free ones in their place. */
const named = ['8443', '8444', '9443', '9444'];

async function freePorts(): Promise<readonly string[]> {
  const servers = named.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => String((server.address() as { port: number }).port));
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** What stands in for npx where the package is not installed but is this checkout. */
function shim(folder: string): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = fileURLToPath(new URL(`./main.${extension}`, import.meta.url));
  const tsx = join(packageRoot, 'node_modules/tsx/dist/loader.mjs');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const node = `"${process.execPath}"`;
  const typed = `${node} --import "file://${tsx}"`;
  const ours = extension === 'ts' ? typed : node;
  const text = `#!/bin/sh\ncase "$1" in\nmhhs-qt) shift; exec ${ours} "${main}" "$@";;\ntsx) shift; exec ${typed} "$@";;\nesac\nexit 127\n`;
  writeFileSync(join(bin, 'npx'), text, { mode: 0o755 });
  return bin;
}

/** Runs the commands of a guide in a folder of their own. @returns what was printed, and the folder */
async function follow(guide: string, t: TestContext): Promise<{ readonly printed: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-guide-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(packageRoot, 'docs'), join(folder, 'docs'));
  const ports = await freePorts();
  const blocks = [
    ...readFileSync(join(packageRoot, 'docs/guide', guide), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm),
  ];
  const commands = named.reduce(
    (text, port, index) => text.replaceAll(new RegExp(`\\b${port}\\b`, 'g'), ports[index] ?? port),
    blocks.map(([, block]) => block).join('\n'),
  );
  const script = join(folder, 'guide.sh');
  writeFileSync(script, `set -e\n${commands}`);
  const log = openSync(join(folder, 'printed.txt'), 'w');
  // The shell leads a group of its own, so that what it left in the background can be ended with it.
  const shell = spawn('bash', [script], {
    ...{ cwd: folder, detached: true, stdio: ['ignore', log, log] as const },
    env: { ...process.env, MHHS_QT_HOME: join(folder, 'home'), PATH: `${shim(folder)}${delimiter}${process.env.PATH}` },
  });
  const [code] = await once(shell, 'exit');
  closeSync(log);
  try {
    process.kill(-(shell.pid ?? 0), 'SIGTERM');
  } catch {
    // Nothing was left in the background.
  }
  const printed = readFileSync(join(folder, 'printed.txt'), 'utf8');
  assert.equal(code, 0, printed.slice(-3000));
  return { printed, folder };
}

for (const [role, guide] of [
  ['a network operator', 'zero-to-first-ldso.md'],
  ['a supplier', 'zero-to-first-supplier.md'],
] as const) {
  test(`${role} comes from zero to a first scenario by the guide's own text`, { skip }, async (t) => {
    const { printed, folder } = await follow(guide, t);
    assert.match(printed, /in all: 1 passed, 0 failed, 0 waiting, 0 undecided/);
    const results = JSON.parse(readFileSync(join(folder, 'first/results.json'), 'utf8')) as {
      readonly counts: { readonly passed: number };
    };
    assert.equal(results.counts.passed, 1);
  });
}

test("a developer comes from zero to a DIP by the guide's own text", { skip }, async (t) => {
  const { printed } = await follow('zero-to-a-dip.md', t);
  assert.match(printed, /curl/);
  assert.match(printed, /message\.json/);
});
