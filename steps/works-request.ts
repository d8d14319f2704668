import { Given, Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { Works } from './support/words/meter-words.ts';
import {
  claimAnswerHeld,
  claimConfirmed,
  claimRejected,
  claimRequested,
  claimRequestHeld,
  requestWorks,
} from './support/works-requests.ts';
import type { MarketWorld } from './support/world.ts';

Given(
  'the supplier has asked the metering service to have it {energisation} on {day}',
  async function (this: MarketWorld, status: 'E' | 'D', day: DayWords) {
    await requestWorks(this, 'request-energisation', status, this.date(day));
    await claimRequested(this);
  },
);

When(
  'the supplier asks the metering service for a {works} on {day}',
  async function (this: MarketWorld, works: Works, day: DayWords) {
    await requestWorks(this, 'request-meter-works', works, this.date(day));
  },
);

When(
  'the supplier asks the metering service for an investigation on {day}',
  async function (this: MarketWorld, day: DayWords) {
    await requestWorks(this, 'request-investigation', 'investigation', this.date(day));
  },
);

When(
  'the supplier asks the metering service to have it {energisation} on {day}',
  async function (this: MarketWorld, status: 'E' | 'D', day: DayWords) {
    await requestWorks(this, 'request-energisation', status, this.date(day));
  },
);

Then('the request goes to the metering service by flow', function (this: MarketWorld) {
  return claimRequested(this);
});

Then('the metering service has the request to work off', function (this: MarketWorld) {
  return claimRequestHeld(this);
});

Then(
  'the metering service confirms to the supplier by flow that it is {energisation}',
  function (this: MarketWorld, status: 'E' | 'D') {
    return claimConfirmed(this, status);
  },
);

Then(
  'the metering service tells the supplier by flow that {failureReason}',
  function (this: MarketWorld, reason: string) {
    return claimRejected(this, reason);
  },
);

Then('the supplier holds the answer that it is {energisation}', function (this: MarketWorld, status: 'E' | 'D') {
  return claimAnswerHeld(this, { status, failure: '' });
});

Then('the supplier holds the answer that {failureReason}', function (this: MarketWorld, failure: string) {
  return claimAnswerHeld(this, { failure });
});
