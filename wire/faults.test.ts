import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundedCache } from './bounded-cache.ts';
import { faultKindOf, HarnessFault, NonConformance, SetUpFault } from './faults.ts';

test('each error stands for one kind of fault, and what nobody foresaw is ours', () => {
  assert.equal(faultKindOf(new NonConformance('x', { expected: 'a', actual: 'b' })), 'participant');
  assert.equal(faultKindOf(new SetUpFault('x', { next: 'y' })), 'set-up');
  assert.equal(faultKindOf(new HarnessFault('x')), 'harness');
  assert.equal(faultKindOf(new TypeError('x')), 'harness');
  assert.equal(faultKindOf('x'), 'harness');
});

test('a set-up fault carries its advice in the message and apart from it', () => {
  const fault = new SetUpFault('Nothing listens', { next: 'start it', code: 'ECONNREFUSED' });
  assert.deepEqual(
    [fault.message, fault.what, fault.next],
    ['Nothing listens. Next: start it', 'Nothing listens', 'start it'],
  );
});

test('a bounded cache forgets what was used longest ago', () => {
  const made: string[] = [];
  const cache = boundedCache<string, string>(2);
  const make = (key: string) => {
    made.push(key);
    return key.toUpperCase();
  };
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) assert.equal(cache(key, make), key.toUpperCase());
  assert.deepEqual(made, ['a', 'b', 'c', 'b']);
});
