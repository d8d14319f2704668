import { addLocalDays, daysBetween, localMidnight } from '../calendar/london.ts';
import { type MpanCore, mpanCoreOf } from '../identifiers/mpan-core.ts';
import { type Party, roleFor, type Segment, type Service } from '../parties/party.ts';
import type { Meter, MeteringPoint, Registration } from '../processes/metering-point.ts';
import { ordinaryDraft, pointOf } from '../processes/ordinary-point.ts';
import { addressOf } from './addresses.ts';
import type { Dice } from './dice.ts';
import type { DataOrder } from './order.ts';
import { type SiteKind, siteKinds } from './site-kinds.ts';

/** Migration begins with M11; nothing is migrated from before. */
const migrationBegan = '2025-10-22';
/** Earliest supplier registration in the data. */
const registrationsSince = '2019-04-01';

/** What all metering points of a site have in common. */
export interface Site {
  readonly kind: SiteKind;
  readonly regime: MeteringPoint['regime'];
  readonly gspGroup: MeteringPoint['gspGroup'];
  readonly domestic: boolean;
  readonly energisation: MeteringPoint['energisation'];
  readonly postcode: string;
  readonly addressLines: readonly string[];
  readonly dccServiceFlag: MeteringPoint['dccServiceFlag'];
  readonly supplier: Party;
  readonly registeredSince: string;
  readonly appointedSince: string;
  /** Services of which the second provider is in office. */
  readonly second: Service[];
  readonly consent: MeteringPoint['consent'];
}

/** A local date from the first to the second, both included. */
function dateBetween(dice: Dice, from: string, to: string): string {
  return addLocalDays(from, dice.below(Math.max(0, daysBetween(from, to)) + 1));
}

/** A supplier of the cast; of a migrated metering point one that is qualified. */
export function supplierFor(dice: Dice, order: DataOrder, regime: MeteringPoint['regime']): Party {
  const suppliers = order.area.directory.parties.filter(({ role }) => role === 'SUP');
  return dice.pick(regime === 'legacy' ? suppliers : suppliers.filter(({ qualified }) => qualified !== false));
}

function hasSecond({ area }: DataOrder, service: Service, segment: Segment): boolean {
  return area.directory.parties.filter(({ role }) => role === roleFor(service, segment)).length > 1;
}

/** Decides what a site is. */
export function siteBy(dice: Dice, order: DataOrder): Site {
  const { segment } = dice.weighted(order.segments);
  const kind = dice.weighted(siteKinds.filter((row) => row.segment === segment));
  const regime = dice.chance(order.legacy) ? 'legacy' : 'migrated';
  const gspGroup = dice.pick(order.area.gspGroups);
  const registeredSince = dateBetween(dice, registrationsSince, addLocalDays(order.asOf, -1));
  const floor = registeredSince > migrationBegan ? registeredSince : migrationBegan;
  return {
    kind,
    regime,
    gspGroup,
    domestic: dice.chance(kind.domestic),
    energisation: dice.chance(97) ? 'E' : 'D',
    ...addressOf(dice, gspGroup),
    dccServiceFlag: dice.pick(kind.dccServiceFlags),
    supplier: supplierFor(dice, order, regime),
    registeredSince,
    appointedSince: dateBetween(dice, floor, order.asOf),
    second: (['metering', 'data'] as const).filter((service) => dice.chance(30) && hasSecond(order, service, segment)),
    // A smart meter's consent is half-hourly, daily or monthly; elsewhere it is half-hourly (REG1035).
    consent: regime === 'legacy' ? null : segment === 'S' ? dice.pick(['H', 'H', 'D', 'M'] as const) : 'H',
  };
}

/** "19L3412345": year, a letter and seven digits. Unlike any other for 260 million MPANs of a prefix in a row. */
function meterIdOf(prefix: string, serial: number, installed: string): string {
  const letter = String.fromCharCode(65 + ((Number(prefix) + Math.floor(serial / 10_000_000)) % 26));
  return `${installed.slice(2, 4)}${letter}${String(serial % 10_000_000).padStart(7, '0')}`;
}

/** The meters of a point, the ordinary one made into one of the site's kind. */
function metersOf(dice: Dice, site: Site, mpan: MpanCore, ordinary: readonly Meter[]): Meter[] {
  const { meter } = site.kind;
  if (meter === null) return [];
  const earliest = meter.smart ? '2016-11-01' : '2008-01-01';
  const installed = dateBetween(dice, earliest, '2025-09-30');
  return ordinary.slice(0, 1).map((one) => ({
    ...one,
    meterId: meterIdOf(mpan.slice(0, 2), Number(mpan.slice(2, 12)), installed),
    meterType: meter.type,
    makeAndType: dice.pick(meter.makes),
    esmeGuid: meter.smart ? `00-00-${mpan.slice(0, 12).match(/../g)?.join('-')}` : null,
    location: dice.pick(['E', 'C', 'G', 'H'] as const),
    digits: meter.smart ? (meter.registers[0]?.digits ?? null) : null,
    installed: localMidnight(installed),
    assetProvider: dice.pick(['LMAP', 'MAP1']),
  }));
}

/** Registrations up to the present one, which begins where the one before it ends. */
function registrationsOf(dice: Dice, order: DataOrder, site: Site, mpan: MpanCore, current: Registration) {
  if (site.registeredSince === registrationsSince || !dice.chance(30)) return [current];
  const before = supplierFor(dice, order, 'legacy');
  if (before.dipId === current.supplierDipId) return [current];
  const since = dateBetween(dice, registrationsSince, addLocalDays(site.registeredSince, -1));
  const earlier: Registration = {
    registrationId: `REG-${mpan}-1`,
    supplierDipId: before.dipId,
    supplierMpid: before.mpid,
    effectiveFrom: localMidnight(since),
    effectiveTo: current.effectiveFrom,
  };
  return [earlier, current];
}

function profileOf({ kind, regime, domestic }: Site) {
  const { profile, meter } = kind;
  // After migration a profile class is held of a traditional meter alone (mhhs-domain.md 2).
  if (profile === undefined || (regime === 'migrated' && meter?.smart === true)) return {};
  return {
    profileClass: domestic ? profile.domestic : profile.other,
    standardSettlementConfiguration: profile.configuration,
  };
}

function retrieverOf({ kind, regime, dccServiceFlag, appointedSince }: Site, order: DataOrder) {
  const party = order.area.directory.inRole('MDR');
  if (kind.segment !== 'S' || regime === 'legacy' || dccServiceFlag !== 'A' || party === undefined) return null;
  return {
    providerDipId: party.dipId,
    providerMpid: party.mpid,
    effectiveFrom: localMidnight(appointedSince),
    effectiveTo: null,
    contractReference: null,
  };
}

/** The first metering point of a site: the import, the primary, or the only one. */
export function pointAt(dice: Dice, order: DataOrder, site: Site, serial: number): MeteringPoint {
  const mpan = mpanCoreOf(order.area.prefix, serial);
  const { kind, regime, supplier, registeredSince, appointedSince, second } = site;
  const draft = { ...ordinaryDraft(), segment: kind.segment, regime, registeredSince, appointedSince, second };
  // The room that builds points knows host distributors only; what follows from the number is laid over it.
  const standIn = mpanCoreOf('10', serial);
  const ordinary = pointOf({ ...draft, supplierName: supplier.name }, standIn, order.area.directory);
  const current = { ...(ordinary.registrations.at(-1) as Registration), registrationId: `REG-${mpan}` };
  return {
    ...ordinary,
    mpan,
    gspGroup: site.gspGroup,
    connectionType: kind.connectionType,
    energisation: site.energisation,
    domestic: site.domestic,
    dccServiceFlag: site.dccServiceFlag,
    duosTariff: site.domestic ? kind.duosTariffs.domestic : kind.duosTariffs.other,
    ...profileOf(site),
    postcode: site.postcode,
    addressLines: site.addressLines,
    consent: site.consent,
    inHomeDisplay: kind.meter?.smart === true && site.domestic ? dice.pick(['I', 'D', 'E', 'F'] as const) : null,
    meters: metersOf(dice, site, mpan, ordinary.meters),
    registrations: registrationsOf(dice, order, site, mpan, current),
    retriever: retrieverOf(site, order),
  };
}
