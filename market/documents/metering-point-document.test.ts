import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mpanCoreOf } from '../identifiers/mpan-core.ts';
import { castOf } from '../parties/cast.ts';
import { directoryOf, type Segment } from '../parties/party.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';
import { ordinaryDraft, pointOf } from '../processes/ordinary-point.ts';
import { meteringPointDocument } from './metering-point-document.ts';
import { documentOf, meteringPointOf } from './metering-point-mapping.ts';

const directory = directoryOf(castOf());
const ordinary = (segment: Segment, regime: 'legacy' | 'migrated'): MeteringPoint =>
  pointOf({ ...ordinaryDraft(), segment, regime }, mpanCoreOf('10', 1), directory);

/** A metering point in which everything that may be there is there. */
function crowded(): MeteringPoint {
  const point = ordinary('S', 'migrated');
  const [meter] = point.meters;
  const [registration] = point.registrations;
  const [provider] = point.appointments.data;
  assert.ok(meter && registration && provider);
  const contract = { providerDipId: provider.providerDipId, effectiveTo: 5 };
  const other = { mpan: mpanCoreOf('10', 2), supplierDipId: '2300000002', supplierMpid: 'MHHX' };
  return {
    ...point,
    changedOn: { energisation: 1, 'profile class': 2, group: 3, status: 4, 'DCC service': 5 },
    status: { registered: 'T', trading: 'X' },
    ...{ disconnectedFrom: 6, consent: 'D', inHomeDisplay: 'F', systemOperator: 'TRIL', profileClass: '01' },
    greenDeal: { effectiveFrom: 7, effectiveTo: null },
    formerMeters: [{ ...meter, meterId: 'OLD', removed: 8 }],
    switchUnderWay: { stage: 'secured', registration: { ...registration, effectiveTo: 9 } },
    retriever: { ...provider, effectiveTo: 10, contractReference: null },
    directContracts: { metering: contract, data: { ...contract, effectiveTo: null } },
    relations: [{ kind: 'related', place: 'principal', others: [other] }],
    ...{ complexSite: true, association: 'linked-export' },
  };
}

const points = [
  ...(['S', 'A', 'U'] as const).flatMap((segment) => [ordinary(segment, 'legacy'), ordinary(segment, 'migrated')]),
  crowded(),
];

for (const [index, point] of points.entries()) {
  test(`a metering point comes back as it was written, number ${index + 1}`, () => {
    const read = meteringPointDocument.parse(JSON.parse(JSON.stringify(documentOf(point))));
    assert.deepEqual(meteringPointOf(read), point);
  });
}

test('what is wrong in a document is told at its item', () => {
  const written = { ...documentOf(crowded()), mpan: '1000000000010', attributesFrom: '22 October 2025', version: 2 };
  const read = meteringPointDocument.safeParse(written);
  assert.deepEqual(
    read.error?.issues.map(({ path }) => path.join('.')),
    ['version', 'mpan', 'attributesFrom'],
  );
});

test('an item that nobody knows is refused, so that none is lost unnoticed', () => {
  assert.equal(meteringPointDocument.safeParse({ ...documentOf(crowded()), colour: 'red' }).success, false);
});
