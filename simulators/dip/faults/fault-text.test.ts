import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '../testing/test-market.ts';
import type { FaultOrder } from './fault-order.ts';
import { faultNames, faultPlaces, faultRow } from './fault-rows.ts';
import { faultText, readFault } from './fault-text.ts';

const read = (text: string) => readFault(text, catalogue);

const readings: readonly (readonly [string, FaultOrder])[] = [
  ['slow 30s IF-036 LDSO first 2', { name: 'slow', delayMs: 30_000, channel: 'IF-036', role: 'LDSO', first: 2 }],
  ['silent', { name: 'silent' }],
  ['wrongly signing PUB-031', { name: 'wrongly-signing', channel: 'IF-031', at: 'delivery' }],
  ['Stale Certificate tls 2300000001', { name: 'stale-certificate', certificate: 'tls', party: '2300000001' }],
  ['rejecting 503 sup', { name: 'rejecting', status: 503, role: 'SUP' }],
  ['rejecting request MSG1012 status', { name: 'rejecting', at: 'request', code: 'MSG1012', channel: 'status' }],
  ['rejecting party SDS SP001', { name: 'rejecting', at: 'party', role: 'SDS', code: 'SP001' }],
  ['flapping every 5m delivery', { name: 'flapping', periodMs: 300_000, at: 'delivery' }],
  ['duplicating copies 3 REP-002A', { name: 'duplicating', count: 3, channel: 'REP-002A' }],
  ['late 3d', { name: 'late', delayMs: 259_200_000 }],
];
for (const [text, order] of readings) test(`"${text}"`, () => assert.deepEqual(read(text), order));

const refusals: readonly (readonly [string, RegExp])[] = [
  ['slwo 30s', /"slwo" is no word of a fault; the nearest is "slow"/],
  ['wrongli signing', /"wrongli" .*"wrongly-signing"/],
  ['', /"" is no word of a fault/],
  ['unreachable XYZQ', /"XYZQ" is no word of a fault; known are request, delivery, party, first/],
  ['slow 30x', /"30x" is no word/],
  ['slow IF-936', /"IF-936" is no word of a fault; the nearest is "IF-036"/],
  ['late PUB-936', /the nearest is "PUB-036"/],
  ['silent LDOS', /"LDOS" .*"LDSO"/],
  ['silent first none', /"first" takes a number from 1 on, not "none"/],
  ['silent first 0', /"first" takes a number/],
  ['silent first', /"first" takes a number from 1 on, not ""/],
  ['flapping every now', /"now" is no time/],
  ['unreachable 30s', /"unreachable" takes no delay \(30000\); it takes nothing besides whom and where/],
  ['slow 404', /"slow" takes no status \(404\); it takes delay/],
  ['wrongly-signing request', /"wrongly-signing" does not strike at "request"; it strikes at delivery/],
  ['silent SUP LDSO', /"LDSO": the fault says SUP already/],
  ['rejecting request PUB-036', /"PUB-036": the fault says request already/],
];
for (const [text, message] of refusals)
  test(`"${text}" is refused`, () => assert.throws(() => read(text), { name: 'RangeError', message }));

test('what is written of an order is read as that order', () => {
  const orders = fc.constantFrom(...faultNames).chain((name) => {
    const { places } = faultRow(name);
    const names = faultPlaces.filter((place) => places[place] !== undefined);
    return fc.constantFrom(...names).chain((at) => {
      const taken = places[at]?.with ?? {};
      const parameter = <T>(key: keyof typeof taken, values: fc.Arbitrary<T>) =>
        taken[key] === undefined ? {} : { [key]: values };
      return fc.record(
        {
          ...{ name: fc.constant(name), at: fc.constant(at), first: fc.integer({ min: 1, max: 99 }) },
          ...{ channel: fc.constantFrom('IF-036', 'REP-002A', 'status'), role: fc.constantFrom('SUP', 'LDSO') },
          ...{ party: fc.constant('2300000001') },
          ...parameter('delayMs', fc.integer({ min: 0, max: 999_999_999 })),
          ...parameter('periodMs', fc.integer({ min: 0, max: 999_999_999 })),
          ...parameter('status', fc.integer({ min: 100, max: 599 })),
          ...parameter('code', fc.constantFrom('MSG1001', 'SP099')),
          ...parameter('count', fc.integer({ min: 1, max: 9 })),
          ...parameter('certificate', fc.constantFrom('signing', 'tls')),
        },
        { requiredKeys: ['name'], noNullPrototype: true },
      );
    });
  });
  fc.assert(
    fc.property(orders, (order) => {
      assert.deepEqual(read(faultText(order as FaultOrder)), order);
    }),
  );
});
