import { localMidnight } from '../../market/calendar/london.ts';
import type { Registration } from '../../market/processes/metering-point.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { MarketWorld } from './world.ts';

/** The metering point had another supplier until a day, and has had the one that is named since. */
export function changedSupplierOn(
  world: MarketWorld,
  date: string,
  names: { readonly before: string; readonly now: string },
): void {
  const registration = (mpid: string, from: number, to: number | null): Registration => {
    const party = world.market.directory.parties.find((one) => one.role === 'SUP' && one.mpid === mpid);
    if (party === undefined) throw new HarnessFault(`No supplier is called ${mpid}`);
    const { dipId: supplierDipId, mpid: supplierMpid } = party;
    return { registrationId: `REG-${mpid}`, supplierDipId, supplierMpid, effectiveFrom: from, effectiveTo: to };
  };
  const changed = localMidnight(date);
  const registrations = [
    registration(names.before, localMidnight(world.draft.registeredSince), changed),
    registration(names.now, changed, null),
  ];
  world.draft.changes = { ...world.draft.changes, registrations };
}
