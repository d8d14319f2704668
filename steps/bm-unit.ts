import { legacyCast } from '../market/parties/cast.ts';
import { claimOutcome } from './support/claims.ts';
import { withinTheHour } from './support/deadlines.ts';
import { act, claimHeld, latestExchange } from './support/exchange.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import { claimFlow } from './support/party-flow-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

const bmUnit = '2__AMHHS002';

/** Claims the mapping between the supplier and whoever allocates the consumption. */
async function claimMapping(world: MarketWorld, to: { readonly role: string; readonly mpid: string }): Promise<void> {
  const { mpan } = await world.point();
  const deadline = withinTheHour(world, latestExchange(world).decidedAt);
  await claimFlow(world, { flow: 'D0297', from: world.supplier(), to, deadline, says: { mpanCore: mpan, bmUnit } });
}

Given('a migration of both services from {day} that took effect', async function (this: MarketWorld, day: DayWords) {
  for (const service of ['metering', 'data'] as const) {
    const ask = await this.ask({ scenario: 'MCA', provider: 'another', service, day });
    await claimOutcome(this, 'accepted', ask);
  }
  for (const ask of this.asks) await claimOutcome(this, 'active', ask);
});

When('the supplier maps it to another BM unit from {day}', async function (this: MarketWorld, day: DayWords) {
  await act(this, this.supplier(), 'map to a BM unit', { words: { bmUnit, date: this.date(day) } });
});

Then('the mapping goes to the legacy data collector', async function (this: MarketWorld) {
  const { legacyAgents } = await this.point();
  const collector = legacyAgents.find(({ role }) => role !== 'MOP');
  const known = legacyCast.find(({ mpid }) => mpid === collector?.mpid);
  await claimMapping(this, { role: known?.role ?? '', mpid: known?.mpid ?? '' });
});

Then('the mapping goes to the market-wide data service', async function (this: MarketWorld) {
  await claimMapping(this, this.party('MDS'));
  await claimHeld(
    this,
    this.party('MDS'),
    'the BM unit',
    bmUnit,
    ({ notes }) => (notes.bmUnit as { unit?: string }).unit,
  );
});
