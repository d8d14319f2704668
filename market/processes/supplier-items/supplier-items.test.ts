import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, exampleOf } from '../../interfaces/index.ts';
import type { Occasion } from '../duties/duty.ts';
import { otherSupplier, partyIn, pointWith, providerOf, registrationService, supplier } from '../testing/points.ts';
import { decide, heardOf, held } from '../testing/site.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import { itemRefusals } from './item-refusals.ts';
import { itemWords } from './item-words.ts';

function told(event: string, value: unknown, date = '2026-03-02', point = pointWith(), by = supplier) {
  const market = createSmallMarket(point);
  decide(market, by, 'tell-item', { event: `[${event}]`, value, date });
  return market;
}

test('an item is registered, and written down by everybody who is told', () => {
  const market = told('SSCandProfileClass', ['0393', '1']);
  assert.deepEqual(heardOf(market, 'IF-026'), ['[SSCandProfileClass] A']);
  const everybody = [registrationService, supplier, partyIn('LDSO'), partyIn('EES'), partyIn('LSS')];
  for (const party of [...everybody, providerOf('metering', 'S'), providerOf('data', 'S')]) {
    const point = held(market, party);
    assert.deepEqual([point.standardSettlementConfiguration, point.profileClass], ['0393', '1'], party.name);
  }
});

const traditional = pointWith({}, { meters: pointWith().meters.map((meter) => ({ ...meter, meterType: 'N' })) });
const installedYesterday = pointWith(
  {},
  { meters: pointWith().meters.map((meter) => ({ ...meter, installed: Date.parse('2026-03-01T00:00:00Z') })) },
);

const cases: readonly (readonly [string, ReturnType<typeof told>])[] = [
  ['REG0006', told('ConsentGranularity', 'D', '2026-03-02', pointWith(), otherSupplier)],
  ['REG1020', told('ConsentGranularity', 'D', '2026-03-03')],
  ['REG1019', told('ConsentGranularity', 'D', '2025-11-30')],
  ['REG1022', told('ConsentGranularity', 'x')],
  ['REG1035', told('ConsentGranularity', 'N')],
  ['REG1035', told('ConsentGranularity', 'D', '2026-03-02', pointWith({ segment: 'A' }))],
  ['REG0009', told('IHDInfo', null)],
  ['REG0009', told('SMSO', null)],
  ['REG1096', told('IHDInfo', 'I', '2026-02-28', installedYesterday)],
  ['REG1023', told('SMSO', 'ZZZZ')],
  ['REG1042', told('SSCandProfileClass', [null, '1'], '2026-03-02', traditional)],
  ['REG1043', told('SSCandProfileClass', ['0393', null], '2026-03-02', traditional)],
  ['REG1044', told('SSCandProfileClass', ['9999', '1'])],
  ['REG1045', told('SSCandProfileClass', ['0393', '9'])],
  ['REG1049', told('SSCandProfileClass', ['0393', '2'])],
];

for (const [index, [code, market]] of cases.entries()) {
  test(`case ${index}: ${code}, and nothing changes`, () => {
    assert.match(heardOf(market, 'IF-026').join(), new RegExp(`R ${code}$`));
    assert.equal(held(market, registrationService).consent, 'H');
  });
}

test('a consent that is masked is not told, and what is known of it stays', () => {
  const consent = itemWords.find(({ event }) => event === '[ConsentGranularity]');
  const point = pointWith();
  const occasion = (value: string) => {
    const message = exampleOf(catalogueOf('2.1.0'), 'IF-026', 'ConsentGranularity', {
      custom: { B068: { consentGranularity: value, consentGranularityEffectiveFromDate: '2026-03-02T00:00:00+00:00' } },
    });
    return { point, message } as unknown as Occasion;
  };
  assert.equal(consent?.write(occasion('x')), point);
  assert.equal(consent?.write(occasion('D')).consent, 'D');
});

test('the first day of the supply and the day of the meter are good days', () => {
  assert.match(heardOf(told('ConsentGranularity', 'D', '2025-12-01'), 'IF-026').join(), / A$/);
  assert.match(heardOf(told('IHDInfo', 'I', '2026-03-01', installedYesterday), 'IF-026').join(), / A$/);
});

test('no code stands twice in the order of precedence', () => {
  const codes = itemRefusals.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
});
