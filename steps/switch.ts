import { defineParameterType, Given, When } from '@cucumber/cucumber';
import { tellSwitch } from './support/switching.ts';
import type { MarketWorld } from './support/world.ts';

/** Times around gate closure, as milliseconds after it. */
const gateTimes: Readonly<Record<string, number>> = {
  'an hour before': -3_600_000,
  'a moment before': -1_000,
  'exactly at': 0,
  'a moment after': 1_000,
};

defineParameterType({
  name: 'gateTime',
  regexp: new RegExp(Object.keys(gateTimes).join('|')),
  transformer: (words: string) => gateTimes[words],
});

Given('a switch to another supplier is pending', function (this: MarketWorld) {
  this.draft.pendingSwitchTo = 'Supplier MHHX';
});

When(
  'another supplier secures the metering point for that date {gateTime} gate closure',
  function (this: MarketWorld, afterGateClosureMs: number) {
    return tellSwitch(this, afterGateClosureMs);
  },
);
