import { dipId } from '../identifiers/dip-id.ts';
import type {
  Appointment,
  Attribute,
  DirectContract,
  FormerMeter,
  Meter,
  MeteringPoint,
  Registration,
} from '../processes/metering-point.ts';
import { documentVersion, type MeteringPointDocument } from './metering-point-document.ts';

type ChangingItem = keyof MeteringPointDocument['changedOn'];

/** What the document calls an item that changes on a date of its own. */
const itemNames: Readonly<Record<Attribute, ChangingItem>> = {
  group: 'gspGroup',
  connection: 'connectionType',
  tariff: 'duosTariff',
  energisation: 'energisationStatus',
  segment: 'segment',
  domestic: 'domestic',
  'DCC service': 'dccServiceFlag',
  'profile class': 'profileClass',
  'settlement configuration': 'standardSettlementConfiguration',
  consent: 'consent',
  display: 'inHomeDisplay',
  'system operator': 'systemOperator',
  status: 'status',
};

type OrNull<From, To> = null extends From ? To | null : To;

const text = <T extends number | null>(epochMs: T) =>
  (epochMs === null ? null : new Date(epochMs).toISOString()) as OrNull<T, string>;
const instantOf = <T extends string | null>(written: T) =>
  (written === null ? null : Date.parse(written)) as OrNull<T, number>;
const orNull = <From, To>(value: From | null, map: (value: From) => To): To | null =>
  value === null ? null : map(value);

const meterText = ({ installed, ...meter }: Meter) => ({ ...meter, installed: text(installed) });
const formerMeterText = ({ removed, ...meter }: FormerMeter) => ({ ...meterText(meter), removed: text(removed) });

function registrationText({ supplierDipId, supplierMpid, effectiveFrom, effectiveTo, ...rest }: Registration) {
  const supplier = { dipId: dipId(supplierDipId), mpid: supplierMpid };
  return { ...rest, supplier, effectiveFrom: text(effectiveFrom), effectiveTo: text(effectiveTo) };
}

function appointmentText({ providerDipId, providerMpid, effectiveFrom, effectiveTo, ...rest }: Appointment) {
  const provider = { dipId: dipId(providerDipId), mpid: providerMpid };
  return { ...rest, provider, effectiveFrom: text(effectiveFrom), effectiveTo: text(effectiveTo) };
}

const contractText = ({ providerDipId, effectiveTo }: DirectContract) => ({
  provider: dipId(providerDipId),
  effectiveTo: text(effectiveTo),
});

function changedOnText(changedOn: MeteringPoint['changedOn']): MeteringPointDocument['changedOn'] {
  const rows = Object.entries(changedOn).map(([name, at]) => [itemNames[name as Attribute], text(at)]);
  return Object.fromEntries(rows);
}

/**
 * The document of a metering point.
 * @throws {RangeError} when it names a party by something that is no DIP ID
 */
export function documentOf(point: MeteringPoint): MeteringPointDocument {
  const { distributorDipId, regime, energisation, postcode, addressLines, attributesFrom, ...alike } = point;
  return {
    version: documentVersion,
    ...alike,
    distributor: dipId(distributorDipId),
    arrangements: regime,
    energisationStatus: energisation,
    address: { lines: [...addressLines], postcode },
    attributesFrom: text(attributesFrom),
    changedOn: changedOnText(point.changedOn),
    disconnectedFrom: text(point.disconnectedFrom),
    greenDeal: orNull(point.greenDeal, ({ effectiveFrom, effectiveTo }) => ({
      effectiveFrom: text(effectiveFrom),
      effectiveTo: text(effectiveTo),
    })),
    meters: point.meters.map(meterText),
    formerMeters: point.formerMeters.map(formerMeterText),
    registrations: point.registrations.map(registrationText),
    switchUnderWay: orNull(point.switchUnderWay, ({ stage, registration }) => ({
      stage,
      registration: registrationText(registration),
    })),
    appointments: {
      metering: point.appointments.metering.map(appointmentText),
      data: point.appointments.data.map(appointmentText),
    },
    legacyAgents: [...point.legacyAgents],
    retriever: orNull(point.retriever, appointmentText),
    directContracts: {
      metering: orNull(point.directContracts.metering, contractText),
      data: orNull(point.directContracts.data, contractText),
    },
    relations: point.relations.map(({ others, ...rest }) => ({
      ...rest,
      others: others.map(({ mpan, supplierDipId, supplierMpid }) => ({
        mpan: mpan as MeteringPoint['mpan'],
        supplier: { dipId: dipId(supplierDipId), mpid: supplierMpid },
      })),
    })),
  };
}

type Written = MeteringPointDocument;

const meterOf = ({ installed, ...meter }: Written['meters'][number]): Meter => ({
  ...meter,
  installed: instantOf(installed),
});

function registrationOf({ supplier, effectiveFrom, effectiveTo, ...rest }: Written['registrations'][number]) {
  const of = { supplierDipId: supplier.dipId, supplierMpid: supplier.mpid };
  return { ...rest, ...of, effectiveFrom: instantOf(effectiveFrom), effectiveTo: instantOf(effectiveTo) };
}

function appointmentOf({ provider, effectiveFrom, effectiveTo, ...rest }: Written['appointments']['data'][number]) {
  const of = { providerDipId: provider.dipId, providerMpid: provider.mpid };
  return { ...rest, ...of, effectiveFrom: instantOf(effectiveFrom), effectiveTo: instantOf(effectiveTo) };
}

const contractOf = ({ provider, effectiveTo }: NonNullable<Written['directContracts']['data']>): DirectContract => ({
  providerDipId: provider,
  effectiveTo: instantOf(effectiveTo),
});

function changedOnOf(changedOn: Written['changedOn']): MeteringPoint['changedOn'] {
  const names = Object.entries(itemNames) as [Attribute, ChangingItem][];
  const rows = names.map(([name, item]) => [name, changedOn[item]] as const).filter(([, at]) => at !== undefined);
  return Object.fromEntries(rows.map(([name, at]) => [name, Date.parse(at ?? '')]));
}

/** The metering point of a document that was read by `meteringPointDocument`. */
export function meteringPointOf(written: MeteringPointDocument): MeteringPoint {
  const { version: _, distributor, arrangements, energisationStatus, address, attributesFrom, ...alike } = written;
  return {
    ...alike,
    distributorDipId: distributor,
    regime: arrangements,
    energisation: energisationStatus,
    postcode: address.postcode,
    addressLines: address.lines,
    attributesFrom: instantOf(attributesFrom),
    changedOn: changedOnOf(written.changedOn),
    disconnectedFrom: instantOf(written.disconnectedFrom),
    greenDeal: orNull(written.greenDeal, ({ effectiveFrom, effectiveTo }) => ({
      effectiveFrom: instantOf(effectiveFrom),
      effectiveTo: instantOf(effectiveTo),
    })),
    meters: written.meters.map(meterOf),
    formerMeters: written.formerMeters.map(({ removed, ...meter }) => ({
      ...meterOf(meter),
      removed: instantOf(removed),
    })),
    registrations: written.registrations.map(registrationOf),
    switchUnderWay: orNull(written.switchUnderWay, ({ stage, registration }) => ({
      stage,
      registration: registrationOf(registration),
    })),
    appointments: {
      metering: written.appointments.metering.map(appointmentOf),
      data: written.appointments.data.map(appointmentOf),
    },
    retriever: orNull(written.retriever, appointmentOf),
    directContracts: {
      metering: orNull(written.directContracts.metering, contractOf),
      data: orNull(written.directContracts.data, contractOf),
    },
    relations: written.relations.map(({ others, ...rest }) => ({
      ...rest,
      others: others.map(({ mpan, supplier }) => ({
        mpan,
        supplierDipId: supplier.dipId,
        supplierMpid: supplier.mpid,
      })),
    })),
  };
}
