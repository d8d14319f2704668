import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from './bench-options.ts';
import { WrongUse } from './program-options.ts';

const read = (...args: string[]) => readOptions(args, ['run', 'million']);

test('benches are asked for by name, with a count and as JSON', () => {
  assert.deepEqual(read(), { names: [], json: false, help: false });
  assert.deepEqual(read('million', '--count=1000', '--json'), {
    ...{ names: ['million'], json: true, help: false, count: 1000 },
  });
  assert.equal(read('--help').help, true);
});

test('what is not known is refused, and nothing is measured', () => {
  for (const words of [['walk'], ['--fast'], ['--count=0'], ['--count=many'], ['--json=yes']])
    assert.throws(() => read(...words), WrongUse, words.join(' '));
});
