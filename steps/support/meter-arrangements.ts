import { localMidnight } from '../../market/calendar/london.ts';
import { type Party, roleFor, type Segment, type Service } from '../../market/parties/party.ts';
import type { Appointment, FormerMeter, Meter, MeteringPoint } from '../../market/processes/metering-point.ts';
import { meterIds } from './meter-orders.ts';
import { meterOfKind } from './words/meter-words.ts';
import type { MarketWorld } from './world.ts';

const since = localMidnight('2025-10-22');

const someMeter: Pick<Meter, 'location' | 'assetProvider'> = { location: 'E', assetProvider: 'LMAP' };

/** A traditional meter and what is held of a metering point with one. */
export const traditional: Partial<MeteringPoint> = {
  meters: [{ ...meterOfKind.traditional, ...someMeter, meterId: 'TRAD000001', esmeGuid: null, installed: since }],
  dccServiceFlag: 'N',
  profileClass: '01',
  standardSettlementConfiguration: '0393',
};

function ofSegment(segment: Segment): Pick<Meter, 'meterType' | 'makeAndType' | 'digits' | 'esmeGuid'> {
  if (segment === 'A') return { ...meterOfKind.advanced, esmeGuid: null };
  return { ...meterOfKind.smart, esmeGuid: '00-11-22-33-44-55-66-77' };
}

/** The meter of the scenario, installed on a local date. */
export function meterInPlace(world: MarketWorld, installed: string): Meter {
  const kind = ofSegment(world.draft.segment);
  return { ...kind, ...someMeter, meterId: 'LATER00001', installed: localMidnight(installed) };
}

/** A meter of each of two asset providers. */
export function metersOfTwoProviders(world: MarketWorld): Meter[] {
  const first = { ...ofSegment(world.draft.segment), ...someMeter, meterId: 'FIRST00001', installed: since };
  const second = { ...first, meterId: 'SECOND0001', assetProvider: 'MAPB' };
  return [first, second].map((meter, at) => ({ ...meter, esmeGuid: meter.esmeGuid?.replace(/77$/, `7${at}`) ?? null }));
}

/** A meter that was there until a local date. */
export function formerMeter(world: MarketWorld, removed: string): FormerMeter {
  const kind = ofSegment(world.draft.segment);
  return { ...kind, ...someMeter, meterId: meterIds.former, installed: since, removed: localMidnight(removed) };
}

function inOffice(world: MarketWorld, service: Service, from: number, to: number | null, second = false): Appointment {
  const party = second ? world.otherProvider(service) : world.providerInOffice(service);
  return {
    ...{ providerDipId: party.dipId, providerMpid: party.mpid, effectiveFrom: from, effectiveTo: to },
    contractReference: 'CONTRACT1',
  };
}

/** The metering service in office went at an instant, and another one came. */
export function handedOver(world: MarketWorld, at: number): MeteringPoint['appointments'] {
  const from = localMidnight(world.draft.appointedSince);
  return {
    metering: [inOffice(world, 'metering', from, at), inOffice(world, 'metering', at, null, true)],
    data: [inOffice(world, 'data', from, null)],
  };
}

const otherSegment: Readonly<Record<Segment, Segment>> = { S: 'A', A: 'S', U: 'S' };

/** Who reports meter works in a scenario. */
export const reporterWords: Readonly<Record<string, (world: MarketWorld) => Party>> = {
  'the metering service of another segment': (world) =>
    world.party(roleFor('metering', otherSegment[world.draft.segment])),
  'the former metering service': (world) => world.providerInOffice('metering'),
  'another metering service': (world) => world.otherProvider('metering'),
  'the metering service in office': (world) => world.providerInOffice('metering'),
};

/** @throws {RangeError} when nobody is called so */
export function reporter(world: MarketWorld, words: string): Party {
  const party = reporterWords[words]?.(world);
  if (party === undefined) throw new RangeError(`nobody is called "${words}"`);
  return party;
}
