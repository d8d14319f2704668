import { localMidnight } from '../market/calendar/london.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';
import type { WorksWords } from '../market/processes/meters/meter-words.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import {
  formerMeter,
  handedOver,
  meterInPlace,
  metersOfTwoProviders,
  reporter,
  reporterWords,
  traditional,
} from './support/meter-arrangements.ts';
import {
  claimAssetProviderTold,
  claimDetailFlows,
  claimMetersHeld,
  claimNoUpdateByFlow,
  claimRefusalNoted,
  claimRegisterReadings,
  claimRemovalHeld,
  claimWorksReadings,
  claimWorksRefused,
  claimWorksRegistered,
  claimWorksReported,
} from './support/meter-claims.ts';
import { meterIds, reportWorks } from './support/meter-orders.ts';
import type { DayWords } from './support/words/day-words.ts';
import { heldMeterWords, type Works, worksWords } from './support/words/meter-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { worksTurns } from './support/words/works-turn-words.ts';
import type { MarketWorld } from './support/world.ts';

type Turn = (words: WorksWords, point: MeteringPoint) => WorksWords;
type Meters = readonly ('old' | 'new' | 'renamed' | 'former')[];

defineParameterType({ name: 'works', regexp: anyOf(worksWords), transformer: (words: string) => worksWords[words] });
defineParameterType({
  name: 'worksTurn',
  regexp: anyOf(worksTurns),
  transformer: (words: string) => worksTurns[words],
});
defineParameterType({
  name: 'heldMeters',
  regexp: anyOf(heldMeterWords),
  transformer: (words: string) => heldMeterWords[words],
});
defineParameterType({ name: 'reporter', regexp: anyOf(reporterWords), transformer: (words: string) => words });

Given('it has no meter', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, meters: [] };
});

Given('its meter is a traditional one', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, ...traditional };
});

Given('it has a meter of each asset provider', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, meters: metersOfTwoProviders(this) };
});

Given('its meter is there since {day}', function (this: MarketWorld, day: DayWords) {
  this.draft.changes = { ...this.draft.changes, meters: [meterInPlace(this, this.date(day))] };
});

Given('it had another meter until {day}', function (this: MarketWorld, day: DayWords) {
  this.draft.changes = { ...this.draft.changes, formerMeters: [formerMeter(this, this.date(day))] };
});

Given('its metering service handed over to another one on {day}', function (this: MarketWorld, day: DayWords) {
  this.draft.changes = { ...this.draft.changes, appointments: handedOver(this, localMidnight(this.date(day))) };
});

When(
  '{reporter} reports the {works} of {day}',
  async function (this: MarketWorld, by: string, works: Works, day: DayWords) {
    await reportWorks(this, reporter(this, by), { works, date: this.date(day) });
  },
);

When(
  '{reporter} reports the {works} of {day} {worksTurn}',
  async function (this: MarketWorld, by: string, works: Works, day: DayWords, turn: Turn) {
    await reportWorks(this, reporter(this, by), { works, date: this.date(day) }, turn);
  },
);

When('the metering service reports that the meter has another id', async function (this: MarketWorld) {
  const rename: Turn = (words, point) => ({
    ...words,
    ...(words.meter && { meter: { ...words.meter, modifiedMeterId: meterIds.renamed(point) } }),
  });
  await reportWorks(this, this.providerInOffice('metering'), { works: 'update', date: this.today }, rename);
});

When('the metering service reports that the former meter was never removed', async function (this: MarketWorld) {
  const takenBack: Turn = (words) => ({
    ...words,
    ...(words.removed && { removed: { ...words.removed, date: null } }),
  });
  await reportWorks(this, this.providerInOffice('metering'), { works: 'history', date: this.today }, takenBack);
});

Then('the {works} is registered and told to everybody concerned', function (this: MarketWorld, works: Works) {
  return claimWorksRegistered(this, works);
});

Then('the {works} beside the old meter is registered', function (this: MarketWorld, works: Works) {
  return claimWorksRegistered(this, works, 'several');
});

Then('the {works} is refused because {refusal}', function (this: MarketWorld, works: Works, code: string) {
  return claimWorksRefused(this, works, code);
});

Then('the {works} is reported in time', function (this: MarketWorld, works: Works) {
  return claimWorksReported(this, works);
});

Then('the {works} is reported by {day} at the latest', function (this: MarketWorld, works: Works, day: DayWords) {
  return claimWorksReported(this, works, this.date(day));
});

Then('the cumulative readings of the works follow', function (this: MarketWorld) {
  return claimWorksReadings(this);
});

Then('the register readings of the works go to data service and supplier', function (this: MarketWorld) {
  return claimRegisterReadings(this);
});

Then('the details of the meter go to data service and supplier', function (this: MarketWorld) {
  return claimDetailFlows(this);
});

Then('the asset provider of the meter is told of it', function (this: MarketWorld) {
  return claimAssetProviderTold(this);
});

Then('the asset provider is told of every meter that it owns', function (this: MarketWorld) {
  return claimAssetProviderTold(this);
});

Then('the registration service is sent no update by flow', function (this: MarketWorld) {
  claimNoUpdateByFlow(this);
});

Then('the {holder} holds the {heldMeters}', async function (this: MarketWorld, holder: string, which: Meters) {
  await claimMetersHeld(this, await this.holder(holder), which);
});

Then(
  'the {holder} holds the former meter as removed on {day}',
  async function (this: MarketWorld, holder: string, day: DayWords) {
    await claimRemovalHeld(this, await this.holder(holder), this.date(day));
  },
);

Then('the metering service has the refusal to work off: {refusal}', function (this: MarketWorld, code: string) {
  return claimRefusalNoted(this, this.providerInOffice('metering'), code);
});
