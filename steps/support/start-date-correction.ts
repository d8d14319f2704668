import { localMidnight } from '../../market/calendar/london.ts';
import { switchingMessages as expected } from '../../market/expected/switching.ts';
import { registrationAt } from '../../market/processes/metering-point.ts';
import { claimNoMessage } from './claims.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

const hourMs = 3_600_000;

/** Arranges that the metering point changed hands on a date, its providers with it. */
export function switchedOn(world: MarketWorld, day: DayWords): void {
  const date = world.date(day);
  const gaining = world.supplier('Supplier MHHX');
  const losing = world.supplier();
  const began = localMidnight(world.draft.registeredSince);
  const at = localMidnight(date);
  const providers = (service: 'metering' | 'data') => {
    const [before, after] = [world.otherProvider(service), world.providerInOffice(service)];
    const office = { contractReference: 'CONTRACT1' };
    return [
      { providerDipId: before.dipId, providerMpid: before.mpid, effectiveFrom: began, effectiveTo: at, ...office },
      { providerDipId: after.dipId, providerMpid: after.mpid, effectiveFrom: at, effectiveTo: null, ...office },
    ];
  };
  const registration = { supplierDipId: losing.dipId, supplierMpid: losing.mpid };
  world.draft.changes = {
    ...world.draft.changes,
    registrations: [
      { ...registration, registrationId: 'REG-BEFORE', effectiveFrom: began, effectiveTo: at },
      {
        ...{ registrationId: 'REG-AFTER', supplierDipId: gaining.dipId, supplierMpid: gaining.mpid },
        ...{ effectiveFrom: at, effectiveTo: null },
      },
    ],
    appointments: { metering: providers('metering'), data: providers('data') },
  };
}

/** A super user of the network operator corrects at the registration service. */
export async function correct(world: MarketWorld, name: 'annul switch' | 'restore switch'): Promise<void> {
  await act(world, world.party('REGS'), name);
}

/** A super user inserts a switch to another supplier that the registration service missed. */
export async function insertSwitch(world: MarketWorld, day: DayWords): Promise<void> {
  const { dipId } = world.supplier('Supplier MHHX');
  const words = { registrationId: 'REG-MISSED', supplierDipId: dipId, date: world.date(day) };
  await act(world, world.party('REGS'), 'insert switch', { words });
}

/** Claims the annulment: who supplies from the date on, who no longer, and the end of the services that came with the switch. */
export async function claimAnnulled(world: MarketWorld): Promise<void> {
  const { registrations } = await world.point();
  const [before, gone] = registrations.slice(-2);
  await claimExpected(world, expected.annulled, {
    says: {
      'B002.incomingSupplierDIPID': before?.supplierDipId,
      'B002.supplierEffectiveFromDate': { instant: gone?.effectiveFrom },
      'B003.outgoingSupplierDIPID': gone?.supplierDipId,
    },
  });
  await claimExpected(world, expected.meteringCorrected, { says: { 'B008.deAppointmentReasonCode': 'SSDFIX' } });
  await claimExpected(world, expected.dataCorrected, { says: { 'B009.deAppointmentReasonCode': 'SSDFIX' } });
}

/** Claims that the switch that was annulled is announced again. */
export async function claimRestored(world: MarketWorld): Promise<void> {
  const gone = (await world.point()).registrations.at(-1);
  await claimExpected(world, expected.restored, {
    says: {
      'B013.CSSRegistrationID': gone?.registrationId,
      'B002.incomingSupplierDIPID': gone?.supplierDipId,
      'B002.supplierEffectiveFromDate': { instant: gone?.effectiveFrom },
    },
  });
}

/** Claims the announcement of a switch that was missed, from its own date. */
export async function claimInserted(world: MarketWorld): Promise<void> {
  const { words } = latestExchange(world);
  await claimExpected(world, expected.inserted, {
    says: {
      'B013.CSSRegistrationID': words.registrationId,
      'B002.incomingSupplierDIPID': words.supplierDipId,
      'B002.supplierEffectiveFromDate': { instant: localMidnight(String(words.date)) },
    },
  });
}

/** Claims that a correction was not carried out: nothing is announced within the hour. */
export async function claimNotCorrected(world: MarketWorld): Promise<void> {
  const until = world.market.clock.now() + hourMs;
  await claimNoMessage(world, 'nothing is announced of the correction', until, { interfaces: ['IF-001'] });
}

/** Claims who a party holds to supply the metering point now. */
export async function claimSuppliedBy(world: MarketWorld, words: string, supplier: string): Promise<void> {
  const holder = words === 'earlier supplier' ? world.supplier() : await world.holder(words);
  const now = world.market.clock.now();
  await claimHeld(world, holder, 'the supplier', world.supplier(supplier).name, ({ point }) => {
    const dipId = registrationAt(point, now)?.supplierDipId;
    return world.market.directory.byDipId(dipId ?? '')?.name ?? 'nobody';
  });
}
