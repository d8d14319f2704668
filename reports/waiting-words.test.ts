import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingReason } from './fault-words.ts';

test('a waiting scenario says what it waits for, from whom and by when, in London time', () => {
  const awaits = {
    ...{ what: 'IF-036 [MSAppActive] (activation)', from: ['Eastern registration service'] },
    ...{ due: '2026-07-09T00:00:00.000Z', deadline: '60 minutes after the effective date' },
  };
  assert.match(
    waitingReason({ awaits, steps: [] }),
    /^IF-036 \[MSAppActive\] \(activation\) from Eastern registration service, by .*01:00.* \(60 minutes after the effective date\)$/,
  );
  assert.match(
    waitingReason({ awaits: { ...awaits, from: [] }, steps: [] }),
    /^IF-036 \[MSAppActive\] \(activation\), by/,
  );
});
