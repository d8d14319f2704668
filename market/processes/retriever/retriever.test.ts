import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '../../parties/party.ts';
import { partyIn, pointWith, providerOf, registrationService, supplier } from '../testing/points.ts';
import { decide, held, latest } from '../testing/site.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';

const service = providerOf('data', 'S');
const retriever = partyIn('MDR');

interface Answer {
  readonly responseCode: string;
  readonly responseMessages?: readonly string[];
}

const blocks = (market: SmallMarket) =>
  latest(market, 'IF-035').message.payload.CustomBlock as Readonly<Record<string, Answer | undefined>>;

function named(market: SmallMarket, date = '2026-03-02', by = service, dipId: string = retriever.dipId) {
  decide(market, by, 'name-retriever', { retriever: dipId, date });
  const { B099 } = blocks(market);
  return [B099?.responseCode, B099?.responseMessages?.[0]?.slice(0, 7)].join(' ').trim();
}

test('a retriever of the fifth day ahead is taken, of the sixth it is not', () => {
  const market = createSmallMarket(pointWith());
  assert.equal(named(market, '2026-03-08'), 'R REG1082');
  assert.equal(held(market, registrationService).retriever, null);
  assert.equal(named(market, '2026-03-07'), 'A');
  for (const party of [registrationService, service, supplier]) {
    assert.equal(held(market, party).retriever?.providerDipId, retriever.dipId, party.name);
  }
  assert.equal(named(market, '2026-03-07'), 'R REG1098');
});

const refused: readonly (readonly [code: string, date: string, by: Party, dipId: string])[] = [
  ['REG1080', '2026-03-02', providerOf('data', 'S', 1), retriever.dipId],
  ['REG1083', '2025-11-30', service, retriever.dipId],
  ['REG1081', '2026-03-02', service, partyIn('MDS').dipId],
];

for (const [code, ...from] of refused) {
  test(`${code}: refused to the data service`, () => {
    assert.equal(named(createSmallMarket(pointWith()), ...from), `R ${code}`);
  });
}

test('the switching service has the last word', () => {
  const market = createSmallMarket(pointWith());
  named(market);
  const notice = (name: 'retriever-taken' | 'retriever-not-taken') =>
    market.switching({
      ...{ notice: name, mpan: held(market, registrationService).mpan, registrationId: 'REG-1' },
      ...{ supplierDipId: supplier.dipId, supplierMpid: supplier.mpid, effectiveFrom: 0 },
      losingSupplierDipId: null,
    });
  notice('retriever-taken');
  assert.ok(held(market, registrationService).retriever !== null);
  notice('retriever-not-taken');
  assert.deepEqual([held(market, registrationService).retriever, held(market, service).retriever], [null, null]);
  assert.equal(blocks(market).B066?.responseCode, 'R');
});
