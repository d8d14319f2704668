import { localDateOf } from '../../calendar/london.ts';
import type { PartyDirectory } from '../../parties/party.ts';
import { currentProviders, type Facts, localInstant, pointFacts } from '../appointment/facts.ts';
import { appointmentAt, type LegacyAgent, type MeteringPoint, type Registration } from '../metering-point.ts';

/** The registration and its supplier (B013, B002). */
export function gainingFacts(registration: Registration): Facts {
  return {
    B013: { CSSRegistrationID: registration.registrationId },
    B002: {
      incomingSupplierDIPID: registration.supplierDipId,
      incomingSupplierMPID: registration.supplierMpid,
      supplierEffectiveFromDate: localInstant(registration.effectiveFrom),
    },
  };
}

/** The supplier that has lost (B003), none on a first registration. */
export function losingFacts(losing: Registration | undefined, until: number): Facts {
  if (losing === undefined) return {};
  return {
    B003: {
      outgoingSupplierDIPID: losing.supplierDipId,
      outgoingSupplierMPID: losing.supplierMpid,
      supplierEffectiveToDate: localInstant(until),
    },
  };
}

type Other = MeteringPoint['relations'][number]['others'][number];

/** Linked and related metering points as a gaining supplier is told of them (B907List, B908List). */
function relationFacts({ relations, energyDirection, mpan }: MeteringPoint): Facts {
  const of = (kind: 'linked' | 'related') => relations.filter((relation) => relation.kind === kind);
  const linked = of('linked').flatMap(({ others }) =>
    others.map((other) => ({
      existingMeter: {
        linkedImportExportMPAN: other.mpan,
        linkedMPANEnergyDirection: energyDirection === 'I' ? 'E' : 'I',
        importExportMPANSupplierDIPID: other.supplierDipId,
        importExportMPANSupplierMPID: other.supplierMpid,
      },
    })),
  );
  const pair = (isPrimary: boolean, other: Other) =>
    isPrimary ? { primaryMPAN: mpan, secondaryMPAN: other.mpan } : { primaryMPAN: other.mpan, secondaryMPAN: mpan };
  const related = of('related').flatMap(({ place, others }) =>
    others.map((other) => ({ existingMeter: pair(place === 'principal', other) })),
  );
  return {
    ...(linked.length === 0 ? {} : { B907List: linked }),
    ...(related.length === 0 ? {} : { B908List: related }),
  };
}

/** What a gaining supplier is told of the site while its registration is pending (IF-002). */
export function siteFacts(point: MeteringPoint, registration: Registration, now: number): Facts {
  const inOffice = appointmentAt(point, 'metering', now) ?? appointmentAt(point, 'data', now);
  return {
    ...pointFacts(point),
    ...relationFacts(point),
    B013: { CSSRegistrationID: registration.registrationId },
    ...(inOffice !== undefined ? { B005: currentProviders(point, now) } : {}),
  };
}

/** What everybody is told when a registration has begun (IF-001). */
export function registeredFacts(point: MeteringPoint, registration: Registration, losing?: Registration): Facts {
  const { B028, ...facts } = pointFacts(point);
  return {
    ...facts,
    ...gainingFacts(registration),
    ...losingFacts(losing, registration.effectiveFrom),
    // The domestic indicator as the switching service has it: the same two fields.
    B004: B028,
  };
}

/** What an agent or supplier is told when a metering point goes back to legacy arrangements (IF-003). */
export function returnFacts(registration: Registration, legacyAgents: readonly LegacyAgent[]): Facts {
  const from = localInstant(registration.effectiveFrom);
  const operator = legacyAgents.find(({ role }) => role === 'MOP');
  const collector = legacyAgents.find(({ role }) => role !== 'MOP');
  return {
    ...gainingFacts(registration),
    B094: { MHHSRegimeEndDate: from },
    ...(operator === undefined
      ? {}
      : {
          B095: {
            ReverseMigrationIncomingMOPMPID: operator.mpid,
            ReverseMigrationIncomingMOPEffectiveFromDate: from,
          },
        }),
    ...(collector === undefined
      ? {}
      : {
          B096: { ReverseMigrationIncomingDCMPID: collector.mpid, ReverseMigrationIncomingDCEffectiveFromDate: from },
        }),
  };
}

const flowDate = (instant: number) => localDateOf(instant).replaceAll('-', '');

/** Agents as registration flows name them, empty where nobody is. */
function agentValues(agents: readonly LegacyAgent[]): Readonly<Record<string, string>> {
  const operator = agents.find(({ role }) => role === 'MOP');
  const collector = agents.find(({ role }) => role !== 'MOP');
  const kind = collector === undefined ? '' : collector.role === 'HHDC' ? 'H' : 'N';
  return {
    dataAggregator: '',
    dataAggregatorType: '',
    dataCollector: collector?.mpid ?? '',
    dataCollectorType: kind,
    meterOperator: operator?.mpid ?? '',
    meterOperatorType: operator === undefined ? '' : kind,
  };
}

const legacyClasses = { measurementClass: '', meterTimeswitchCode: '' };

/** Items of the confirmation of a registration on the DTN (D0217). */
export function confirmationValues(point: MeteringPoint, registration: Registration, now: number) {
  return {
    mpanCore: point.mpan,
    notificationDate: flowDate(now),
    supplyStartDate: flowDate(registration.effectiveFrom),
    addressLine1: point.addressLines[0] ?? '',
    addressLine2: point.addressLines[1] ?? '',
    postcode: point.postcode,
    lineLossFactorClass: '',
    gspGroup: point.gspGroup,
    energisationStatus: point.energisation,
    ...legacyClasses,
    profileClass: point.profileClass ?? '',
    standardSettlementConfiguration: point.standardSettlementConfiguration ?? '',
    ...agentValues(point.legacyAgents),
  };
}

/** Items of the old registration, for the suppliers of a switch (D0260). */
export function oldRegistrationValues(
  point: MeteringPoint,
  registration: Registration,
  directory: PartyDirectory,
  losing: Registration | undefined,
) {
  return {
    mpanCore: point.mpan,
    supplyStartDate: flowDate(registration.effectiveFrom),
    oldSupplier: directory.byDipId(losing?.supplierDipId ?? '')?.mpid ?? losing?.supplierMpid ?? '',
    energisationStatus: point.energisation,
    ...legacyClasses,
    profileClass: point.profileClass ?? '',
    standardSettlementConfiguration: point.standardSettlementConfiguration ?? '',
    ...agentValues(point.legacyAgents),
  };
}
