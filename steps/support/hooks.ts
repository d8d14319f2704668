import { After, Before, BeforeStep, Status, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { claimRecorded } from './claims.ts';
import { MarketWorld } from './world.ts';

setWorldConstructor(MarketWorld);
/** Days pass within one step, and a person may be asked something: every wait has a limit of its own, and says what it is. */
setDefaultTimeout(-1);

Before(async function (this: MarketWorld) {
  if (this.stage.scenario === '') return 'skipped';
  this.stage.way.clear();
  this.stage.line.clear();
  // Where time passes by itself, a scenario begins when it begins.
  if (this.market.clock.kind === 'virtual') await this.market.reset(this.stage.opensAt);
  return undefined;
});

BeforeStep(function (this: MarketWorld, { pickle, pickleStep }) {
  this.stepAt = pickle.steps.indexOf(pickleStep);
});

/** A scenario also claims that the participant sent nothing else, and took what it was sent. */
After(async function (this: MarketWorld, { result }) {
  if (result?.status !== Status.PASSED) return;
  await this.market.drain();
  const { closed } = this.stage;
  const given = { accounted: [...this.accounted], ...(closed.length > 0 && { closed }) };
  const text = 'The participant sent nothing that nobody asked for and took what it was sent';
  claimRecorded(this, text, { check: 'traffic', given });
});
