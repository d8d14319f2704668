import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointWith, providerOf, registrationService } from '../testing/points.ts';
import { decide, heardOf, held } from '../testing/site.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';

const inOffice = providerOf('metering', 'S');
const other = providerOf('metering', 'S', 1);
const report = (market: SmallMarket, by = inOffice, until = '2028-03-31') =>
  decide(market, by, 'report-direct-contract', { until });
const answers = (market: SmallMarket) => heardOf(market, 'IF-039');
const contractOf = (market: SmallMarket, party = registrationService) => held(market, party).directContracts.metering;

test('a direct contract is recorded, and taken away again', () => {
  const market = createSmallMarket(pointWith());
  report(market);
  assert.equal(contractOf(market)?.providerDipId, inOffice.dipId);
  assert.deepEqual(contractOf(market, inOffice), contractOf(market));
  decide(market, inOffice, 'withdraw-direct-contract', {});
  assert.deepEqual([contractOf(market), contractOf(market, inOffice)], [null, null]);
  assert.deepEqual(answers(market), ['[DirectContractMSAdd] A', '[DirectContractMSRemove] A']);
});

for (const [code, play] of [
  ['REG1075', (market: SmallMarket) => report(market, other)],
  ['REG1071', (market: SmallMarket) => report(market, inOffice, '2026-03-01')],
  ['REG1072', (market: SmallMarket) => report(market, inOffice, '2036-03-03')],
  ['REG1074', (market: SmallMarket) => decide(market, inOffice, 'withdraw-direct-contract', {})],
] as const) {
  test(`${code}: refused, and nothing is recorded`, () => {
    const market = createSmallMarket(pointWith());
    play(market);
    assert.match(answers(market).join(), new RegExp(`R ${code}$`));
    assert.equal(contractOf(market), null);
  });
}

test('the last day that a contract may end is taken', () => {
  const market = createSmallMarket(pointWith());
  report(market, inOffice, '2036-03-02');
  assert.deepEqual(answers(market), ['[DirectContractMSAdd] A']);
});

test('a second contract, and the withdrawal by another, leave the first', () => {
  const market = createSmallMarket(pointWith());
  report(market);
  report(market, inOffice, '2028-05-31');
  decide(market, other, 'withdraw-direct-contract', {});
  assert.deepEqual(answers(market).slice(1), ['[DirectContractMSAdd] R REG1073', '[DirectContractMSRemove] R REG1076']);
  assert.equal(contractOf(market)?.providerDipId, inOffice.dipId);
});
