import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundedCache, latestFew } from './bounded-cache.ts';

for (const [name, create, forgotten] of [
  // "a" was asked for again, so "b" is the oldest.
  ['those used last', boundedCache, 'b'],
  ['those made last', latestFew, 'a'],
] as const) {
  test(`keeps ${name}, and makes what it has not`, () => {
    const made: string[] = [];
    const cache = create<string, { readonly of: string }>(2);
    const ask = (key: string) =>
      cache(key, (of) => {
        made.push(of);
        return { of };
      });
    const first = ask('a');
    ask('b');
    assert.equal(ask('a'), first);
    ask('c');
    assert.deepEqual(made, ['a', 'b', 'c']);
    assert.equal(ask('c').of, 'c');
    for (const key of ['a', 'b'].filter((one) => one !== forgotten)) assert.equal(ask(key).of, key);
    assert.deepEqual(made, ['a', 'b', 'c']);
    assert.equal(ask(forgotten).of, forgotten);
    assert.deepEqual(made, ['a', 'b', 'c', forgotten]);
  });
}
