import { addLocalDays, localMidnight } from '../../market/calendar/london.ts';
import type { MessagesNamed } from '../../market/checks/recorded/quiet-checks.ts';
import type { Ask } from '../../market/processes/appointment/conversation.ts';
import { appointmentAt } from '../../market/processes/metering-point.ts';
import { claimMessage, claimNoMessage } from './claims.ts';
import { claimInOffice } from './holdings.ts';
import type { MarketWorld } from './world.ts';

const dayMs = 24 * 60 * 60_000;

const aboutActivation: MessagesNamed = { interfaces: ['IF-036', 'IF-037'] };

/** Nobody is appointed and nobody ends, up to the day after the effective date; the incumbent is still held in office. */
export async function claimStaysInOffice(world: MarketWorld, ask: Ask): Promise<void> {
  const dayAfter = localMidnight(addLocalDays(ask.effectiveDate, 1));
  const until = Math.max(dayAfter, world.market.clock.now());
  await claimNoMessage(world, 'no appointment becomes active and none ends', until, aboutActivation);
  const arranged = appointmentAt(await world.point(), ask.service, ask.decidedAt);
  await claimInOffice(world, ask.service, arranged?.providerDipId ?? null);
}

/** After a refusal no provider is asked, for a day. */
export async function claimNoFurther(world: MarketWorld, ask: Ask): Promise<void> {
  const until = world.market.clock.now() + dayMs;
  const asked = { interfaces: ['IF-033', 'IF-035', 'IF-036', 'IF-037'] };
  await claimNoMessage(world, `no provider hears of the refused ${ask.service} request`, until, asked);
}

/** The first request of a service ends by rejection when a second one is made. */
export async function claimSuperseded(world: MarketWorld): Promise<void> {
  const [first] = world.asks;
  if (first !== undefined) await claimMessage(world, 'rejection', first, { code: 'REG1089' });
}
