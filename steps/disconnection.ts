import { Given } from '@cucumber/cucumber';
import { localMidnight } from '../market/calendar/london.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('it is disconnected since {day}', function (this: MarketWorld, day: DayWords) {
  const disconnectedFrom = localMidnight(this.date(day));
  const status = { registered: 'O', trading: 'X' } as const;
  this.draft.changes = { ...this.draft.changes, disconnectedFrom, status, energisation: 'D' };
});

Given('it is terminated', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, status: { registered: 'T', trading: 'X' } };
});

Given('its connection is whole current', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, connectionType: 'W' };
});
