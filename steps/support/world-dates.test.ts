import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { localTime } from '../../market/calendar/london.ts';
import { openingTime } from './opening-time.ts';
import { closeStage, openStage, type Stage } from './stage.ts';
import { dayOf } from './words/day-words.ts';
import { MarketWorld } from './world.ts';

after(closeStage);

/** A world whose clock shows this. */
function worldAt(kind: 'virtual' | 'steered', now: number): MarketWorld {
  const market = { clock: { kind, now: () => now }, reset: async () => undefined };
  openStage({ market, scenario: 'case' } as unknown as Stage);
  const nothing = () => undefined;
  return new MarketWorld({ attach: nothing, log: nothing, link: nothing, parameters: {} } as never);
}

const named = dayOf('17 February 2026');
const later = localTime('2027-05-05', '10:00');

test('where time passes by itself, a day that is named as seen from the opening day decides nothing', () => {
  const world = worldAt('steered', later);
  assert.throws(
    () => world.date(named),
    (fault: Error) =>
      fault.name === 'SetUpFault' && /names 2026-02-17, as it is seen from 2026-03-02/.test(fault.message),
  );
  assert.equal(world.date(dayOf('5 days ago')), '2027-04-30');
});

test('it does where the clock is ours, shows the opening day, or the scenario says which day it is', async () => {
  assert.equal(worldAt('virtual', openingTime).date(named), '2026-02-17');
  assert.equal(worldAt('steered', openingTime).date(named), '2026-02-17');
  const world = worldAt('steered', later);
  await world.beginOn(dayOf('5 May 2027'));
  assert.equal(world.date(named), '2026-02-17');
});
