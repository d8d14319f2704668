import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appointmentAt, type MeteringPoint } from '../metering-point.ts';
import { monday, otherSupplier, partyIn, providerOf, registrationService, supplier } from '../testing/points.ts';
import { decide, exportChanges, heardOf, held, latest, siteOf } from '../testing/site.ts';
import { createSmallMarket } from '../testing/small-market.ts';

const own = siteOf(101);
const exportPoint = siteOf(102, exportChanges);
const second = siteOf(103);
const third = siteOf(104);

function asked(
  event: string,
  subsidiaries: readonly MeteringPoint[],
  options: {
    readonly principal?: MeteringPoint;
    readonly others?: readonly MeteringPoint[];
    readonly by?: typeof supplier;
  } = {},
) {
  const others = options.others ?? [exportPoint, second, third];
  const market = createSmallMarket(options.principal ?? own, { others });
  const words = { event: `[${event}]`, subsidiaries: subsidiaries.map(({ mpan }) => mpan) };
  decide(market, options.by ?? supplier, 'ask-for-relation', words);
  return market;
}

const relationsOf = (point: MeteringPoint) =>
  point.relations.map(({ kind, place, others }) => [kind, place, ...others.map(({ mpan }) => mpan)].join(' '));

test('the principal is named in M1, and everybody around both points holds the relation afterwards', () => {
  const market = asked('LinkedImportExportCreate', [exportPoint]);
  const { M0, M1 } = latest(market, 'IF-019').message.payload.CommonBlock;
  assert.deepEqual([M0, M1?.principalMPAN], [undefined, own.mpan]);
  assert.deepEqual(heardOf(market, 'IF-020'), ['[LinkedImportExportCreate] A']);
  for (const party of [registrationService, supplier, partyIn('LDSO'), partyIn('EES'), providerOf('metering', 'S')]) {
    assert.deepEqual(relationsOf(held(market, party)), [`linked principal ${exportPoint.mpan}`], party.name);
    assert.deepEqual(relationsOf(held(market, party, exportPoint.mpan)), [`linked subsidiary ${own.mpan}`], party.name);
  }
  assert.equal(held(market, registrationService, exportPoint.mpan).association, 'linked-export');
});

test('a related set is made, extended and undone', () => {
  const market = asked('RelatedCreate', [second]);
  decide(market, supplier, 'ask-for-relation', { event: '[RelatedAdd]', subsidiaries: [third.mpan] });
  const of = (mpan?: string) => relationsOf(held(market, registrationService, mpan));
  assert.deepEqual(of(), [`related principal ${second.mpan} ${third.mpan}`]);
  for (const one of [second, third]) {
    decide(market, supplier, 'ask-for-relation', { event: '[RelatedRemove]', subsidiaries: [one.mpan] });
    assert.deepEqual(of(one.mpan), []);
    assert.equal(held(market, registrationService, one.mpan).association, 'none');
  }
  assert.deepEqual(of(), []);
});

test('a linked import may be the primary of a related set as well', () => {
  const market = asked('LinkedImportExportCreate', [exportPoint]);
  decide(market, supplier, 'ask-for-relation', { event: '[RelatedCreate]', subsidiaries: [second.mpan] });
  assert.deepEqual(heardOf(market, 'IF-020').at(-1), '[RelatedCreate] A');
  assert.equal(held(market, registrationService).relations.length, 2);
});

const theirs = siteOf(103, { supplierName: 'Supplier MHHX' });
const refusals: readonly (readonly [string, ReturnType<typeof asked>])[] = [
  ['REG1059', asked('RelatedCreate', [second, second])],
  ['REG1059', asked('RelatedCreate', [own])],
  ['REG0000', asked('RelatedCreate', [siteOf(999)])],
  [
    'REG9010',
    asked('RelatedCreate', [siteOf(103, { regime: 'legacy' })], { others: [siteOf(103, { regime: 'legacy' })] }),
  ],
  ['REG1051', asked('RelatedCreate', [siteOf(103, { segment: 'U' })], { others: [siteOf(103, { segment: 'U' })] })],
  ['REG0007', asked('RelatedCreate', [second], { principal: siteOf(101, { pendingSwitchTo: 'Supplier MHHX' }) })],
  ['REG1050', asked('LinkedImportExportCreate', [exportPoint], { by: otherSupplier })],
  ['REG1053', asked('LinkedImportExportCreate', [exportPoint], { principal: siteOf(101, exportChanges) })],
  ['REG1054', asked('LinkedImportExportCreate', [second])],
  ['REG1055', asked('LinkedImportExportAdd', [exportPoint])],
  ['REG1055', asked('LinkedImportExportRemove', [exportPoint])],
  ['REG1060', asked('RelatedCreate', [theirs], { others: [theirs] })],
  ['REG1067', asked('RelatedCreate', [exportPoint])],
  ['REG1062', asked('RelatedAdd', [second])],
  ['REG1062', asked('RelatedRemove', [second])],
];

for (const [index, [code, market]] of refusals.entries()) {
  test(`refusal ${index}: ${code} to the requester alone, and nothing changes`, () => {
    assert.match(heardOf(market, 'IF-020').join(), new RegExp(`R ${code}$`));
    assert.deepEqual(relationsOf(held(market, registrationService)), []);
    assert.deepEqual(heardOf(market, 'IF-036'), []);
  });
}

interface Ending {
  readonly deAppointmentReasonCode?: string;
}

test('who serves the primary takes over a secondary that joins, and leaves with it', () => {
  const joining = siteOf(103, { second: ['metering', 'data'] });
  const market = asked('RelatedCreate', [joining], { others: [joining] });
  assert.deepEqual(heardOf(market, 'IF-037'), ['[MSDeApp]', '[DSDeApp]']);
  assert.deepEqual(heardOf(market, 'IF-036'), ['[MSAppActive]', '[DSAppActive]']);
  const serves = (service: 'metering' | 'data') =>
    appointmentAt(held(market, registrationService, joining.mpan), service, monday)?.providerDipId;
  assert.deepEqual(
    [serves('metering'), serves('data')],
    [providerOf('metering', 'S').dipId, providerOf('data', 'S').dipId],
  );
  decide(market, supplier, 'ask-for-relation', { event: '[RelatedRemove]', subsidiaries: [joining.mpan] });
  assert.deepEqual([serves('metering'), serves('data')], [undefined, undefined]);
  const ended = market.heard.findLast(({ message }) => message.payload.CommonBlock.S0.eventCode === '[MSDeApp]');
  const { B008, B010 } = (ended?.message.payload.CustomBlock ?? {}) as Record<string, Ending | undefined>;
  assert.deepEqual([B008?.deAppointmentReasonCode, B010], ['RELATED', undefined]);
});

test('of a linked import only the metering service takes over, and both suppliers are named', () => {
  const joining = siteOf(102, { ...exportChanges, supplierName: 'Supplier MHHX', second: ['metering', 'data'] });
  const market = asked('LinkedImportExportCreate', [joining], { others: [joining] });
  assert.deepEqual(heardOf(market, 'IF-036'), ['[MSAppActive]']);
  const named = latest(market, 'IF-036').message.payload.CommonBlock.A0?.primaryRecipients ?? [];
  for (const party of [supplier, otherSupplier, providerOf('metering', 'S')]) assert.ok(named.includes(party.dipId));
  const moved = createSmallMarket(own, { others: [joining], settings: { import_export_moves_data_service: true } });
  decide(moved, supplier, 'ask-for-relation', { event: '[LinkedImportExportCreate]', subsidiaries: [joining.mpan] });
  assert.deepEqual(heardOf(moved, 'IF-036'), ['[MSAppActive]', '[DSAppActive]']);
});

test('a secondary of another segment keeps who serves it', () => {
  const joining = siteOf(103, { segment: 'A' });
  assert.deepEqual(heardOf(asked('RelatedCreate', [joining], { others: [joining] }), 'IF-036'), []);
});
