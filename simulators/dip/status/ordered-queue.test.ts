import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOrderedQueue } from './ordered-queue.ts';

const anything = () => true;

test('items leave in the order in which they came, also over many rounds', () => {
  const queue = createOrderedQueue<number>(10_000);
  const left: number[] = [];
  for (let item = 0; item < 5_000; item += 1) {
    queue.add(item);
    if (item % 3 === 0) {
      left.push(...queue.front(2, anything));
      queue.drop(2);
    }
  }
  while (queue.length > 0) {
    left.push(...queue.front(7, anything));
    queue.drop(7);
  }
  assert.deepEqual(
    left,
    Array.from({ length: 5_000 }, (_, index) => index),
  );
});

test('the front ends where an item does not fit, and has the first one in any case', () => {
  const queue = createOrderedQueue<string>(10);
  for (const item of ['b1', 'a2', 'b3', 'a4']) queue.add(item);
  assert.deepEqual(
    queue.front(10, (item) => item.startsWith('a')),
    ['b1', 'a2'],
  );
  assert.equal(queue.length, 4);
});

test('a full queue takes nothing more, and takes again after one left', () => {
  const queue = createOrderedQueue<number>(2);
  assert.equal(queue.add(1), true);
  assert.equal(queue.add(2), true);
  assert.equal(queue.add(3), false);
  queue.drop(1);
  assert.equal(queue.add(4), true);
  assert.deepEqual(queue.front(5, anything), [2, 4]);
});

test('unwanted items are taken out wherever they stand', () => {
  const queue = createOrderedQueue<number>(10);
  for (const item of [1, 2, 3, 4]) queue.add(item);
  queue.drop(1);
  queue.remove((item) => item % 2 === 0);
  assert.deepEqual(queue.front(5, anything), [3]);
});
