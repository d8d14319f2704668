import { energisationMessages as expected } from '../market/expected/energisation.ts';
import {
  changeWords,
  claimChangeReported,
  claimRegisterReadingOfChange,
  exchangeWithEnergisation,
} from './support/energisation-claims.ts';
import { act, claimExpected, claimHeld } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import { energisationWords, failureReasons } from './support/words/energisation-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

type Status = 'E' | 'D';

defineParameterType({
  name: 'energisation',
  regexp: anyOf(energisationWords),
  transformer: (words: string) => energisationWords[words],
});
defineParameterType({
  name: 'failureReason',
  regexp: anyOf(failureReasons),
  transformer: (words: string) => failureReasons[words],
});

Given('it is {energisation}', function (this: MarketWorld, status: Status) {
  this.draft.changes = { ...this.draft.changes, energisation: status };
});

When(
  'the metering service reports it {energisation} since {day}',
  async function (this: MarketWorld, status: Status, day: DayWords) {
    await act(this, this.providerInOffice('metering'), 'report-energisation', {
      words: await changeWords(this, status, this.date(day)),
    });
  },
);

When(
  'another metering service reports it {energisation} since {day}',
  async function (this: MarketWorld, status: Status, day: DayWords) {
    await act(this, this.otherProvider('metering'), 'report-energisation', {
      words: { status, date: this.date(day) },
    });
  },
);

When(
  'the metering service cannot change its energisation because {failureReason}',
  async function (this: MarketWorld, reason: string) {
    await act(this, this.providerInOffice('metering'), 'report-energisation-failure', { words: { reason } });
  },
);

Then(
  'the energisation change to {energisation} is registered and told to everybody concerned',
  async function (this: MarketWorld, status: Status) {
    await claimChangeReported(this, status);
    await claimExpected(this, expected.outcome, { says: { 'B025.energisationStatus': status } });
  },
);

Then('the energisation change is refused because {refusal}', async function (this: MarketWorld, code: string) {
  await claimExpected(this, expected.report);
  await claimExpected(this, expected.refusal, { code });
});

When(
  'the metering service cannot change its energisation because {failureReason}, after a visit that found {siteVisit}',
  async function (this: MarketWorld, reason: string, siteVisit: string) {
    await act(this, this.providerInOffice('metering'), 'report-energisation-failure', { words: { reason, siteVisit } });
  },
);

When(
  'the metering service exchanges the meter and leaves it {energisation} today',
  async function (this: MarketWorld, status: Status) {
    await exchangeWithEnergisation(this, status);
  },
);

Then(
  'the energisation change to {energisation} is reported in time',
  async function (this: MarketWorld, status: Status) {
    await claimChangeReported(this, status);
  },
);

Then('the register reading of the change goes to data service and supplier', function (this: MarketWorld) {
  return claimRegisterReadingOfChange(this);
});

Then('the supplier is told that the visit found {siteVisit}', async function (this: MarketWorld, siteVisit: string) {
  await claimExpected(this, expected.failure, { says: { 'B040.siteVisitCheckCode': siteVisit } });
});

Then('the supplier is told that {failureReason}', async function (this: MarketWorld, reason: string) {
  await claimExpected(this, expected.failure, { says: { 'B040.failureEnergiseDeEnergiseReasonCode': reason } });
  await claimHeld(this, this.supplier(), 'the energisation failure', reason, ({ notes }) => notes.energisationFailure);
});

Then('the {holder} holds it as {energisation}', async function (this: MarketWorld, holder: string, status: Status) {
  const party = await this.holder(holder);
  await claimHeld(this, party, 'the energisation status', status, ({ point }) => point.energisation);
});
