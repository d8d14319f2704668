import type { GspGroupId } from '../identifiers/gsp-group.ts';
import type { MpanCore } from '../identifiers/mpan-core.ts';
import type { Segment, Service } from '../parties/party.ts';

export interface Meter {
  readonly meterId: string;
  readonly meterType: string;
  readonly makeAndType: string;
  readonly esmeGuid: string | null;
  readonly location: string;
  readonly digits: number | null;
  /** Epoch milliseconds, as every instant here. */
  readonly installed: number;
  readonly assetProvider: string;
}

/** A meter that was taken away; history updates still speak of it. */
export interface FormerMeter extends Meter {
  readonly removed: number;
}

export interface Registration {
  readonly registrationId: string;
  readonly supplierDipId: string;
  readonly supplierMpid: string;
  readonly effectiveFrom: number;
  readonly effectiveTo: number | null;
}

export interface Appointment {
  readonly providerDipId: string;
  readonly providerMpid: string;
  readonly effectiveFrom: number;
  readonly effectiveTo: number | null;
  readonly contractReference: string | null;
}

/** What of a metering point changes on a date of its own. */
export type Attribute =
  | 'group'
  | 'connection'
  | 'tariff'
  | 'energisation'
  | 'segment'
  | 'domestic'
  | 'DCC service'
  | 'profile class'
  | 'settlement configuration'
  | 'consent'
  | 'display'
  | 'system operator'
  | 'status';

/** Metering points that belong together: import and export of one site, or several that are settled together. */
export interface Relation {
  readonly kind: 'linked' | 'related';
  /** The principal is the import of a linked pair, or the primary of a related set. */
  readonly place: 'principal' | 'subsidiary';
  readonly others: readonly {
    readonly mpan: string;
    readonly supplierDipId: string;
    readonly supplierMpid: string;
  }[];
}

/** A customer that contracts a service by itself names its provider; requests of the supplier are then bound to it. */
export interface DirectContract {
  readonly providerDipId: string;
  readonly effectiveTo: number | null;
}

export interface LegacyAgent {
  readonly role: 'MOP' | 'NHHDC' | 'HHDC';
  readonly mpid: string;
}

/**
 * What a registration service holds of a metering point. JSON throughout: the same shape is what a participant is asked to
 * load as test data.
 */
export interface MeteringPoint {
  readonly mpan: MpanCore;
  readonly gspGroup: GspGroupId;
  readonly distributorDipId: string;
  readonly regime: 'legacy' | 'migrated';
  readonly segment: Segment;
  readonly connectionType: 'W' | 'L' | 'H' | 'E' | 'U';
  readonly energyDirection: 'I' | 'E';
  readonly metered: boolean;
  readonly energisation: 'E' | 'D' | 'U';
  readonly domestic: boolean;
  readonly dccServiceFlag: 'A' | 'I' | 'N';
  readonly duosTariff: string;
  readonly profileClass: string | null;
  readonly standardSettlementConfiguration: string | null;
  readonly postcode: string;
  readonly addressLines: readonly string[];
  /** From when the attributes above hold, those aside that changed since. */
  readonly attributesFrom: number;
  readonly changedOn: Readonly<Partial<Record<Attribute, number>>>;
  /** Registered status: created, operational, terminated; and its trading status: new, registered, traded, disconnected (4.3). */
  readonly status: { readonly registered: 'C' | 'O' | 'T'; readonly trading: 'N' | 'R' | 'T' | 'X' };
  readonly disconnectedFrom: number | null;
  /** How finely the customer lets consumption be read. */
  readonly consent: 'H' | 'D' | 'M' | 'N' | null;
  /** Whether an in-home display was installed, declined, existing, or failed. */
  readonly inHomeDisplay: 'I' | 'D' | 'E' | 'F' | null;
  /** MPID of the smart metering system operator. */
  readonly systemOperator: string | null;
  readonly greenDeal: { readonly effectiveFrom: number; readonly effectiveTo: number | null } | null;
  readonly meters: readonly Meter[];
  /** Oldest first. */
  readonly formerMeters: readonly FormerMeter[];
  /** Oldest first. */
  readonly registrations: readonly Registration[];
  /** A switch to another supplier that is under way at the central switching service. */
  readonly switchUnderWay: { readonly stage: 'pending' | 'secured'; readonly registration: Registration } | null;
  /** Oldest first. */
  readonly appointments: Readonly<Record<Service, readonly Appointment[]>>;
  readonly legacyAgents: readonly LegacyAgent[];
  /** The meter data retriever of a smart metering point. */
  readonly retriever: Appointment | null;
  readonly directContracts: Readonly<Record<Service, DirectContract | null>>;
  /** Oldest first; a linked import may be the primary of a related set as well. */
  readonly relations: readonly Relation[];
  /** A site of complex metering: it may not go back to legacy arrangements, nor be migrated before nothing does. */
  readonly complexSite: boolean;
  /** Appointments may not be requested on the export of a linked pair or on a related secondary. */
  readonly association: 'none' | 'linked-export' | 'related-secondary';
}

function covers(period: { effectiveFrom: number; effectiveTo: number | null }, instant: number): boolean {
  return period.effectiveFrom <= instant && (period.effectiveTo === null || instant < period.effectiveTo);
}

/** Since when an attribute has been what it is. */
export function since(point: MeteringPoint, attribute: Attribute): number {
  return point.changedOn[attribute] ?? point.attributesFrom;
}

/** The point with attributes changed from an instant on. */
export function withChange(
  point: MeteringPoint,
  attribute: Attribute,
  from: number,
  changes: Partial<MeteringPoint>,
): MeteringPoint {
  return { ...point, ...changes, changedOn: { ...point.changedOn, [attribute]: from } };
}

/** The registration in force at an instant, a secured switch counted from its effective date. */
export function registrationAt(point: MeteringPoint, instant: number): Registration | undefined {
  const secured = point.switchUnderWay?.stage === 'secured' ? point.switchUnderWay.registration : undefined;
  if (secured !== undefined && secured.effectiveFrom <= instant) return secured;
  return point.registrations.findLast((registration) => covers(registration, instant));
}

/** The registration that began last; it need not have begun yet. */
export function latestRegistration(point: MeteringPoint): Registration | undefined {
  return point.registrations.at(-1);
}

/** The registration of the supplier that may ask today: the one in force, else the one that is still to begin. */
export function currentRegistration(point: MeteringPoint, now: number): Registration | undefined {
  return registrationAt(point, now) ?? latestRegistration(point);
}

/** The appointment of a service in force at an instant. */
export function appointmentAt(point: MeteringPoint, service: Service, instant: number): Appointment | undefined {
  return point.appointments[service].findLast((appointment) => covers(appointment, instant));
}

/** The provider that hands over to one appointed from an instant: in office then, or up to then. */
export function incumbentAt(point: MeteringPoint, service: Service, instant: number): Appointment | undefined {
  return appointmentAt(point, service, instant) ?? appointmentAt(point, service, instant - 1);
}

/**
 * Appointments of other providers that one from an instant cuts short or puts aside, oldest first. A retrospective
 * appointment may put aside one that began after it.
 */
export function displacedBy(
  point: MeteringPoint,
  service: Service,
  added: Pick<Appointment, 'providerDipId' | 'effectiveFrom'>,
): readonly Appointment[] {
  return point.appointments[service].filter(
    ({ providerDipId, effectiveTo }) =>
      providerDipId !== added.providerDipId && (effectiveTo === null || effectiveTo > added.effectiveFrom),
  );
}

/**
 * The point with an appointment added from its effective date; what was in force then ends at the same instant, so that
 * there is neither gap nor overlap (DIP-IF-037-04).
 */
export function withAppointment(point: MeteringPoint, service: Service, added: Appointment): MeteringPoint {
  const earlier = point.appointments[service]
    .filter((appointment) => appointment.effectiveFrom < added.effectiveFrom)
    .map((appointment) =>
      appointment.effectiveTo === null || appointment.effectiveTo > added.effectiveFrom
        ? { ...appointment, effectiveTo: added.effectiveFrom }
        : appointment,
    );
  return { ...point, appointments: { ...point.appointments, [service]: [...earlier, added] } };
}

/** The point once the registration of a switch has taken effect: the one before ends at the same instant. */
export function withRegistration(point: MeteringPoint, added: Registration): MeteringPoint {
  const earlier = point.registrations.map((registration) =>
    registration.effectiveTo === null || registration.effectiveTo > added.effectiveFrom
      ? { ...registration, effectiveTo: added.effectiveFrom }
      : registration,
  );
  return { ...point, registrations: [...earlier, added], switchUnderWay: null };
}

/** The point with an appointment ended at an instant, where nobody follows. */
export function withoutAppointment(
  point: MeteringPoint,
  service: Service,
  providerDipId: string,
  instant: number,
): MeteringPoint {
  const appointments = point.appointments[service].map((appointment) =>
    appointment.providerDipId === providerDipId &&
    (appointment.effectiveTo === null || appointment.effectiveTo > instant)
      ? { ...appointment, effectiveTo: Math.max(instant, appointment.effectiveFrom) }
      : appointment,
  );
  return { ...point, appointments: { ...point.appointments, [service]: appointments } };
}
