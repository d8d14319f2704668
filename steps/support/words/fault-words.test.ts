import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../../../market/interfaces/index.ts';
import { readFault } from '../../../simulators/dip/faults/fault-text.ts';
import {
  anyWords,
  deliveryFaultWords,
  faultPhrase,
  partyFaultWords,
  requestFaultWords,
  roleWords,
  spanPattern,
  spanText,
} from './fault-words.ts';

const catalogue = catalogueOf('2.1.0');

for (const [place, words] of Object.entries({
  delivery: deliveryFaultWords,
  request: requestFaultWords,
  party: partyFaultWords,
})) {
  test(`every wording of a fault at a ${place} is read as one, and no two as the same`, () => {
    const read = Object.values(words).map((text) =>
      readFault(faultPhrase(text, 'IF-036', 'LDSO', 'first 2'), catalogue),
    );
    for (const order of read) {
      assert.equal(order.at, place);
      assert.deepEqual([order.channel, order.role, order.first], ['IF-036', 'LDSO', 2]);
    }
    assert.equal(new Set(read.map((order) => JSON.stringify(order))).size, read.length);
  });
}

test('spans: a number of times, or none', () => {
  assert.equal(spanText('for the first 2 publications'), 'first 2');
  assert.equal(spanText('for the first 1 call'), 'first 1');
  assert.equal(spanText('until further notice'), '');
  assert.doesNotMatch('for a while', spanPattern);
});

test('roles by title; the longer title is not taken for a shorter one', () => {
  assert.equal(roleWords.distributor, 'LDSO');
  assert.equal(roleWords['smart data service'], 'SDS');
  const [found] = anyWords(roleWords).exec('unmetered supplies data service') ?? [];
  assert.equal(roleWords[found ?? ''], 'UMSDS');
});

test('a phrase leaves out what is not said', () => {
  assert.equal(faultPhrase('slow delivery', undefined, 'LDSO', ''), 'slow delivery LDSO');
});
