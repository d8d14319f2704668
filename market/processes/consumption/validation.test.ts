import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight, localTime } from '../../calendar/london.ts';
import { exampleOf } from '../../interfaces/index.ts';
import { settingsWith } from '../../settings/settings.ts';
import type { Occasion } from '../duties/duty.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { catalogue, contextOf, partyIn, pointWith, published } from '../testing/points.ts';
import { consumptionBlock, type Period, periodEnds } from './periods.ts';
import { consumesWhileDeEnergised, consumptionRefusals, isPastFinalRun } from './validation.ts';

const day = '2026-03-01';
const sender = partyIn('SDS');
const good = (on = day): readonly Period[] =>
  periodEnds(on).map((sp) => ({ sp, v: '0.400', q: 'A', e: null, arc: null }));

interface Case {
  readonly block?: Readonly<Record<string, unknown>>;
  readonly point?: Partial<MeteringPoint>;
  readonly event?: string;
  readonly by?: typeof sender;
  readonly now?: number;
}

function occasion({ block = {}, point: changes = {}, event = '[ActivePower]', by = sender, now }: Case): Occasion {
  const B900 = { ...consumptionBlock('AI', [{ day, periods: good() }]), ...block };
  const message = published(
    exampleOf(catalogue, 'IF-021', event, {
      common: { S1: { senderDIPID: by.dipId, senderRoleID: by.role } },
      custom: { B900 },
    }),
    'CI-1',
  );
  const point = pointWith({}, changes);
  const context = contextOf(partyIn('MDS'), now === undefined ? {} : { now });
  const arrived = { kind: 'message', message } as const;
  return { arrived, message, words: {}, notes: {}, context, refusal: null, point, before: point };
}

const codes = (of: Case) => {
  const on = occasion(of);
  return consumptionRefusals.filter(({ when }) => when(on)).map(({ code }) => code);
};

const withFirst = (change: Partial<Period>) => {
  const [one, ...others] = good();
  return consumptionBlock('AI', [{ day, periods: [{ ...(one as Period), ...change }, ...others] }]);
};

const dayAt = (begins: string, periodDuration = 30, periods = good()) => ({
  settlementDayConsumptionPeriods: [
    { settlementDay: { settlementDayDate: begins, periodDuration }, consumptionPeriods: periods },
  ],
});

test('good consumption is refused by nothing', () => {
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ event: '[ReactivePower]', block: { MQID: { measurementQuantityID: 'RE' } } }), []);
  assert.equal(consumesWhileDeEnergised(occasion({})), false);
});

const faults: Readonly<Record<string, Case>> = {
  ECS1001: { by: partyIn('SDS', 1) },
  ECS1002: { block: { MQID: { measurementQuantityID: 'RI' } } },
  ECS1004: { block: dayAt('2026-03-01T00:00:00+00:00', 60) },
  ECS1005: { block: withFirst({ sp: '2026-03-01T00:45:00+00:00' }) },
  ECS1006: { block: withFirst({ sp: '2026-03-01T01:00:00+00:00' }) },
  ECS1013: { point: { changedOn: { connection: localMidnight('2026-03-02') } } },
  ECS1009: { point: { status: { registered: 'T', trading: 'X' } } },
  ECS1010: { block: withFirst({ v: '-0.001' }) },
  ECS1011: { block: withFirst({ q: 'ZE2', e: '5', v: '0.001' }) },
  ECS1012: { block: withFirst({ v: '99999.001' }) },
  ECS1015: { block: withFirst({ q: 'E1', e: null }) },
  ECS1016: { block: withFirst({ q: 'E8', e: '9' }) },
};

for (const [code, fault] of Object.entries(faults)) {
  test(`${code}: one fault alone is refused by it first`, () => assert.equal(codes(fault)[0], code));
}

test('a day that does not begin at midnight is told before what follows from it', () => {
  assert.deepEqual(codes({ block: dayAt('2026-03-01T01:00:00+00:00') }), ['ECS1014', 'ECS1005']);
});

test('a half hour that two days of a message claim overlaps', () => {
  const twice = consumptionBlock(
    'AI',
    [1, 2].map(() => ({ day, periods: good() })),
  );
  assert.deepEqual(codes({ block: twice }), ['ECS1007']);
});

test('just inside every border nothing is refused', () => {
  assert.deepEqual(codes({ block: withFirst({ v: '99999.000' }) }), []);
  assert.deepEqual(codes({ block: withFirst({ v: '0.000', q: 'ZE', e: '2' }) }), []);
  assert.deepEqual(codes({ block: withFirst({ q: 'E8', e: '9', arc: 'M' }) }), []);
  assert.deepEqual(codes({ point: { changedOn: { connection: localMidnight(day) } } }), []);
  assert.deepEqual(codes({ point: { disconnectedFrom: localMidnight('2026-03-02') } }), []);
  assert.deepEqual(codes({ point: { disconnectedFrom: localMidnight('2026-03-02') - 1 } }), ['ECS1009']);
});

test('a day is closed after its final run and not on the day of it', () => {
  const settings = settingsWith();
  const end = Date.parse('2025-10-22T23:00:00+00:00');
  assert.equal(isPastFinalRun(end, localTime('2026-12-16', '23:59'), settings), false);
  assert.equal(isPastFinalRun(end, localTime('2026-12-17', '00:00'), settings), true);
  assert.equal(isPastFinalRun(Date.parse('2019-01-01T00:00:00Z'), end, settings), true);
});

test('while de-energised an estimate is refused, and metered consumption is warned of', () => {
  const point = { energisation: 'D' as const };
  assert.deepEqual(codes({ point, block: withFirst({ q: 'E1', e: '2' }) }), ['ECS1008']);
  assert.deepEqual(codes({ point }), []);
  assert.equal(consumesWhileDeEnergised(occasion({ point })), true);
  const zero = consumptionBlock('AI', [{ day, periods: good().map((period) => ({ ...period, v: '0.000' })) }]);
  assert.equal(consumesWhileDeEnergised(occasion({ point, block: zero })), false);
  const since = { ...point, changedOn: { energisation: localMidnight('2026-03-02') } };
  assert.equal(consumesWhileDeEnergised(occasion({ point: since })), false);
});

test('the code of the catalogue alone is left out where it is switched off', () => {
  const on = occasion(faults.ECS1001 ?? {});
  const context = contextOf(partyIn('MDS'), { settings: { ecs1001_enabled: false } });
  assert.equal(consumptionRefusals[0]?.when({ ...on, context }), false);
});
