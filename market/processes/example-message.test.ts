import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, judgeMessage, specificationVersions } from '../interfaces/index.ts';
import { exampleMessage } from './example-message.ts';

const point = { MPANCore: '1000000000015', distributorDIPID: '2500000010', GSPGroupID: '_A' };

test('every event of every version makes a message that its schema takes', () => {
  for (const version of specificationVersions) {
    const catalogue = catalogueOf(version);
    for (const { id: interfaceId, events, senders } of catalogue.interfaces) {
      for (const { code: event } of events) {
        const message = exampleMessage(
          catalogue,
          { interfaceId, event },
          {
            sender: { dipId: '2300000001' as never, role: senders[0] ?? 'SUP' },
            to: ['2200000010'],
            point,
            environmentTag: 'DEV',
            sequence: 'T1',
            now: Date.UTC(2026, 2, 2, 10),
          },
        );
        const refused = judgeMessage(catalogue, message, { direction: 'ingress' }).findings.filter(
          ({ weight }) => weight === 'refused',
        );
        assert.deepEqual(refused, [], `${version} ${interfaceId}${event}`);
      }
    }
  }
});

test('it says who sends it, to whom, and what it is about, where there is a place for that', () => {
  const catalogue = catalogueOf('2.1.0');
  const envelope = {
    sender: { dipId: '2300000001' as never, role: 'SUP' as const },
    to: ['2200000010'],
    point,
    environmentTag: 'UIT',
    sequence: 'T7',
    now: Date.UTC(2026, 6, 2, 23, 30),
  };
  const { CommonBlock } = exampleMessage(catalogue, { interfaceId: 'IF-031', event: '[MSApp]' }, envelope).payload;
  assert.equal(CommonBlock.S1.senderUniqueReference, 'S-IF-031-2300000001-SUP-20260703-T7');
  assert.equal(CommonBlock.S1.environmentTag, 'UIT');
  assert.deepEqual(CommonBlock.M0, point);
  assert.deepEqual(CommonBlock.A0?.primaryRecipients, ['2200000010']);
  const related = exampleMessage(catalogue, { interfaceId: 'IF-019', event: 'RelatedAdd' }, envelope).payload;
  assert.equal(related.CommonBlock.M1?.principalMPAN, point.MPANCore);
  const report = exampleMessage(catalogue, { interfaceId: 'REP-002A', event: 'DUoSEmbeddedLDSOAggData' }, envelope);
  assert.match(report.payload.CommonBlock.S1.senderUniqueReference, /^S-REP-002-/);
  assert.equal(report.payload.CommonBlock.M0, undefined);
});
