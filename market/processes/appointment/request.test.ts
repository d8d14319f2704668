import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  messageAbout,
  monday,
  pointWith,
  regimes,
  requestFor,
  requestMessage,
  segments,
  services,
} from '../testing/points.ts';
import { correlationOf, customBlock, requestFrom, serviceOf, text } from './request.ts';

test('a request is read back from its message, for every service, segment and regime', () => {
  for (const segment of segments) {
    for (const regime of regimes) {
      for (const service of services) {
        const request = requestFor(pointWith({ segment, regime }), { service });
        assert.deepEqual(requestFrom(requestMessage(request), monday), request);
      }
    }
  }
});

test('a request without registration or contract holds null for them', () => {
  const request = requestFor(pointWith(), { registrationId: null, contractReference: null });
  const read = requestFrom(requestMessage(request), monday);
  assert.deepEqual([read.registrationId, read.contractReference], [null, null]);
});

test('a date that is none is said to be none', () => {
  const request = requestFor(pointWith());
  const custom = { B070: { proposedMeteringServiceDIPEffectiveFromDate: 'soon' } };
  assert.throws(
    () => requestFrom(messageAbout(request, 'IF-031', '[<S>App]', { custom }), monday),
    /instant looks like/,
  );
});

test('the service follows from the event', () => {
  const point = pointWith();
  for (const service of services) assert.equal(serviceOf(requestMessage(requestFor(point, { service }))), service);
});

test('an answer carries the id that the DIP gave, else the one that the sender named', () => {
  const { payload } = requestMessage(requestFor(pointWith(), { correlation: 'CI-DIP' }));
  const { D0, S1, ...common } = payload.CommonBlock;
  const named = { ...S1, senderCorrelationID: 'CI-SENDER' };
  assert.ok(D0 !== undefined);
  const of = (blocks: object) =>
    correlationOf({ payload: { ...payload, CommonBlock: { ...common, S1: named, ...blocks } } });
  assert.equal(of({ D0 }), 'CI-DIP');
  assert.equal(of({ D0: { ...D0, initialCorrelationID: null } }), 'CI-SENDER');
  assert.equal(of({}), 'CI-SENDER');
});

test('a text is read only where there is one', () => {
  assert.equal(text({ a: 'x' }, 'a'), 'x');
  assert.equal(text({ a: 1 }, 'a'), null);
  assert.equal(text({ a: null }, 'a'), null);
  assert.equal(text(undefined, 'a'), null);
  assert.equal(customBlock(requestMessage(requestFor(pointWith())), 'B999'), undefined);
});
