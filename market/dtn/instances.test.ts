import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOfDFlow } from './example.ts';
import { instancesOf } from './instances.ts';

test('each metering point has its own items, and those of the group above', () => {
  const one = exampleOfDFlow('D0170', { newMeterOperator: 'MSSA' });
  const points = ['1200000001238', '2200999888778'].map((mpan) => ({ id: '351', fields: [mpan], line: 0 }));
  const [first, second] = instancesOf({ ...one, groups: [...one.groups.slice(0, 1), ...points] });
  assert.deepEqual([first?.mpanCore, first?.newMeterOperator], ['1200000001238', 'MSSA']);
  assert.deepEqual([second?.mpanCore, second?.newMeterOperator], ['2200999888778', 'MSSA']);
});

test('two instances do not mix their items', () => {
  const flows = ['M1', 'M2'].map((meterId) => exampleOfDFlow('D0312', { meterId }));
  const both = { ...exampleOfDFlow('D0312'), groups: flows.flatMap((flow) => flow.groups) };
  assert.deepEqual(
    instancesOf(both).map(({ meterId }) => meterId),
    ['M1', 'M2'],
  );
});

test('a metering point without a number is one, and items that are not there are empty', () => {
  const [only, ...others] = instancesOf(exampleOfDFlow('D0304', { mpanCore: '' }));
  assert.deepEqual([only?.mpanCore, only?.responseCode, others.length], ['', '', 0]);
});
