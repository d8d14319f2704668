import { anyRecipient, sendSome } from './support/connection.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import {
  askAgain,
  askForStatus,
  claimGranted,
  claimReplayed,
  claimStatusReplayed,
  loseMessages,
} from './support/past.ts';
import { claimProcessedOnce, claimTaken } from './support/receiving-claims.ts';
import type { MarketWorld } from './support/world.ts';

Given('the participant has processed {int} message(s)', async function (this: MarketWorld, count: number) {
  await sendSome(this, count);
  await claimTaken(this);
  await claimProcessedOnce(this, anyRecipient(this));
});

Given(
  'the DIP could not bring the participant {int} messages in {int} hours',
  function (this: MarketWorld, count: number, hours: number) {
    return loseMessages(this, { count, hours });
  },
);

When('the participant asks for a replay of that time', function (this: MarketWorld) {
  return askAgain(this, 'replay', 'time');
});

When('the participant asks for a replay of each by its number', function (this: MarketWorld) {
  return askAgain(this, 'replay', 'number');
});

When('the participant asks for a requeue of that time', function (this: MarketWorld) {
  return askAgain(this, 'requeue', 'time');
});

When('the participant asks for a replay of its status messages', function (this: MarketWorld) {
  return askForStatus(this);
});

Then('the DIP gives it the status message again', function (this: MarketWorld) {
  return claimStatusReplayed(this);
});

Then('the DIP grants the replay', function (this: MarketWorld) {
  return claimGranted(this, 'replay');
});

Then('the DIP gives it each message again', function (this: MarketWorld) {
  return claimReplayed(this);
});

Then('the DIP grants the requeue', function (this: MarketWorld) {
  return claimGranted(this, 'requeue');
});
