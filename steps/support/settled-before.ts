import { amendmentMessages, consumptionMessages } from '../../market/expected/consumption.ts';
import { utcDayAfter } from '../../market/processes/consumption/periods.ts';
import { askAmendment, claimAmendmentAsked } from './amendment.ts';
import { claimAmended, claimRefused, claimSubmitted, type Stretch, submit } from './consumption.ts';
import { act, claimExpected } from './exchange.ts';
import { memberOf } from './settlement.ts';
import { wrongSubmissions } from './words/consumption-words.ts';
import type { MarketWorld } from './world.ts';

/** Has the supplier of a metering point put it into an additional BM unit. */
export async function mapToBmUnit(
  world: MarketWorld,
  name: string,
  words: { readonly bmUnit: string; readonly date: string },
): Promise<void> {
  const about = await memberOf(world, name);
  const supplier = world.market.directory.byDipId(about.registrations.at(-1)?.supplierDipId ?? '');
  await act(world, supplier ?? world.supplier(), 'map to a BM unit', { words, about });
}

/** Has the supplier ask for another consumption of a UTC day, and the data service accept and submit it. */
export async function amendDay(world: MarketWorld, day: string, kwh: number): Promise<void> {
  await askAmendment(world, { from: day, until: utcDayAfter(day, 1), gross: `${kwh}.000` });
  await claimAmendmentAsked(world);
  await claimExpected(world, amendmentMessages.acceptance);
  await claimAmended(world, { quantity: 'AI', day }, `${kwh}.000`, 'A');
}

/** Has a data service submit something wrong, which is refused, and then what it collected. */
export async function submitWronglyAndAgain(
  world: MarketWorld,
  stretch: Stretch,
  how: string,
  code: string,
): Promise<void> {
  const departures = wrongSubmissions[how]?.(stretch.day);
  await submit(world, world.providerInOffice('data'), stretch, 'nothing missing', departures);
  await claimRefused(world, code);
  await claimSubmitted(world, stretch, { expected: consumptionMessages.correction, missing: [] });
}
