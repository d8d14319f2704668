import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDip } from '../../simulators/dip/testing/test-market.ts';
import { planFaults } from './plan-faults.ts';

const planned = (texts: readonly string[]) => {
  const { dip } = testDip();
  planFaults(texts, dip);
  return dip.faults.list().map(({ order }) => order);
};

test('every text is a fault that is planned', () => {
  assert.deepEqual(planned([]), []);
  assert.deepEqual(planned(['slow 30s IF-036', 'wrongly signing REGS first 2']), [
    { name: 'slow', delayMs: 30_000, channel: 'IF-036' },
    { name: 'wrongly-signing', role: 'REGS', first: 2 },
  ]);
});

test('a word that is not understood is named, with the text it stands in, and nothing is planned', () => {
  const { dip } = testDip();
  assert.throws(() => planFaults(['silent', 'slow IF-936'], dip), {
    name: 'UsageFault',
    message: /--fault "slow IF-936": "IF-936" is no word of a fault; the nearest is "IF-036"/,
  });
  assert.deepEqual(dip.faults.list(), []);
});

test('a party that nobody knows is named, and nothing stays planned', () => {
  const { dip } = testDip();
  assert.throws(() => planFaults(['silent', 'slow 1234567890'], dip), /no party of the directory has this DIP ID/);
  assert.deepEqual(dip.faults.list(), []);
});

test('what was planned before a restart goes on, and the same command line plans it no second time', () => {
  const { dip, journal, clock } = testDip();
  planFaults(['slow 30s IF-036', 'silent'], dip);
  dip.faults.lift('F2');
  const again = testDip({ journal, clock, carryOn: true }).dip;
  planFaults(['slow 30s IF-036', 'silent'], again);
  assert.deepEqual(
    again.faults.list().map(({ id, order }) => `${id} ${order.name}`),
    ['F1 slow', 'F3 silent'],
  );
});
