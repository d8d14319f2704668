import type { HubActivity } from '../market/processes/hub/communications-hub.ts';
import { defineParameterType, Then, When } from './support/given-when-then.ts';
import { claimHubHeld, claimHubTold, tellHub } from './support/hub-claims.ts';
import { hubActivities } from './support/words/hub-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'hubActivity',
  regexp: anyOf(hubActivities),
  transformer: (words: string) => hubActivities[words],
});

When(
  'the {holder} tells that a communications hub was {hubActivity}',
  async function (this: MarketWorld, by: string, activity: HubActivity) {
    await tellHub(this, await this.holder(by), activity);
  },
);

Then(
  'the {holder} is told that the communications hub was {hubActivity}',
  async function (this: MarketWorld, holder: string, activity: HubActivity) {
    await claimHubTold(this, holder, activity);
  },
);

Then(
  'the {holder} holds that the communications hub was {hubActivity}',
  async function (this: MarketWorld, holder: string, activity: HubActivity) {
    await claimHubHeld(this, await this.holder(holder), activity);
  },
);
