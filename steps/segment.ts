import type { Segment, Service } from '../market/parties/party.ts';
import { metersOf } from '../market/processes/ordinary-point.ts';
import { claimOutcome } from './support/claims.ts';
import { claimHeld } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import {
  appointForSegment,
  changeConnection,
  claimConnectionTold,
  claimNotice,
  claimNoticeNoted,
  claimSegmentTold,
} from './support/segment.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { connectionWords, consentWords } from './support/words/segment-change-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'connection',
  regexp: anyOf(connectionWords),
  transformer: (words: string) => connectionWords[words],
});
defineParameterType({
  name: 'consent',
  regexp: anyOf(consentWords),
  transformer: (words: string) => consentWords[words],
});

Given('a smart and an advanced meter stand there', function (this: MarketWorld) {
  const meters = [...metersOf('S', '1000000000001'), ...metersOf('A', '1000000000002')];
  this.draft.changes = { ...this.draft.changes, meters };
});

Given('only a smart meter stands there', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, meters: metersOf('S', '1000000000001') };
});

Given('its customer consents to {consent} readings', function (this: MarketWorld, consent: 'H' | 'D' | 'M') {
  this.draft.changes = { ...this.draft.changes, consent };
});

Given(
  'its connection has changed to {connection} from {day}, and with it the segment to {segment}',
  async function (this: MarketWorld, connection: string, day: DayWords, segment: Segment) {
    await changeConnection(this, connection, day);
    await claimConnectionTold(this);
    await claimSegmentTold(this, segment);
    await claimNotice(this, 'misfit');
  },
);

Given(
  'its connection has changed to {connection} from {day}, so that neither providers nor consent fit',
  async function (this: MarketWorld, connection: string, day: DayWords) {
    await changeConnection(this, connection, day);
    await claimConnectionTold(this);
    await claimSegmentTold(this, 'A');
    await claimNotice(this, 'misfit');
    await claimNotice(this, 'consent');
  },
);

Given(
  'an accepted appointment of a(n) {segment} {service} service for the new segment from {day}',
  async function (this: MarketWorld, segment: Segment, service: Service, day: DayWords) {
    await claimOutcome(this, 'accepted', await appointForSegment(this, segment, service, day));
  },
);

When(
  'the network operator changes its connection to {connection} from {day}',
  function (this: MarketWorld, connection: string, day: DayWords) {
    return changeConnection(this, connection, day);
  },
);

When(
  'the supplier appoints a(n) {segment} {service} service for the new segment from {day}',
  async function (this: MarketWorld, segment: Segment, service: Service, day: DayWords) {
    await appointForSegment(this, segment, service, day);
  },
);

Then('the change of connection is told to the data communications company', function (this: MarketWorld) {
  return claimConnectionTold(this);
});

Then(
  'the change to the {segment} segment is told to everybody concerned',
  function (this: MarketWorld, segment: Segment) {
    return claimSegmentTold(this, segment);
  },
);

Then('the supplier is told that a provider does not serve the segment', async function (this: MarketWorld) {
  await claimNotice(this, 'misfit');
  await claimNoticeNoted(this, 'segmentNotice');
});

Then('the supplier is told that the consent does not fit the segment', async function (this: MarketWorld) {
  await claimNotice(this, 'consent');
  await claimNoticeNoted(this, 'consentNotice');
});

Then('the supplier has worked off the notice of the consent', function (this: MarketWorld) {
  return claimNoticeNoted(this, 'consentNotice', 'worked off');
});

Then('the {holder} holds it as {segment}', async function (this: MarketWorld, holder: string, segment: Segment) {
  const party = await this.holder(holder);
  await claimHeld(this, party, 'the market segment', segment, ({ point }) => point.segment);
});
