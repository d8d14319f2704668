import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance } from '../market/interfaces/nearest.ts';
import { didYouMean, nearest } from './nearest.ts';

test('edits are counted, a swap of neighbours as one', () => {
  assert.equal(editDistance('ldso', 'ldso'), 0);
  assert.equal(editDistance('ldso', 'lsdo'), 1);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('supplier', 'suplier'), 1);
});

test('the nearest words come first, and far ones not at all', () => {
  assert.deepEqual(nearest('supplyer', ['ldso', 'supplier']), ['supplier']);
  assert.deepEqual(nearest('xyzzyx', ['ldso', 'supplier']), []);
  assert.deepEqual(nearest('unm', ['unmetered', 'dip']), ['unmetered']);
});

test('with nothing near, the known words are listed', () => {
  assert.equal(didYouMean('suplier', ['ldso', 'supplier']), ' Did you mean supplier?');
  assert.equal(didYouMean('qqqqqqqq', ['ldso', 'supplier']), ' Known: ldso, supplier.');
});
