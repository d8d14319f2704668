import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

/** A process that says when it is asked to end, and goes on for a minute. */
const program = `
import { watchForInterruption } from ${JSON.stringify(new URL(`./interrupted.${import.meta.url.slice(-2)}`, import.meta.url).href)};
const { stop } = watchForInterruption(() => process.stdout.write('ending\\n'));
const timer = setTimeout(() => undefined, 60_000);
process.stdout.write('ready\\n');
stop.then(() => process.argv[1] === 'leave' && clearTimeout(timer));
`;

function started(...words: readonly string[]) {
  const flags = [...process.execArgv, '--input-type=module', '-e', program, ...words];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, line: async () => String((await once(child.stdout, 'data'))[0]).trim() };
}

test('the first Ctrl+C lets a process come to its own end', async () => {
  const { child, line } = started('leave');
  assert.equal(await line(), 'ready');
  child.kill('SIGINT');
  assert.equal(await line(), 'ending');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('the second one ends it at once', async () => {
  const { child, line } = started();
  assert.equal(await line(), 'ready');
  child.kill('SIGINT');
  assert.equal(await line(), 'ending');
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'exit'), [null, 'SIGINT']);
});
