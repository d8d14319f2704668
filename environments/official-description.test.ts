import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareDescription, judgeByDescription } from '../market/description/index.ts';
import { catalogueOf, exampleOf, specificationVersions } from '../market/interfaces/index.ts';
import { loadDescription } from './load-description.ts';

/**
 * The official descriptions are their owner's and no part of the project, so this skips where they are not at hand.
 * MHHS_QT_DESCRIPTIONS names a folder that holds one file or folder for each release.
 */
const folder = process.env.MHHS_QT_DESCRIPTIONS;
const skip = folder === undefined ? 'MHHS_QT_DESCRIPTIONS names no folder of official descriptions' : false;

test('our catalogue of a version does not differ from the official description of that version', { skip }, () => {
  const releases = readdirSync(folder as string).map((name) => loadDescription(join(folder as string, name)));
  let held = 0;
  for (const description of releases) {
    const version = specificationVersions.find((own) => own === description.version);
    if (version === undefined) continue;
    held += 1;
    const catalogue = catalogueOf(version);
    const { differences, compared } = compareDescription(catalogue, description);
    assert.deepEqual(differences, [], version);
    assert.equal(compared.interfaces, catalogue.interfaces.length);
    for (const row of catalogue.interfaces)
      for (const { code } of row.events)
        assert.deepEqual(judgeByDescription(description, exampleOf(catalogue, row.id, code)), [], `${row.id} ${code}`);
  }
  assert.ok(held > 0, `none of ${releases.map(({ version }) => version).join(', ')} is a version we have`);
});
