import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checks } from '../../environments/doctor/examine.ts';
import { packageRoot } from '../../environments/package-root.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';

async function doctor(...words: readonly string[]) {
  const io = spokenIo();
  const exitCode = await runCli(['doctor', ...words], io, '0');
  return { exitCode, ...io.said };
}

test('the questions are shown in their order without a participant', async () => {
  const { exitCode, out } = await doctor('--questions');
  assert.equal(exitCode, 0);
  const shown = [...out.matchAll(/^\d+\. (.*)$/gm)].map(([, question]) => question);
  assert.deepEqual(
    shown,
    checks.map(({ question }) => question),
  );
  assert.match(out, /Can we reach you.*\n {4}looks at a signed, empty batch.*\n {4}if not: trust our authority/);
  const { out: json } = await doctor('--questions', '--json');
  assert.deepEqual(
    (JSON.parse(json) as { id: string }[]).map(({ id }) => id),
    checks.map(({ id }) => id),
  );
});

test('without an environment there is nobody to ask', async () => {
  const { exitCode, err } = await doctor();
  assert.deepEqual([exitCode, /no environment was given.*\n.*--questions/.test(err)], [2, true]);
});

test('the guide names every question', () => {
  const guide = readFileSync(join(packageRoot, 'docs/guide/first-connection.md'), 'utf8');
  assert.deepEqual(
    checks.map(({ question }) => question).filter((question) => !guide.includes(`| ${question} `)),
    [],
  );
});
