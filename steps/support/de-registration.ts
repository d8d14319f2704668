import { localMidnight } from '../../market/calendar/london.ts';
import { enquiryMessages } from '../../market/expected/registration-data.ts';
import { switchingMessages as expected } from '../../market/expected/switching.ts';
import { latestRegistration } from '../../market/processes/metering-point.ts';
import { claimExpected, claimHeld, type Exchange, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

/** Has the switching service end the registration of the scenario's metering point. */
export async function endRegistration(world: MarketWorld, day: DayWords): Promise<void> {
  const point = await world.point();
  const { dipId, mpid } = world.supplier();
  const effectiveFrom = localMidnight(world.date(day));
  const exchange: Exchange = {
    ...{ by: world.party('REGS'), act: 'de-registration', words: {}, departed: false, found: new Map() },
    ...{ decidedAt: world.market.clock.now(), date: effectiveFrom },
  };
  world.exchanges.push(exchange);
  await world.market.switching({
    ...{ notice: 'registration-ended', mpan: point.mpan, effectiveFrom, losingSupplierDipId: null },
    registrationId: latestRegistration(point)?.registrationId ?? '',
    ...{ supplierDipId: dipId, supplierMpid: mpid },
  });
}

/** Claims that it is published, and that both services end for that reason. */
export async function claimDeRegistered(world: MarketWorld): Promise<void> {
  const { date = 0 } = latestExchange(world);
  const at = { instant: date };
  await claimExpected(world, expected.deRegistered, { says: { 'B042.CSSMPANDeRegistrationDate': at } });
  await claimExpected(world, expected.meteringDeRegistered, {
    says: { 'B008.deAppointmentReasonCode': 'DEREG', 'B008.meteringServiceEffectiveToDate': at },
  });
  await claimExpected(world, expected.dataDeRegistered, {
    says: { 'B009.deAppointmentReasonCode': 'DEREG', 'B009.dataServiceEffectiveToDate': at },
  });
  await claimExpected(world, enquiryMessages.status, { says: { 'B079.RMPStatus': 'T' } });
}

/** Claims that a party holds it as terminated, its registration ended on the date. */
export async function claimTerminated(world: MarketWorld, words: string): Promise<void> {
  const { date = 0 } = latestExchange(world);
  const holder = await world.holder(words);
  await claimHeld(world, holder, 'its registration', ['T', date], ({ point }) => [
    point.status.registered,
    point.registrations.at(-1)?.effectiveTo,
  ]);
}
