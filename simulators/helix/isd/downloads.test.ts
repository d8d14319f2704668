import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { getResponse } from 'msw';
import { deskPublication, loadIsd } from '../../../market/settlement/index.ts';
import { openZip } from '../../../wire/seal/zip-reading.ts';
import { standingDataHandlers } from './downloads.ts';

const handlers = standingDataHandlers((version) => (version === '2' ? deskPublication('2') : undefined));
const answerTo = (path: string) => getResponse([...handlers], new Request(`https://127.0.0.1:1${path}`));

test('a version is downloaded as a zip of its tables, which load as they were published', async () => {
  const answer = await answerTo('/standing-data/2.zip');
  assert.equal(answer?.headers.get('Content-Type'), 'application/zip');
  const path = join(mkdtempSync(join(tmpdir(), 'downloads-')), '2.zip');
  writeFileSync(path, Buffer.from((await answer?.arrayBuffer()) ?? []));
  const zip = await openZip(path);
  const tables = Object.fromEntries(
    zip.names.map((name) => [name.replace('.csv', ''), zip.read(name).toString('utf8')]),
  );
  zip.close();
  assert.equal(tables.publication, 'version,coversFrom,coversTo\n2,2025-10-22,2028-12-31\n');
  const { publication: _covers, ...rest } = tables;
  assert.deepEqual(loadIsd({ ...deskPublication('2'), tables: rest }), loadIsd(deskPublication('2')));
});

test('a version that the publisher does not hold is not found', async () => {
  assert.equal((await answerTo('/standing-data/3.zip'))?.status, 404);
  assert.equal((await answerTo('/standing-data/2.csv'))?.status, 404);
});
