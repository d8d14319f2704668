import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipSettingsOf } from '../settings.ts';
import { outcomeOfAttempt } from './delivery-policy.ts';

const settings = dipSettingsOf({ attemptLimit: 4, retryBackoffMs: [10, 20] });

for (const status of [201, 207]) {
  test(`${status} is delivered`, () => {
    assert.deepEqual(outcomeOfAttempt(status, 1, settings), { outcome: 'delivered' });
  });
}

for (const status of [408, 429, 500, 502, 503, 504, undefined]) {
  test(`${status ?? 'no answer'} is tried again`, () => {
    assert.deepEqual(outcomeOfAttempt(status, 1, settings), { outcome: 'retrying', waitMs: 10 });
  });
}

for (const status of [400, 401, 403, 404, 405, 406, 413, 505]) {
  test(`${status} is not tried again`, () => {
    assert.deepEqual(outcomeOfAttempt(status, 1, settings), { outcome: 'failed' });
  });
}

for (const status of [200, 204, 302, 501]) {
  test(`${status}, which no source lists, is neither delivered nor tried again`, () => {
    assert.deepEqual(outcomeOfAttempt(status, 1, settings), { outcome: 'failed' });
  });
}

test('the last wait is used again, and the last attempt is the end', () => {
  assert.deepEqual(outcomeOfAttempt(503, 2, settings), { outcome: 'retrying', waitMs: 20 });
  assert.deepEqual(outcomeOfAttempt(503, 3, settings), { outcome: 'retrying', waitMs: 20 });
  assert.deepEqual(outcomeOfAttempt(503, 4, settings), { outcome: 'exhausted' });
});
