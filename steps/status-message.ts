import type { TamperingName } from '../simulators/dip/delivery/tampering.ts';
import { haveSentOne } from './support/connection.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { claimAcceptedAtOnce } from './support/sending-claims.ts';
import {
  claimReported,
  claimStatusRefused,
  claimStatusTaken,
  haveReported,
  reportOnSent,
} from './support/status-claims.ts';
import { anyOfWords, reports } from './support/words/trouble-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'report',
  regexp: anyOfWords(Object.keys(reports)),
  transformer: (words: string) => reports[words],
});

Given('the participant has sent a message', async function (this: MarketWorld) {
  await haveSentOne(this);
  await claimAcceptedAtOnce(this);
});

Given('the next status message to the participant has {tampering}', function (this: MarketWorld, name: TamperingName) {
  this.stage.way.plan(name, '/status/');
});

Given('its recipient has reported that {report}', function (this: MarketWorld, code: string) {
  return reportOnSent(this, code);
});

When('its recipient reports that {report}', function (this: MarketWorld, code: string) {
  return reportOnSent(this, code);
});

When('the participant reports that {report}', function (this: MarketWorld, code: string) {
  return haveReported(this, code);
});

Then('the participant takes the status message', function (this: MarketWorld) {
  return claimStatusTaken(this);
});

Then('the participant refuses the status message because its signature does not fit', function (this: MarketWorld) {
  return claimStatusRefused(this);
});

Then('the sender of the message hears that {report}', function (this: MarketWorld, code: string) {
  return claimReported(this, code);
});
