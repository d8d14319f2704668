import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDipInstant } from '../calendar/instants.ts';
import { isLocalMidnight, localDateOf } from '../calendar/london.ts';
import { catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { judgeMessage } from './judge.ts';
import type { DipMessage } from './message.ts';
import { specificationVersions } from './specification.ts';

const catalogue = catalogueOf('2.1.0');

for (const version of specificationVersions) {
  test(`${version}: the example of every event is valid, check digits and all`, () => {
    const one = catalogueOf(version);
    for (const row of one.interfaces)
      for (const event of row.events) {
        const { findings } = judgeMessage(one, exampleOf(one, row.id, event.code), { direction: 'ingress' });
        assert.deepEqual(findings, [], `${row.id} ${event.code}`);
      }
  });

  test(`${version}: every optional block can be left out, and the rest stays valid`, () => {
    const one = catalogueOf(version);
    for (const row of one.interfaces)
      for (const event of row.events) {
        const uses = [...event.common, ...event.blocks].filter((use) => !use.required);
        const omit = uses.map((use) => use.key);
        const { findings } = judgeMessage(one, exampleOf(one, row.id, event.code, { omit }), { direction: 'ingress' });
        assert.deepEqual(findings, [], `${row.id} ${event.code}`);
      }
  });
}

test('an example is a fresh copy each time', () => {
  const scenarioOf = (message: DipMessage) => message.payload.CustomBlock?.B070 as { appointmentScenario: string };
  const first = exampleOf(catalogue, 'IF-031', '[MSApp]');
  scenarioOf(first).appointmentScenario = 'CSP';
  assert.equal(scenarioOf(exampleOf(catalogue, 'IF-031', 'MSApp')).appointmentScenario, 'COS');
});

test('changes are laid over key by key; undefined takes a key away; a list is replaced', () => {
  const message = exampleOf(catalogue, 'IF-041', '[ReadingCOS]', {
    common: { S1: { senderUniqueReference: 'S-IF-041-1400000002-SDS-20260302-77' }, M0: { MPANCore: '2000056535971' } },
    custom: { B064List: [{ meterID: 'M1' }], B065List: undefined },
  });
  const { CommonBlock, CustomBlock } = message.payload;
  assert.equal(CommonBlock.S1.senderUniqueReference, 'S-IF-041-1400000002-SDS-20260302-77');
  assert.equal(CommonBlock.S1.environmentTag, 'UIT');
  assert.equal(CommonBlock.M0?.MPANCore, '2000056535971');
  assert.deepEqual(CustomBlock, { B064List: [{ meterID: 'M1' }] });
});

test('a change may give an event a CustomBlock that it should not have', () => {
  const message = exampleOf(catalogue, 'IF-015', '[ConsumptionReplay]', { custom: { B013: {} } });
  assert.deepEqual(message.payload.CustomBlock, { B013: {} });
});

test('the data of a change are not shared with the message', () => {
  const readings = [{ meterID: 'M1' }];
  const message = exampleOf(catalogue, 'IF-041', '[ReadingCOS]', { custom: { B064List: readings } });
  assert.notEqual(message.payload.CustomBlock?.B064List, readings);
});

test('a required block cannot be omitted, an unknown event has no example', () => {
  assert.throws(() => exampleOf(catalogue, 'IF-031', '[MSApp]', { omit: ['B070'] }), /B070 is not an optional block/);
  assert.throws(() => exampleOf(catalogue, 'IF-031', '[MSApp]', { omit: ['B071'] }), RangeError);
  assert.throws(() => exampleOf(catalogue, 'IF-031', '[Nothing]'), /no event \[Nothing\] on IF-031/);
  assert.throws(() => exampleOf(catalogueOf('1.8.3'), 'IF-051', '[EESRefresh]'), RangeError);
});

test('consumption is a UTC day of 48 half hours, each named by its end', () => {
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]');
  const { B900 } = message.payload.CustomBlock as { B900: { settlementDayConsumptionPeriods: Day[] } };
  const [day] = B900.settlementDayConsumptionPeriods;
  assert.equal(day?.settlementDay.settlementDayDate, '2026-03-01T00:00:00+00:00');
  assert.equal(day?.consumptionPeriods.length, 48);
  assert.equal(day?.consumptionPeriods.at(0)?.sp, '2026-03-01T00:30:00+00:00');
  assert.equal(day?.consumptionPeriods.at(-1)?.sp, '2026-03-02T00:00:00+00:00');
});

interface Day {
  settlementDay: { settlementDayDate: string };
  consumptionPeriods: { sp: string }[];
}

test('effective dates lie at local midnight, also in summer', () => {
  for (const [id, item] of catalogue.items) {
    if (item.rule.kind !== 'text' || item.rule.form !== 'date-time' || !/effective|installation/.test(item.gloss))
      continue;
    const at = parseDipInstant(String(item.example));
    assert.ok(isLocalMidnight(at), `${id} ${item.gloss}: ${String(item.example)} is ${localDateOf(at)}`);
  }
});
