import { localMidnight } from '../market/calendar/london.ts';
import {
  claimConnectionChange,
  claimConnectionHeld,
  claimNothingPublished,
  decideConnection,
} from './support/disconnection-claims.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('it is disconnected since {day}', function (this: MarketWorld, day: DayWords) {
  const disconnectedFrom = localMidnight(this.date(day));
  const status = { registered: 'O', trading: 'X' } as const;
  this.draft.changes = { ...this.draft.changes, disconnectedFrom, status, energisation: 'D' };
});

Given('its connection is whole current', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, connectionType: 'W' };
});

Given('the network operator has disconnected it from {day}', async function (this: MarketWorld, day: DayWords) {
  await decideConnection(this, 'disconnection', this.date(day));
  await claimConnectionChange(this, 'disconnection');
});

Given('the network operator has reconnected it from {day}', async function (this: MarketWorld, day: DayWords) {
  await decideConnection(this, 'reconnection', this.date(day));
  await claimConnectionChange(this, 'reconnection');
});

When('the network operator disconnects it from {day}', async function (this: MarketWorld, day: DayWords) {
  await decideConnection(this, 'disconnection', this.date(day));
});

When('the network operator reconnects it from {day}', async function (this: MarketWorld, day: DayWords) {
  await decideConnection(this, 'reconnection', this.date(day));
});

Then('its disconnection is told to everybody concerned', function (this: MarketWorld) {
  return claimConnectionChange(this, 'disconnection');
});

Then('its reconnection is told to everybody concerned', function (this: MarketWorld) {
  return claimConnectionChange(this, 'reconnection');
});

Then('nobody is told of a change of its connection', function (this: MarketWorld) {
  return claimNothingPublished(this);
});

Then('the {holder} holds it as disconnected from {day}', function (this: MarketWorld, holder: string, day: DayWords) {
  return claimConnectionHeld(this, holder, this.date(day));
});

Then('the {holder} holds it as connected', function (this: MarketWorld, holder: string) {
  return claimConnectionHeld(this, holder, null);
});
