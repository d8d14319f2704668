import { mpanCoreOf } from '../identifiers/mpan-core.ts';
import type { MeteringPoint, Registration, Relation } from '../processes/metering-point.ts';
import { type Dice, diceOf } from './dice.ts';
import { type DataOrder, orderFault } from './order.ts';
import { pointAt, type Site, siteBy, supplierFor } from './site.ts';

/** How many sites in a hundred have an export linked to the import, and how many have related secondaries. */
const linkedShare = 6;
const relatedShare = 4;

type Kind = Relation['kind'];

function relation(kind: Kind, place: Relation['place'], others: readonly MeteringPoint[]): Relation {
  return {
    kind,
    place,
    others: others.map(({ mpan, registrations }) => {
      const { supplierDipId, supplierMpid } = registrations.at(-1) as Registration;
      return { mpan, supplierDipId, supplierMpid };
    }),
  };
}

/**
 * The export beside an import: the same site and meter, and the metering service that follows the import. Its supplier may be
 * another one (mhhs-domain.md 3.9).
 */
function exportBeside(
  dice: Dice,
  order: DataOrder,
  site: Site,
  principal: MeteringPoint,
  serial: number,
): MeteringPoint {
  const supplier = dice.chance(30) ? supplierFor(dice, order, site.regime) : site.supplier;
  const own = pointAt(dice, order, { ...site, supplier }, serial);
  return {
    ...own,
    energyDirection: 'E',
    duosTariff: site.kind.duosTariffs.export,
    profileClass: principal.profileClass === null ? null : '08',
    meters: principal.meters,
    retriever: principal.retriever,
    relations: [relation('linked', 'subsidiary', [principal])],
    association: 'linked-export',
  };
}

/** A secondary: a meter of its own; supplier and providers are those of the primary (REC-REL). */
function secondaryOf(
  dice: Dice,
  order: DataOrder,
  site: Site,
  principal: MeteringPoint,
  serial: number,
): MeteringPoint {
  const own = pointAt(dice, order, site, serial);
  const registrations = principal.registrations.map((registration) => ({
    ...registration,
    registrationId: registration.registrationId.replace(principal.mpan, own.mpan),
  }));
  return {
    ...own,
    registrations,
    relations: [relation('related', 'subsidiary', [principal])],
    association: 'related-secondary',
  };
}

/** How many metering points a site has besides its first, and of which kind. */
function neighboursOf(dice: Dice, site: Site, left: number): { kind: Kind; count: number } | undefined {
  const lot = dice.below(100);
  if (!site.kind.mayHaveNeighbours || left < 1) return undefined;
  if (lot < linkedShare) return { kind: 'linked', count: 1 };
  if (lot < linkedShare + relatedShare) return { kind: 'related', count: Math.min(left, 1 + dice.below(2)) };
  return undefined;
}

/**
 * One site and all its metering points, from a serial number on. It depends on the order's seed and this number alone, so
 * that the data of a larger order begins with that of a smaller one, but for a set that the end cuts short.
 */
function siteAt(order: DataOrder, serial: number, left: number): readonly MeteringPoint[] {
  const dice = diceOf(`${order.seed}/${mpanCoreOf(order.area.prefix, serial)}`);
  const site = siteBy(dice, order);
  const first = pointAt(dice, order, site, serial);
  const neighbours = neighboursOf(dice, site, left - 1);
  if (neighbours === undefined) return [first];
  const beside = neighbours.kind === 'linked' ? exportBeside : secondaryOf;
  const others = Array.from({ length: neighbours.count }, (_, index) =>
    beside(dice, order, site, first, serial + 1 + index),
  );
  return [{ ...first, relations: [relation(neighbours.kind, 'principal', others)] }, ...others];
}

/**
 * Metering points as they are ordered, one after the other; MPANs go up by one. Metering points that belong together follow
 * each other, the principal first.
 * @throws {RangeError} saying what is wrong with the order
 */
export function* meteringPointsOf(order: DataOrder): Generator<MeteringPoint> {
  const fault = orderFault(order);
  if (fault !== undefined) throw new RangeError(fault);
  for (let made = 0; made < order.count; ) {
    const site = siteAt(order, order.from + made, order.count - made);
    yield* site;
    made += site.length;
  }
}
