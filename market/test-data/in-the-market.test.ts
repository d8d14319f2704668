import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLocalDays, localMidnight } from '../calendar/london.ts';
import { judgeBody } from '../interfaces/index.ts';
import { roleFor } from '../parties/party.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';
import { catalogue, directory } from '../processes/testing/points.ts';
import { createSmallMarket } from '../processes/testing/small-market.ts';
import { areaOf, highestSerial, meteringPointsOf } from './index.ts';

const asOf = '2026-03-02';
const weekAhead = addLocalDays(asOf, 7);

const points = [
  ...meteringPointsOf({
    seed: 'market',
    count: 60,
    area: areaOf('10'),
    from: 1,
    to: highestSerial,
    segments: [
      { segment: 'S', weight: 1 },
      { segment: 'A', weight: 1 },
      { segment: 'U', weight: 1 },
    ],
    legacy: 50,
    asOf,
  }),
];

const qualified = ({ registrations }: MeteringPoint) =>
  directory.byDipId(registrations.at(-1)?.supplierDipId ?? '')?.qualified !== false;

test('made metering points can be played with: a change of data service, or a migration, runs its course on each', () => {
  const principals = points.filter((point) => point.association === 'none' && qualified(point));
  assert.ok(new Set(principals.map(({ segment, regime }) => `${segment} ${regime}`)).size === 6);
  for (const point of principals) {
    const market = createSmallMarket(point);
    const supplier = directory.byDipId(point.registrations.at(-1)?.supplierDipId ?? '');
    assert.ok(supplier);
    const legacy = point.regime === 'legacy';
    for (const service of legacy ? (['metering', 'data'] as const) : (['data'] as const)) {
      const role = roleFor(service, point.segment);
      const inOffice = point.appointments[service].at(-1)?.providerDipId;
      const provider = directory.parties.find((party) => party.role === role && party.dipId !== inOffice);
      market.instruct(supplier, {
        do: 'request-appointment',
        service,
        scenario: legacy ? 'MCA' : 'CSP',
        providerDipId: provider?.dipId ?? '',
        effectiveFrom: weekAhead,
        contractReference: 'CONTRACT1',
      });
    }
    market.passTo(localMidnight(weekAhead));
    const events = market.heard.map(({ message }) => message.payload.CommonBlock.S0.eventCode);
    assert.ok(events.includes('[DSAppActive]'), `${point.mpan} ${point.segment} ${point.regime}: ${events.join(' ')}`);
    const { findings } = judgeBody(
      catalogue,
      market.heard.map(({ message }) => message),
    );
    assert.deepEqual(
      findings.filter(({ weight }) => weight === 'refused'),
      [],
    );
  }
});
