import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOf } from '../interfaces/index.ts';
import { pointNamed } from './compose.ts';
import { wholeMarket } from './party-function.ts';
import { pointsConcerned } from './points-concerned.ts';
import { catalogue } from './testing/points.ts';

const principal = { M1: { principalMPAN: '1000000000012', distributorDIPID: '2500000010', GSPGroupID: '_A' } };
const listed = { B090List: [{ subsidiaryMPAN: '1000000000021' }, { subsidiaryMPAN: '1000000000021' }] };

test('the outcome of a relationship concerns every metering point in it, each once', () => {
  const message = exampleOf(catalogue, 'IF-020', '[RelatedCreate]', { common: principal, custom: listed });
  assert.deepEqual(pointsConcerned(message), ['1000000000012', '1000000000021']);
});

test('the request for one concerns the principal, which is named like every point', () => {
  const message = exampleOf(catalogue, 'IF-019', '[RelatedCreate]', { common: principal, custom: listed });
  assert.deepEqual(pointsConcerned(message), ['1000000000012']);
  assert.deepEqual(pointNamed(message), {
    ...{ MPANCore: '1000000000012', distributorDIPID: '2500000010', GSPGroupID: '_A' },
  });
});

test('a message about no metering point concerns the whole market', () => {
  assert.deepEqual(pointsConcerned(exampleOf(catalogue, 'IF-047', '[ISD]')), [wholeMarket]);
});
