import { enquiryMessages } from '../market/expected/registration-data.ts';
import { act, claimExpected, claimHeld } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { changeItem, claimItemHeld, claimItemPublished } from './support/registration-data.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { itemWords } from './support/words/registered-item-words.ts';
import { statusWords } from './support/words/status-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({ name: 'registeredItem', regexp: anyOf(itemWords), transformer: (words: string) => words });
defineParameterType({ name: 'pointStatus', regexp: anyOf(statusWords), transformer: (words: string) => words });

When('its {registeredItem} changes from {day}', async function (this: MarketWorld, item: string, day: DayWords) {
  await changeItem(this, item, this.date(day));
});

When('its {registeredItem} changes back from {day}', async function (this: MarketWorld, item: string, day: DayWords) {
  await changeItem(this, item, this.date(day), 'back');
});

Given('its {registeredItem} has changed {day}', async function (this: MarketWorld, item: string, day: DayWords) {
  await changeItem(this, item, this.date(day));
  await claimItemPublished(this, item);
});

Then(
  'the change of its {registeredItem} is published to everybody concerned',
  function (this: MarketWorld, item: string) {
    return claimItemPublished(this, item);
  },
);

Then(
  'the {holder} holds the new {registeredItem} and the others as they were',
  function (this: MarketWorld, holder: string, item: string) {
    return claimItemHeld(this, holder, item);
  },
);

When('the network operator creates a metering point for a new connection', async function (this: MarketWorld) {
  const point = await this.pointToCome();
  await act(this, this.party('REGS'), 'create metering point', { words: { point } });
});

Then('the enquiry service is told of the new metering point and shows it', async function (this: MarketWorld) {
  const { segment, duosTariff } = await this.point();
  const says = { 'B026.marketSegmentIndicator': segment, 'B024.DUOSTariffID': duosTariff, 'B079.RMPStatus': 'C' };
  await claimExpected(this, enquiryMessages.creation, { says });
  await claimHeld(this, this.party('EES'), 'the new metering point', 'C', ({ point }) => point.status.registered);
});

Then(
  'the registration service holds it as a created metering point of that segment',
  async function (this: MarketWorld) {
    const { segment } = await this.point();
    const wanted = { regime: 'migrated', registered: 'C', segment };
    await claimHeld(this, this.party('REGS'), 'the new metering point', wanted, ({ point }) => ({
      ...{ regime: point.regime, registered: point.status.registered, segment: point.segment },
    }));
  },
);

When('it becomes {pointStatus} from {day}', async function (this: MarketWorld, words: string, day: DayWords) {
  await act(this, this.party('REGS'), 'change status', { words: { status: statusWords[words], date: this.date(day) } });
});

Then('the enquiry service is told that it is {pointStatus}', async function (this: MarketWorld, words: string) {
  const status = statusWords[words];
  const says = { 'B079.RMPStatus': status?.registered, 'B079.MPStatus': status?.trading };
  await claimExpected(this, enquiryMessages.status, { says });
  await claimHeld(this, this.party('EES'), 'its status', status, ({ point }) => point.status);
});

When('a Green Deal is registered from {day}', async function (this: MarketWorld, day: DayWords) {
  await act(this, this.party('REGS'), 'register Green Deal', { words: { date: this.date(day) } });
});

Then('the enquiry service is told of the Green Deal', async function (this: MarketWorld) {
  await claimExpected(this, enquiryMessages.greenDeal);
  await claimHeld(this, this.party('EES'), 'a Green Deal', true, ({ point }) => point.greenDeal !== null);
});

Given('the enquiry service has lost its record of the energisation', async function (this: MarketWorld) {
  await this.losesAtEnquiry({ energisation: 'D' });
});

When('the registration service refreshes the enquiry service', async function (this: MarketWorld) {
  await act(this, this.party('REGS'), 'refresh');
});

When('the registration service refreshes the enquiry service twice', async function (this: MarketWorld) {
  await act(this, this.party('REGS'), 'refresh');
  await claimExpected(this, enquiryMessages.refresh);
  await act(this, this.party('REGS'), 'refresh');
});

Then('the enquiry service holds what the registration service holds', async function (this: MarketWorld) {
  const { energisation, duosTariff, status, segment } = await this.point();
  await claimExpected(this, enquiryMessages.refresh, { says: { 'B025.energisationStatus': energisation } });
  await claimHeld(
    this,
    this.party('EES'),
    'what was refreshed',
    { energisation, duosTariff, status, segment },
    (held) => ({
      ...{ energisation: held.point.energisation, duosTariff: held.point.duosTariff },
      ...{ status: held.point.status, segment: held.point.segment },
    }),
  );
});
