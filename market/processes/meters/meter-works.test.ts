import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import type { FormerMeter, MeteringPoint } from '../metering-point.ts';
import type { Instruction } from '../party-function.ts';
import { monday, partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';
import { meterRefusals } from './meter-refusals.ts';
import type { MeterWords, WorksWords } from './meter-words.ts';

const smart = pointWith();
const [old] = smart.meters;
const today = '2026-03-02';

const meter: MeterWords = {
  meterId: 'NEW0000001',
  meterType: 'S2CDE',
  makeAndType: 'Type 2',
  esmeGuid: '00-11-22-33-44-55-66-77',
  location: 'H',
  digits: 6,
  installed: today,
  assetProviders: [{ mpid: 'LMAP', from: today }],
};
const former: FormerMeter = { ...(old as FormerMeter), meterId: 'FORMER0001', removed: localMidnight('2026-02-02') };

const said = (act: string, words: WorksWords): Instruction => ({ do: 'act', act, words: { ...words } });
const install = (changes: Partial<MeterWords> = {}, more: Partial<WorksWords> = {}) =>
  said('install-meter', { date: today, meter: { ...meter, ...changes }, ...more });
const remove = (meterId: string, date: string | null = today) =>
  said('remove-meter', { date: today, removed: { meterId, date } });
const exchange = (removed: string, changes: Partial<MeterWords> = {}, removedOn = today) =>
  said('exchange-meter', {
    date: today,
    meter: { ...meter, ...changes },
    removed: { meterId: removed, date: removedOn },
  });
const { assetProviders: _none, ...details } = meter;
const update = (changes: Partial<MeterWords>) =>
  said('update-meter', {
    date: today,
    meter: { ...details, installed: '2025-10-22', meterId: old?.meterId ?? '', ...changes },
  });
const history = (changes: Partial<MeterWords>, removed?: WorksWords['removed']) =>
  said('correct-meter-history', {
    date: today,
    meter: { ...details, installed: '2025-10-22', meterId: former.meterId, ...changes },
    ...(removed && { removed }),
  });

function after(instruction: Instruction, point: MeteringPoint = smart, by = partyIn('MSS')): SmallMarket {
  const market = createSmallMarket(point);
  market.instruct(by, instruction);
  market.passTo(monday + 5 * 60_000);
  return market;
}

const outcome = (market: SmallMarket) => {
  const answer = market.heard.find(({ message }) => message.payload.CommonBlock.S0.interfaceID === 'IF-006');
  const R0 = answer?.message.payload.CommonBlock.R0;
  return R0?.responseCode === 'A' ? 'A' : R0?.responseMessages[0]?.slice(0, 7);
};
const idsAt = (market: SmallMarket, role: Parameters<typeof partyIn>[0]) =>
  (market.knows(partyIn(role)) as DutyKnowledge).point?.meters.map(({ meterId }) => meterId);

const id = old?.meterId ?? '';
const keepers = ['REGS', 'SUP', 'SDS', 'MSS', 'LDSO', 'EES'] as const;

for (const [name, instruction, point, left] of [
  ['an installation', install(), smart, [id, 'NEW0000001']],
  ['a removal', remove(id), smart, []],
  ['an exchange', exchange(id), smart, ['NEW0000001']],
  ['another id', update({ modifiedMeterId: 'RENAMED001' }), smart, ['RENAMED001']],
  [
    'a removal taken back',
    history({}, { meterId: former.meterId, date: null }),
    { ...smart, formerMeters: [former] },
    [id, 'FORMER0001'],
  ],
] as const) {
  test(`${name} is accepted and everybody holds the same meters`, () => {
    const market = after(instruction, point);
    assert.equal(outcome(market), 'A');
    for (const role of keepers) assert.deepEqual(idsAt(market, role), left, role);
  });
}

test('a removal keeps what was removed, a correction gives it another date', () => {
  const removed = after(remove(id)).knows(partyIn('REGS')) as DutyKnowledge;
  assert.deepEqual(
    removed.point?.formerMeters.map((one) => [one.meterId, one.removed]),
    [[id, localMidnight(today)]],
  );
  const corrected = after(history({}, { meterId: former.meterId, date: '2026-01-30' }), {
    ...smart,
    formerMeters: [former],
  });
  const held = (corrected.knows(partyIn('REGS')) as DutyKnowledge).point?.formerMeters;
  assert.deepEqual(
    held?.map((one) => one.removed),
    [localMidnight('2026-01-30')],
  );
});

test('a display that came with the meter is held from its date on', () => {
  const market = after(install({}, { display: { status: 'I', from: today } }));
  const { point } = market.knows(partyIn('REGS')) as DutyKnowledge;
  assert.deepEqual([point?.inHomeDisplay, point?.changedOn.display], ['I', localMidnight(today)]);
});

const takenOver = (on: string): Partial<MeteringPoint> => ({
  appointments: {
    ...smart.appointments,
    metering: [
      { ...smart.appointments.metering[0], effectiveTo: localMidnight(on) },
      { ...smart.appointments.metering[0], providerDipId: partyIn('MSS', 1).dipId, effectiveFrom: localMidnight(on) },
    ] as MeteringPoint['appointments']['metering'],
  },
});

const refused: readonly (readonly [string, Instruction, MeteringPoint?, ReturnType<typeof partyIn>?])[] = [
  ['REG9003', install(), { ...smart, regime: 'legacy' }],
  ['REG0003', install(), { ...smart, connectionType: 'U' }],
  ['REG0004', install(), { ...smart, segment: 'U' }],
  ['REG1001', install(), { ...smart, status: { registered: 'T', trading: 'X' } }],
  ['REG1027', install(), smart, partyIn('MSA')],
  ['REG1012', install(), smart, partyIn('MSS', 1)],
  ['REG0008', update({}), { ...smart, ...takenOver('2026-02-25') }],
  ['REG1003', exchange(id), { ...smart, ...takenOver('2026-02-13') }],
  ['REG0009', remove(id, null), smart],
  ['REG1020', install({ installed: '2026-03-03' }), smart],
  ['REG1011', install({ installed: '2025-10-21' }), smart],
  ['REG1007', install(), { ...smart, disconnectedFrom: localMidnight(today) }],
  ['REG1002', install({ installed: '2025-11-30' }), smart],
  ['REG1029', install({ modifiedMeterId: 'X' }), smart],
  ['REG1004', remove('NOBODY'), smart],
  ['REG1006', install({ meterId: id }), smart],
  ['REG1016', history({}, { meterId: id, date: today }), { ...smart, formerMeters: [former] }],
  ['REG1018', history({ meterId: id }), smart],
  ['REG1015', update({ meterId: 'NOBODY' }), smart],
  ['REG1013', update({ modifiedMeterId: id }), smart],
  ['REG1017', update({ modifiedMeterId: 'X', installed: '2025-10-23' }), smart],
  ['REG1005', history({}, { meterId: former.meterId, date: '2025-10-21' }), { ...smart, formerMeters: [former] }],
  ['REG1008', exchange(id, { installed: '2026-03-01', assetProviders: [{ mpid: 'LMAP', from: today }] }), smart],
  ['REG1014', install({ assetProviders: [meter, meter].map(() => ({ mpid: 'LMAP', from: today })) }), smart],
  ['REG1010', install({ assetProviders: [{ mpid: 'LMAP', from: '2026-03-01' }] }), smart],
  ['REG1096', install({}, { display: { status: 'I', from: '2026-03-01' } }), smart],
  ['REG1009', install({ assetProviders: [{ mpid: 'ZZZZ', from: today }] }), smart],
  ['REG1046', install({ esmeGuid: null }), smart],
  ['REG1047', install({ digits: null }), smart],
  ['REG1097', install({ digits: 3 }), smart],
];

test('every code of the rows is earned here', () => {
  assert.deepEqual(refused.map(([code]) => code).toSorted(), meterRefusals.map(({ code }) => code).toSorted());
});

for (const [code, instruction, point = smart, by = partyIn('MSS')] of refused) {
  test(`${code}: refused to the sender alone, and nothing changes`, () => {
    const market = after(instruction, point, by);
    assert.equal(outcome(market), code);
    for (const role of ['REGS', 'SUP', 'LDSO'] as const) {
      assert.deepEqual(
        idsAt(market, role),
        point.meters.map(({ meterId }) => meterId),
        role,
      );
    }
  });
}

for (const [code, point, instruction] of [
  [
    'REG1003 on the last day',
    { ...smart, ...takenOver('2026-02-17') },
    exchange(id, { installed: '2026-02-16', assetProviders: [{ mpid: 'LMAP', from: '2026-02-16' }] }, '2026-02-16'),
  ],
  ['REG1007 the day before', { ...smart, disconnectedFrom: localMidnight('2026-03-03') }, install()],
  [
    'REG1002 on its first day',
    smart,
    install({ installed: '2025-12-01', assetProviders: [{ mpid: 'LMAP', from: '2025-12-01' }] }),
  ],
  ['REG1097 just enough', smart, install({ digits: 4 })],
] as const) {
  test(`${code}: just across the border it is taken`, () => {
    assert.equal(outcome(after(instruction, point)), 'A');
  });
}

test('when everything is wrong the first code in order is given', () => {
  const wrong = { ...smart, regime: 'legacy', status: { registered: 'T', trading: 'X' } } as const;
  assert.equal(outcome(after(install({ installed: '2026-03-03', digits: 1 }), wrong, partyIn('MSS', 1))), 'REG9003');
  const rest = { ...wrong, regime: 'migrated' } as const;
  assert.equal(outcome(after(install({ installed: '2026-03-03', digits: 1 }), rest, partyIn('MSS', 1))), 'REG1001');
});
