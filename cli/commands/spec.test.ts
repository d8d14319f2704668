import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DescribedFiles, describedFiles } from '../../market/description/testing/described.ts';
import { catalogueOf } from '../../market/interfaces/index.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { chosenVersion } from './spec.ts';

type Blocks = Record<string, { properties: Record<string, Record<string, unknown>> }>;

/** A folder with a description of our own catalogue in it, changed first. */
function folderOf(change: (files: DescribedFiles, blocks: Blocks) => void = () => undefined): string {
  const files = describedFiles(catalogueOf('2.1.0'));
  change(files, (files['blocks.yaml'].components as { schemas: Blocks }).schemas);
  const folder = mkdtempSync(join(tmpdir(), 'spec-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

async function run(args: readonly string[], cwd: string) {
  const io = spokenIo({ cwd });
  const exitCode = await runCli(args, io, '0.0.0');
  return { exitCode, ...io.said };
}

test('no difference: exit 0, and what was compared is counted', async () => {
  const { exitCode, out } = await run(['spec', 'check', '.'], folderOf());
  assert.equal(exitCode, 0);
  assert.match(out, /^official description 2\.1\.0 against our catalogue 2\.1\.0\n/);
  assert.match(out, /58 interfaces, 146 events, .* 193 response codes compared: no difference\n$/);
  assert.match(out, /date-time-in-words: .*; read as a date-time/);
});

test('differences: exit 1, by interface, with both sides, the place and the counts', async () => {
  const folder = folderOf((files, blocks) => {
    Object.assign(blocks.S1?.properties.senderRoleID ?? {}, { maxLength: 6 });
    Object.assign(blocks.S1?.properties ?? {}, { colour: { type: 'string' } });
    const paths = JSON.stringify(files['api.yaml']).replaceAll('[MSAppActive]', '[Started]');
    Object.assign(files['api.yaml'], JSON.parse(paths));
  });
  const { exitCode, out } = await run(['spec', 'check', 'api.yaml'], folder);
  assert.equal(exitCode, 1);
  assert.match(
    out,
    /\nIF-001 \[InitialRegistration\] and 144 more\n {2}S1\.senderRoleID maxLength: differs\n {4}ours: {5}5\n {4}official: 6\n {4}at blocks\.yaml#/,
  );
  assert.match(out, /\n {2}S1\.colour: our catalogue lacks it\n {4}official: optional string\n/);
  assert.match(out, /\nIF-036 \[Started\]\n {2}\[Started\]: our catalogue lacks it\n/);
  assert.match(out, /\nIF-036 \[MSAppActive\]\n {2}\[MSAppActive\]: the description lacks it\n/);
  assert.match(out, /response codes \(DI-999\) is in none of these files/);
  assert.match(out, /4 differences \(2 missing here, 1 missing there, 1 differ\)\n$/);
});

test('--json gives the same as data', async () => {
  const folder = folderOf((_, blocks) => Object.assign(blocks.S1?.properties.senderRoleID ?? {}, { maxLength: 6 }));
  const { exitCode, out } = await run(['spec', 'check', '.', '--json'], folder);
  const said = JSON.parse(out);
  assert.deepEqual([exitCode, said.exitCode, said.catalogue, said.description.version], [1, 1, '2.1.0', '2.1.0']);
  const [row] = said.differences;
  assert.deepEqual([row.kind, row.block, row.field, row.property], ['differs', 'S1', 'senderRoleID', 'maxLength']);
  assert.deepEqual([row.ours, row.theirs, row.place.file], ['5', '6', 'blocks.yaml']);
  assert.ok(said.knownFaults.some(({ id }: { id: string }) => id === 'date-time-in-words'));
});

test('wrong use: exit 2 with what to do', async () => {
  const folder = folderOf();
  const absent = await run(['spec', 'check', 'nothing.yaml'], folder);
  assert.equal(absent.exitCode, 2);
  assert.match(absent.err, /there is no file nothing\.yaml\n {2}next: give the path/);
  const part = await run(['spec', 'check', 'blocks.yaml', '--json'], folder);
  assert.equal(part.exitCode, 2);
  assert.match(
    JSON.parse(part.out).error.message,
    /^blocks\.yaml:1:1: blocks\.yaml is not the API description of the DIP/,
  );
  const version = await run(['spec', 'check', '.', '--spec', '2.1'], folder);
  assert.equal(version.exitCode, 2);
  assert.match(version.err, /--spec takes .* not 2\.1\. Did you mean 2\.1\.0/);
});

test('the version is that of the description, else the nearest we have; --spec decides', () => {
  assert.deepEqual(chosenVersion(undefined, { version: '1.8.3' }), { version: '1.8.3', same: true });
  assert.deepEqual(chosenVersion(undefined, { version: 'v2.1.0' }), { version: '2.1.0', same: true });
  assert.deepEqual(chosenVersion(undefined, { version: '2.0.1' }), { version: '2.1.0', same: false });
  assert.deepEqual(chosenVersion('v1.8.3', { version: '2.1.0' }), { version: '1.8.3', same: true });
  assert.throws(() => chosenVersion(undefined, { version: 'latest' }), /says version "latest", which is no version/);
});

test('what a file says reaches the terminal harmless', async () => {
  const folder = folderOf((_, blocks) => Object.assign(blocks.S1?.properties ?? {}, { '\u001b[31mred': {} }));
  const { out } = await run(['spec', 'check', '.'], folder);
  assert.ok(!out.includes('\u001b'));
  assert.match(out, /S1\.\\x1b\[31mred/);
});

test('validate judges by a description as well', async () => {
  const folder = folderOf((_, blocks) => Object.assign(blocks.S1?.properties.senderRoleID ?? {}, { minLength: 1 }));
  const { exampleOf } = await import('../../market/interfaces/index.ts');
  const message = exampleOf(catalogueOf('2.1.0'), 'IF-031', '[MSApp]', { common: { S1: { senderRoleID: 'X' } } });
  writeFileSync(join(folder, 'message.json'), JSON.stringify([message]));
  const alone = await run(['validate', 'message.json', '--spec', '2.1.0'], folder);
  assert.equal(alone.exitCode, 1);
  const both = await run(['validate', 'message.json', '--description', 'api.yaml'], folder);
  assert.equal(both.exitCode, 0);
  assert.match(both.out, /well-formed against v2\.1\.0 and the official description 2\.1\.0/);
  assert.match(both.out, /advice.*\n.*The official description 2\.1\.0 allows it; our catalogue does not/);
});

test('simulate names a description that cannot be read, before anything starts', async () => {
  const { exitCode, err } = await run(['simulate', '--port', '0', '--description', 'nothing.yaml'], folderOf());
  assert.equal(exitCode, 2);
  assert.match(err, /there is no file nothing\.yaml/);
});
