import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createNumberList } from './number-list.ts';

const steps = fc.array(
  fc.oneof(
    fc.record({ push: fc.nat(60_000) }),
    fc.record({ drop: fc.nat(5) }),
    fc.record({ keepAbove: fc.nat(60_000) }),
    fc.record({ packed: fc.constant(true) }),
  ),
  { maxLength: 120 },
);

test('a number list is an array, whatever is done to it', () => {
  fc.assert(
    fc.property(steps, (some) => {
      let list = createNumberList(Uint16Array);
      let model: number[] = [];
      for (const step of some) {
        if ('push' in step) {
          list.push(step.push);
          model.push(step.push);
        } else if ('drop' in step) {
          list.drop(step.drop);
          model = model.slice(step.drop);
        } else if ('keepAbove' in step) {
          list.keep((value) => value > step.keepAbove);
          model = model.filter((value) => value > step.keepAbove);
        } else list = createNumberList(Uint16Array, list.packed());
        assert.deepEqual([...list.packed()], model);
        assert.equal(list.length, model.length);
        assert.equal(list.at(model.length - 1), model.at(-1));
        assert.equal(list.at(model.length), undefined);
      }
    }),
  );
});

test('in a rising list a place is found by value', () => {
  const list = createNumberList(Uint32Array, [2, 4, 4, 9]);
  list.drop(1);
  assert.deepEqual([1, 4, 5, 9, 10].map(list.before), [0, 0, 2, 2, 3]);
});
