import { localMidnight } from '../market/calendar/london.ts';
import { historyMessages as expected } from '../market/expected/history.ts';
import { hasSubmitted } from './support/consumption.ts';
import { act, claimExpected, claimHeld, latestExchange } from './support/exchange.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import { changeDataServiceOn, claimReplayed, hasAppointedAnother, hasHistoryOf } from './support/history.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('the data service took it over from another one {day}', function (this: MarketWorld, day: DayWords) {
  changeDataServiceOn(this, localMidnight(this.date(day)));
});

Given(
  'the former data service has submitted its {quantity} of {day}',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await hasSubmitted(this, this.otherProvider('data'), { quantity, day: this.date(day) });
  },
);

Given(
  'the market-wide data service has refused and made up some of what was before',
  async function (this: MarketWorld) {
    await hasHistoryOf(this);
  },
);

Given('another data service has been appointed from {day}', async function (this: MarketWorld, day: DayWords) {
  await hasAppointedAnother(this, day);
});

When('the newly appointed data service asks for the consumption history', async function (this: MarketWorld) {
  await act(this, this.proposedProvider('data'), 'ask-history');
});

When('the data service asks for the consumption history', async function (this: MarketWorld) {
  await act(this, this.providerInOffice('data'), 'ask-history');
});

Then('the history is asked for', async function (this: MarketWorld) {
  await claimExpected(this, expected.request);
});

Then('its consumption is replayed as the former data service sent it', async function (this: MarketWorld) {
  await claimReplayed(this, expected.active);
});

Then('its reactive import is replayed as the former data service sent it', async function (this: MarketWorld) {
  await claimReplayed(this, expected.reactive);
});

Then('the refusal and what was made up are replayed', async function (this: MarketWorld) {
  const { id } = expected.request;
  await claimExpected(this, expected.refused, {
    answers: id,
    says: { 'R0.responseCode': 'R', 'R1.responseCode': 'A' },
  });
  await claimExpected(this, expected.defaulted, { answers: id, says: { 'R1.responseCode': 'A' } });
});

Then('the history is refused', async function (this: MarketWorld) {
  await claimExpected(this, expected.request);
  await claimExpected(this, expected.refusal, { says: { 'R1.responseCode': 'R' } });
});

Then('the data service waits for no history', async function (this: MarketWorld) {
  const { by } = latestExchange(this);
  await claimHeld(this, by, 'whether it waits for history', false, ({ notes }) => notes.awaitsHistory);
});
