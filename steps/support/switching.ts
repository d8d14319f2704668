import { addLocalDays, localTime } from '../../market/calendar/london.ts';
import type { MarketWorld } from './world.ts';

/** Moves to a time around gate closure of the latest request and has another supplier's switch secured for its date. */
export async function tellSwitch(world: MarketWorld, afterGateClosureMs: number): Promise<void> {
  const ask = world.latestAsk();
  const point = await world.point();
  const gateClosure = localTime(addLocalDays(ask.effectiveDate, -1), world.market.settings.gate_closure_time);
  await world.market.moveTo(gateClosure + afterGateClosureMs, 'until another supplier’s switch is secured');
  const gaining = world.supplier('Supplier MHHX');
  await world.market.switching({
    notice: 'switch-secured',
    mpan: point.mpan,
    registrationId: `SWITCH-${point.mpan}`,
    supplierDipId: gaining.dipId,
    supplierMpid: gaining.mpid,
    effectiveFrom: ask.effectiveFrom,
  });
}
