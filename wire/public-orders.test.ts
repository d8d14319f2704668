import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdapterOrder } from './adapter-orders.ts';
import { orderOf, publicOrderOf } from './public-orders.ts';

const dipId = '2300000001';
const [fromMs, toMs] = [Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2)];
const orders: readonly AdapterOrder[] = [
  { dipId, do: 'register', interfaceId: 'IF-036', query: '?Line=2' },
  { dipId, do: 'replay', interfaceId: 'IF-036', missed: { fromMs, toMs, transactionIds: ['T1'] } },
  { dipId, do: 'replay-status', missed: { fromMs, toMs } },
  { dipId, do: 'rest' },
];

for (const order of orders) {
  test(`an order comes back from its public words: ${order.do}`, () => {
    assert.deepEqual(orderOf(dipId, publicOrderOf(order)), order);
  });
}

test('instants are texts in public words, and what is no order is told so', () => {
  const { values } = publicOrderOf(orders[2] as AdapterOrder);
  assert.deepEqual(values.missed, { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' });
  assert.throws(() => orderOf(dipId, { action: 'install-meter', values: {} }), /does no install-meter/);
});
