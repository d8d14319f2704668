import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { planFaults, planModel } from '../../reports/progress/plan-model.ts';
import { statementsModel } from '../../reports/qad/statements-model.ts';
import { readDataFile } from '../../steps/support/data-file.ts';
import { readKnown } from './known-file.ts';
import { readCriteria } from './progress.ts';
import { readReliance } from './reliance.ts';

const example = (name: string) => join(packageRoot, 'docs', 'examples', name);

test('the examples of the guide can be used as they are', () => {
  const io = { cwd: packageRoot };
  const sets = readCriteria().map(({ name }) => name);
  for (const name of ['cohorts.yaml', 'sit-2024-08-16.yaml']) {
    const plan = readDataFile(example(`progress/${name}`), name, planModel).value;
    assert.deepEqual(planFaults(plan, sets), [], name);
  }
  assert.equal(readKnown(example('qualification/known.yaml'), io).entries.length, 2);
  assert.equal(readReliance(example('qualification/reliance.yaml'), io).heirs.length, 1);
  const qad = readDataFile(example('qualification/qad.yaml'), 'qad.yaml', statementsModel).value;
  assert.equal(qad.pit.length, 2);
});
