import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { compareDescription } from '../market/description/index.ts';
import { type DescribedFiles, describedFiles, onlyInterfaces } from '../market/description/testing/described.ts';
import { catalogueOf } from '../market/interfaces/index.ts';
import { DescriptionFileFault, descriptionLimits } from './description-files.ts';
import { loadDescription } from './load-description.ts';

const catalogue = onlyInterfaces(catalogueOf('2.1.0'), ['IF-031']);

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'description-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const text = name.endsWith('.json')
      ? JSON.stringify(content)
      : stringify(content, { aliasDuplicateObjects: false });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : text);
  }
  return folder;
}

const fault = (path: string, from?: string): string => {
  try {
    loadDescription(path, from);
  } catch (error) {
    assert.ok(error instanceof DescriptionFileFault, String(error));
    return `${error.message}; ${error.next}`;
  }
  return 'no fault';
};

const differences = (path: string) => compareDescription(catalogue, loadDescription(path)).differences;

/** All in one file, as a resolved copy is. */
function resolved(files: DescribedFiles): unknown {
  const schemas = Object.assign(
    {},
    ...Object.values(files).map((file) => (file.components as { schemas: object }).schemas),
  );
  const api = files['api.yaml'];
  const text = JSON.stringify({ ...api, components: { ...(api.components as object), schemas } });
  return JSON.parse(text.replaceAll('blocks.yaml#', '#'));
}

test('a folder, a file with its other files beside it, and one resolved JSON file say the same', () => {
  const files = describedFiles(catalogue);
  const folder = folderOf({ ...files, 'single/resolved.json': resolved(files), 'read.me': 'no description' });
  assert.deepEqual(differences(join(folder, 'api.yaml')), []);
  assert.deepEqual(differences(join(folder, 'single/resolved.json')), []);
  assert.deepEqual(differences(join(folder, 'single')), []);
  assert.equal(loadDescription(join(folder, 'api.yaml')).codes, undefined);
  const whole = folderOf({ ...files });
  assert.equal(loadDescription(whole).codes?.values.length, 193);
});

test('web addresses stand for the files beside; without them the network is never asked', () => {
  const files = describedFiles(catalogue);
  const text = JSON.stringify(files['api.yaml']).replaceAll(
    'blocks.yaml#',
    'https://example.invalid/main/blocks.yaml#',
  );
  const folder = folderOf({ 'api.json': JSON.parse(text), 'blocks.yaml': files['blocks.yaml'] });
  assert.deepEqual(differences(join(folder, 'api.json')), []);
  const alone = folderOf({ 'api.json': JSON.parse(text) });
  assert.match(
    fault(join(alone, 'api.json')),
    /^api\.json:\d+:\d+: .*example\.invalid.*never goes to the network; put a copy of blocks\.yaml/,
  );
});

test('a fault says file, line and column', () => {
  const files = describedFiles(catalogue);
  const broken = stringify(files['api.yaml'], { aliasDuplicateObjects: false }).replace(
    'blocks.yaml#/components/schemas/S1',
    'blocks.yaml#/nobody',
  );
  const lines = broken.split('\n');
  const folder = folderOf({ 'api.yaml': broken, 'blocks.yaml': files['blocks.yaml'] });
  const line = lines.findIndex((text) => text.includes('nobody')) + 1;
  assert.match(
    fault('api.yaml', folder),
    new RegExp(`^api\\.yaml:${line}:\\d+: .*leads nowhere: blocks\\.yaml has no /nobody`),
  );
  assert.match(fault('a.yaml', folderOf({ 'a.yaml': 'a: [1\nb: 2\n' })), /^a\.yaml:\d+:\d+: neither YAML nor JSON/);
  assert.match(
    fault('a.json', folderOf({ 'a.json': '{"openapi": "3.0.0",\n "a": [1, }' })),
    /^a\.json:2:\d+: neither YAML nor JSON/,
  );
});

test('what is no description is told plainly', () => {
  assert.match(fault('/nowhere/at/all.yaml'), /there is no file \/nowhere\/at\/all\.yaml; give the path/);
  assert.match(fault(folderOf({ 'a.yaml': { openapi: '3.0.0' } })), /no file in .* is the API description of the DIP/);
  const files = describedFiles(catalogue);
  assert.match(
    fault(folderOf({ ...files, 'again.yaml': files['api.yaml'] })),
    /holds several descriptions: again\.yaml, api\.yaml|holds several descriptions: api\.yaml, again\.yaml/,
  );
  assert.match(fault('a.yaml', folderOf({ 'a.yaml': 'just text' })), /no OpenAPI description/);
});

test('files that swell, are too large, too many or no text are refused before they do harm', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
  ].join('\n');
  assert.match(fault('bomb.yaml', folderOf({ 'bomb.yaml': bomb })), /swells/);
  const deep = `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  assert.match(fault('deep.yaml', folderOf({ 'deep.yaml': deep })), /nested too deep|neither YAML/);
  const large = folderOf({ 'a.yaml': 'openapi: 3.0.0' });
  truncateSync(join(large, 'a.yaml'), descriptionLimits.fileBytes + 1);
  assert.match(fault('a.yaml', large), /16000001 bytes; at most 16 MB are read/);
  const folder = folderOf({});
  writeFileSync(join(folder, 'a.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
  assert.match(fault('a.yaml', folder), /not UTF-8/);
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`f${index}.json`, {}]));
  assert.match(fault(folderOf(many)), /more than 200 files/);
});
