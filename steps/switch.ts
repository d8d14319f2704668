import type { Service } from '../market/parties/party.ts';
import type { CssNoticeName } from '../market/processes/switching/css-notices.ts';
import { claimOutcome } from './support/claims.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { claimProviderState } from './support/holdings.ts';
import { claimReminders } from './support/reminder-claims.ts';
import {
  claimAsksMade,
  claimGainingRecord,
  claimLoserHeld,
  claimLoserTold,
  claimNoAsks,
  claimNothingOfSwitch,
  claimOrderExceptions,
  claimRegistered,
  claimServiceEnded,
  claimSiteFacts,
  claimSuppliersHeld,
  claimSwitched,
} from './support/switch-claims.ts';
import {
  beginSwitch,
  callOffSwitch,
  choiceOf,
  chooseProviders,
  passToEvening,
  tellOutOfOrder,
  tellSwitch,
} from './support/switching.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { callOffWords, choiceWords } from './support/words/switch-words.ts';
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
defineParameterType({
  name: 'callOff',
  regexp: anyOf(callOffWords),
  transformer: (words: string) => callOffWords[words],
});
defineParameterType({
  name: 'choice',
  regexp: anyOf(choiceWords),
  transformer: (words: string) => choiceWords[words],
});

Given('a switch to another supplier is pending', function (this: MarketWorld) {
  this.draft.pendingSwitchTo = 'Supplier MHHX';
});

Given('it belongs to another supplier', function (this: MarketWorld) {
  this.draft.supplierName = 'Supplier MHHX';
});

Given('other providers are in office', function (this: MarketWorld) {
  this.draft.second.push('metering', 'data');
});

Given('nobody has supplied it yet', function (this: MarketWorld) {
  this.draft.changes = {
    ...this.draft.changes,
    ...{ registrations: [], appointments: { metering: [], data: [] }, status: { registered: 'C', trading: 'N' } },
  };
});

Given('the gaining supplier has chosen {choice} providers', function (this: MarketWorld, choice: 'other' | 'same') {
  return chooseProviders(this, { metering: choiceOf(this, 'metering', choice), data: choiceOf(this, 'data', choice) });
});

Given(
  'the gaining supplier has chosen another {service} service alone',
  function (this: MarketWorld, service: Service) {
    return chooseProviders(this, { [service]: choiceOf(this, service, 'other') });
  },
);

Given('an accepted switch from {day}', async function (this: MarketWorld, day: DayWords) {
  await beginSwitch(this, day);
  await claimSiteFacts(this);
  for (const ask of this.asks) await claimOutcome(this, 'accepted', ask);
});

Given('a switch from {day} that was objected to', async function (this: MarketWorld, day: DayWords) {
  await beginSwitch(this, day);
  await claimSiteFacts(this);
  await callOffSwitch(this, 'switch-objected');
});

Given('it is the evening before the switch', function (this: MarketWorld) {
  return passToEvening(this, '16:00');
});

When(
  'another supplier secures the metering point for that date {gateTime} gate closure',
  function (this: MarketWorld, afterGateClosureMs: number) {
    return tellSwitch(this, afterGateClosureMs);
  },
);

When('a switch from {day} is asked for', function (this: MarketWorld, day: DayWords) {
  return beginSwitch(this, day);
});

When('{callOff}', function (this: MarketWorld, notice: CssNoticeName) {
  return callOffSwitch(this, notice);
});

When('the switching service confirms a switch before it is pending', function (this: MarketWorld) {
  return tellOutOfOrder(this, ['switch-confirmed']);
});

Then('the gaining supplier is told of the site', function (this: MarketWorld) {
  return claimSiteFacts(this);
});

Then('it asks for its providers within the hour as {scenario}', function (this: MarketWorld, scenario: string) {
  return claimAsksMade(this, scenario);
});

Then('it asks for no providers', function (this: MarketWorld) {
  return claimNoAsks(this);
});

Then('the switch is announced on its date', function (this: MarketWorld) {
  return claimSwitched(this);
});

Then('the first registration is announced on its date', function (this: MarketWorld) {
  return claimRegistered(this);
});

Then('the losing supplier is told of the end of its services', function (this: MarketWorld) {
  return claimLoserTold(this);
});

Then('the {service} service ends with the losing supplier', function (this: MarketWorld, service: Service) {
  return claimServiceEnded(this, service);
});

Then('both services end with the losing supplier', async function (this: MarketWorld) {
  for (const service of ['metering', 'data'] as const) await claimServiceEnded(this, service);
});

Then(
  'the {service} appointment becomes active while the {service} service ends',
  async function (this: MarketWorld, chosen: Service, other: Service) {
    await claimServiceEnded(this, other);
    await claimOutcome(this, 'active', this.latestAsk(chosen));
  },
);

Then('the switch takes effect with the {service} service alone', async function (this: MarketWorld, chosen: Service) {
  const other = chosen === 'metering' ? 'data' : 'metering';
  await claimSwitched(this);
  await claimServiceEnded(this, other);
  await claimOutcome(this, 'active', this.latestAsk(chosen));
  await claimReminders(this, other, [0]);
});

Then(
  'the supplier is reminded of both missing services on that day and {int} days later',
  async function (this: MarketWorld, later: number) {
    for (const days of [0, later])
      for (const service of ['metering', 'data'] as const) await claimReminders(this, service, [days]);
  },
);

Then(
  'the gaining supplier has {int} reminders of each service to work off',
  async function (this: MarketWorld, count: number) {
    for (const service of ['metering', 'data'] as const)
      await claimGainingRecord(this, service, 'remindersOpen', count);
  },
);

Then(
  'the gaining supplier holds its appointments as {supplierState}',
  async function (this: MarketWorld, state: string) {
    for (const service of ['metering', 'data'] as const) await claimGainingRecord(this, service, 'state', state);
  },
);

Then('the gaining supplier does not hold itself registered', function (this: MarketWorld) {
  return claimLoserHeld(this, 'gaining supplier');
});

Then('both proposed services hold themselves in office', async function (this: MarketWorld) {
  for (const service of ['metering', 'data'] as const)
    await claimProviderState(this, this.proposedProvider(service), 'in office');
});

Then('both proposed services hold themselves in office on their date', async function (this: MarketWorld) {
  for (const ask of this.asks) await claimOutcome(this, 'active', ask);
  for (const service of ['metering', 'data'] as const)
    await claimProviderState(this, this.proposedProvider(service), 'in office');
});

Then('both outgoing services hold themselves out of office', async function (this: MarketWorld) {
  for (const service of ['metering', 'data'] as const)
    await claimProviderState(this, this.providerInOffice(service), 'out of office');
});

Then('the {holder} holds the gaining supplier from that date', function (this: MarketWorld, holder: string) {
  return claimSuppliersHeld(this, holder);
});

Then('the gaining supplier holds itself registered from that date', function (this: MarketWorld) {
  return claimSuppliersHeld(this, 'gaining supplier');
});

Then('the appointments of the switch lapse after gate closure', async function (this: MarketWorld) {
  for (const ask of this.asks) await claimOutcome(this, 'lapsed after gate closure', ask);
});

Then('nothing of the switch takes effect', function (this: MarketWorld) {
  return claimNothingOfSwitch(this);
});

Then('the {holder} still holds the losing supplier', function (this: MarketWorld, holder: string) {
  return claimLoserHeld(this, holder);
});

Then(
  'the gaining supplier has raised {int} exception(s) about the order of notices',
  function (this: MarketWorld, count: number) {
    return claimOrderExceptions(this, count);
  },
);
