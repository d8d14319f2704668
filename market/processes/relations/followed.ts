import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import { roleFor, type Service } from '../../parties/party.ts';
import { beforeChange } from '../duties/before-change.ts';
import type { Occasion } from '../duties/duty.ts';
import {
  type Appointment,
  appointmentAt,
  type MeteringPoint,
  type Relation,
  withAppointment,
} from '../metering-point.ts';
import type { Told } from '../party-function.ts';
import { asSubsidiary, type Member, memberOf, relationOf } from './relation-change.ts';

/** What a subsidiary is told of its principal: which relation, whose it is, and who serves it from when. */
export interface PrincipalWords {
  readonly kind: Relation['kind'];
  readonly principal: Member;
  /** By service, from when on; a service that nobody has is not there. */
  readonly serves: Readonly<Partial<Record<Service, Appointment>>>;
}

const kinds: readonly Relation['kind'][] = ['linked', 'related'];
const services: readonly Service[] = ['metering', 'data'];

/** The day from which a change of relationship has its effect on appointments. Epoch milliseconds of a local midnight. */
export function relationEffect({ context }: Occasion): number {
  const days = context.settings.relation_effect === 'next-day' ? 1 : 0;
  return localMidnight(addLocalDays(localDateOf(context.now), days));
}

const othersOf = (point: MeteringPoint, kind: Relation['kind']) => {
  const relation = relationOf(point, kind);
  return relation?.place === 'principal' ? relation.others.map(({ mpan }) => mpan) : [];
};

function servesOf(on: Occasion, isNew: boolean): PrincipalWords['serves'] {
  const earliest = isNew ? relationEffect(on) : 0;
  return Object.fromEntries(
    services.flatMap((service) => {
      const latest = on.point.appointments[service].at(-1);
      if (latest === undefined || latest.effectiveTo !== null) return [];
      return [[service, { ...latest, effectiveFrom: Math.max(latest.effectiveFrom, earliest) }]];
    }),
  );
}

/**
 * What a principal tells its subsidiaries after it changed: those that joined or stayed hear who serves it, those that left
 * hear that they did.
 */
export function tellsOfPrincipal(on: Occasion): readonly Told[] {
  const before = beforeChange(on);
  const principal = memberOf(on.context, on.point.mpan);
  return kinds.flatMap((kind) => {
    const [were, are] = [othersOf(before, kind), othersOf(on.point, kind)];
    const left = were.filter((mpan) => !are.includes(mpan));
    const served = before.appointments !== on.point.appointments;
    return [
      ...left.map((mpan): Told => ({ mpan, what: 'its principal left it', words: { kind } })),
      ...are
        .filter((mpan) => served || !were.includes(mpan))
        .map((mpan): Told => {
          const words = { kind, principal, serves: servesOf(on, !were.includes(mpan)) };
          return { mpan, what: 'its principal changed', words };
        }),
    ];
  });
}

const wordsOf = (on: Occasion) => on.words as unknown as PrincipalWords;

/**
 * Which services follow the principal: both those of a related primary; of a linked import the metering service, for reads of
 * the export are its own data service's (mhhs-domain.md 3.9, REC-LNK-06).
 */
function follows(on: Occasion, service: Service): boolean {
  if (wordsOf(on).kind === 'related' || service === 'metering') return true;
  return on.context.settings.import_export_moves_data_service;
}

/** The appointment that a subsidiary takes over; undefined where it has it, or where the provider serves another segment. */
export function takenOver(on: Occasion, service: Service): Appointment | undefined {
  const offered = wordsOf(on).serves[service];
  if (offered === undefined || !follows(on, service)) return undefined;
  if (appointmentAt(on.before, service, offered.effectiveFrom)?.providerDipId === offered.providerDipId)
    return undefined;
  const role = on.context.directory.byDipId(offered.providerDipId)?.role;
  return role === roleFor(service, on.before.segment) ? offered : undefined;
}

/** The provider that a subsidiary loses to the one it takes over. */
export function displaced(on: Occasion, service: Service): Appointment | undefined {
  const taken = takenOver(on, service);
  return taken === undefined ? undefined : appointmentAt(on.before, service, taken.effectiveFrom);
}

/** The subsidiary with its relation and with whom it takes over. */
export function alignedWithPrincipal(on: Occasion): MeteringPoint {
  const { kind, principal } = wordsOf(on);
  return services.reduce(
    (point, service) => {
      const taken = takenOver(on, service);
      return taken === undefined ? point : withAppointment(point, service, taken);
    },
    asSubsidiary(on.point, kind, principal),
  );
}

/** The appointment that ends because the relation did. */
export function released(on: Occasion, service: Service): Appointment | undefined {
  if (!on.context.settings.relation_removal_deappoints || !follows(on, service)) return undefined;
  return appointmentAt(on.before, service, relationEffect(on));
}

/** The point without a provider of a service from an instant on. */
export function withoutProvider(point: MeteringPoint, service: Service, from: number): MeteringPoint {
  const kept = point.appointments[service]
    .filter(({ effectiveFrom }) => effectiveFrom < from)
    .map((one) => (one.effectiveTo === null || one.effectiveTo > from ? { ...one, effectiveTo: from } : one));
  return { ...point, appointments: { ...point.appointments, [service]: kept } };
}

/** The subsidiary without its relation and without whom it had by it. */
export function releasedFromPrincipal(on: Occasion): MeteringPoint {
  return services.reduce(
    (point, service) =>
      released(on, service) === undefined ? point : withoutProvider(point, service, relationEffect(on)),
    asSubsidiary(on.point, wordsOf(on).kind, undefined),
  );
}
