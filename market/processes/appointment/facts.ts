import { dipInstant } from '../../calendar/instants.ts';
import type { PartyDirectory, Service } from '../../parties/party.ts';
import { type Appointment, appointmentAt, incumbentAt, type MeteringPoint, since } from '../metering-point.ts';
import { type AppointmentRequest, serviceWords } from './request.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** Instants of the registration service carry the local offset, so that midnight reads as 00:00 (REC-APP-14). */
export function localInstant(epochMs: number): string {
  return dipInstant(epochMs, 'local');
}

/** The blocks that describe a metering point, the same in every message that has a place for them. */
export function pointFacts(point: MeteringPoint): Facts {
  const from = (attribute: Parameters<typeof since>[1]) => localInstant(since(point, attribute));
  const lines = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`addressLine${index + 1}`, point.addressLines[index] ?? null]),
  );
  return {
    B022: { meteringPointPostcode: point.postcode, ...lines },
    B023: {
      connectionTypeIndicator: point.connectionType,
      connectionTypeEffectiveFromDate: from('connection'),
      energyDirection: point.energyDirection,
      meteredIndicator: point.metered,
    },
    B024: { DUOSTariffID: point.duosTariff, DUOSTariffIDEffectiveFromDate: from('tariff') },
    B025: { energisationStatus: point.energisation, energisationStatusEffectiveFromDate: from('energisation') },
    B026: { marketSegmentIndicator: point.segment, marketSegmentIndicatorEffectiveFromDate: from('segment') },
    B028: { domesticPremiseIndicator: point.domestic, domesticPremiseIndicatorEffectiveFromDate: from('domestic') },
    B029: { DCCServiceFlag: point.dccServiceFlag, DCCEffectiveFromDate: from('DCC service') },
    B032: {
      profileClass: point.profileClass,
      profileClassEffectiveFromDate: point.profileClass === null ? null : from('profile class'),
      SSC: point.standardSettlementConfiguration,
      SSCEffectiveFromDate: point.standardSettlementConfiguration === null ? null : from('settlement configuration'),
    },
    ...(point.meters.length === 0 ? {} : { B905List: point.meters.map(meterFacts) }),
  };
}

/** A meter in place as registration tells of it (B905). */
export function meterFacts(meter: MeteringPoint['meters'][number]): Facts {
  const installed = localInstant(meter.installed);
  return {
    existingMeter: {
      meterID: meter.meterId,
      meterType: meter.meterType,
      manufacturersMakeAndType: meter.makeAndType,
      ESMEGUID: meter.esmeGuid,
      meterLocation: meter.location,
      numberOfDisplayedRegisterDigits: meter.digits,
      meterInstallationDate: installed,
    },
    existingMAP: { meterAssetProviderID: meter.assetProvider, meterAssetProviderEffectiveFromDate: installed },
  };
}

/** The blocks that describe a request: who asks, under which registration, for what. */
export function requestFacts(request: AppointmentRequest, directory: PartyDirectory): Facts {
  return {
    B012: {
      serviceProviderAppointmentRequestingSupplierDIPID: request.supplierDipId,
      serviceProviderAppointmentRequestingSupplierMPID: directory.byDipId(request.supplierDipId)?.mpid ?? '',
    },
    ...(request.registrationId === null ? {} : { B013: { CSSRegistrationID: request.registrationId } }),
    [serviceWords[request.service].proposal]: request.proposal,
  };
}

/** The answer block B007 of IF-034 and IF-035. */
export function answerFacts(code: 'A' | 'R' | 'L' | 'W', reason: string | null): Facts {
  return { B007: { responseCode: code, proposedAppointmentResponseCode: reason } };
}

/** The metering service in office, for the proposed provider (B072). */
export function incumbentFacts(point: MeteringPoint, instant: number): Facts {
  const metering = incumbentAt(point, 'metering', instant);
  if (metering === undefined) return {};
  return {
    B072: {
      incumbentMeteringServiceDIPID: metering.providerDipId,
      incumbentMeteringServiceMPID: metering.providerMpid,
    },
  };
}

/** The blocks of an appointment that has become active (IF-036). */
export function activeFacts(request: AppointmentRequest, point: MeteringPoint): Facts {
  const words = serviceWords[request.service];
  const incoming = {
    [`incoming${words.field}DIPID`]: request.providerDipId,
    [`incoming${words.field}MPID`]: request.providerMpid,
    [`incoming${words.field}EffectiveFromDate`]: localInstant(request.effectiveFrom),
    [`contractReference${words.field}`]: request.contractReference,
    appointmentScenario: request.scenario,
  };
  const other: Service = request.service === 'metering' ? 'data' : 'metering';
  const otherActive = appointmentAt(point, other, request.effectiveFrom);
  const consent = request.proposal.supplierProposedConsentGranularity;
  return {
    ...pointFacts(point),
    ...(request.service === 'metering'
      ? { B014: incoming }
      : {
          B015: {
            ...incoming,
            traditionalFallBackReadFrequency: request.proposal.traditionalFallBackReadFrequency ?? null,
          },
        }),
    ...(consent === undefined
      ? {}
      : {
          B068: {
            consentGranularity: consent,
            consentGranularityEffectiveFromDate: localInstant(request.effectiveFrom),
          },
        }),
    ...retrieverFacts(request, point),
    B005: currentProviders(point, request.effectiveFrom),
    ...(otherActive === undefined ? {} : { [other === 'data' ? 'B017' : 'B016']: incomingFacts(other, otherActive) }),
  };
}

/** The retriever that a data service begins with (B019); only messages about data services have a place for it. */
function retrieverFacts({ service }: AppointmentRequest, { retriever }: MeteringPoint): Facts {
  if (service !== 'data' || retriever === null) return {};
  return {
    B019: {
      assignedMDRDIPID: retriever.providerDipId,
      assignedMDRMPID: retriever.providerMpid,
      assignedMDREffectiveFromDate: localInstant(retriever.effectiveFrom),
    },
  };
}

/** Who provides the services at an instant (B005). */
export function currentProviders(point: MeteringPoint, instant: number): Facts {
  const metering = appointmentAt(point, 'metering', instant);
  const data = appointmentAt(point, 'data', instant);
  return {
    currentMeteringServiceDIPID: metering?.providerDipId ?? null,
    currentMeteringServiceMPID: metering?.providerMpid ?? null,
    currentDataServiceDIPID: data?.providerDipId ?? null,
    currentDataServiceMPID: data?.providerMpid ?? null,
  };
}

function incomingFacts(service: Service, appointment: Appointment): Facts {
  const { field } = serviceWords[service];
  return {
    [`incoming${field}DIPID`]: appointment.providerDipId,
    [`incoming${field}MPID`]: appointment.providerMpid,
    [`incoming${field}EffectiveFromDate`]: localInstant(appointment.effectiveFrom),
  };
}

/** Why and when an appointment ends, and who follows, if anybody does. */
export interface Ending {
  /** Epoch milliseconds. */
  readonly until: number;
  /** DI-819. */
  readonly reason: string;
  readonly successor?: Pick<AppointmentRequest, 'providerDipId' | 'providerMpid' | 'effectiveFrom' | 'registrationId'>;
}

/** An appointment that a switch brings ends the one before by it: any other is a change of service (DI-819). */
export function endingReason(scenario: string): string {
  return scenario === 'COS' || scenario === 'MCS' ? 'CSUPP' : 'CSERV';
}

/**
 * Why a provider leaves that does not serve a new segment (DI-819): the connection changed, or something else did. Which of the
 * two is told when is inferred from their names.
 */
export function segmentReason(point: MeteringPoint): 'CCONN' | 'CSEGM' {
  const { connection } = point.changedOn;
  return connection !== undefined && connection >= since(point, 'segment') ? 'CCONN' : 'CSEGM';
}

/** The blocks of an appointment that ends (IF-037): the outgoing provider and its successor. */
export function endedFacts(service: Service, ended: Appointment, { until, reason, successor }: Ending): Facts {
  const { field } = serviceWords[service];
  const [began, ends] =
    service === 'metering'
      ? ['meteringServiceEffectiveFromDate', 'meteringServiceEffectiveToDate']
      : ['dataServiceEffectiveFromDate', 'dataServiceEffectiveToDate'];
  const registrationId = successor?.registrationId ?? null;
  return {
    ...(registrationId === null ? {} : { B013: { CSSRegistrationID: registrationId } }),
    [service === 'metering' ? 'B008' : 'B009']: {
      [`deAppointed${field}DIPID`]: ended.providerDipId,
      [`deAppointed${field}MPID`]: ended.providerMpid,
      [began]: localInstant(ended.effectiveFrom),
      // One that began after its retrospective successor was never in office: it ends when it began.
      [ends]: localInstant(Math.max(until, ended.effectiveFrom)),
      deAppointmentReasonCode: reason,
    },
    ...(successor === undefined ? {} : incomingProvider(service, successor)),
  };
}

const incomingProvider = (service: Service, successor: NonNullable<Ending['successor']>): Facts => {
  const { field } = serviceWords[service];
  return {
    [service === 'metering' ? 'B010' : 'B011']: {
      [`incoming${field}DIPID`]: successor.providerDipId,
      [`incoming${field}MPID`]: successor.providerMpid,
      [`incoming${field}EffectiveFromDate`]: localInstant(successor.effectiveFrom),
    },
  };
};

/** The blocks by which a provider that has ended is told of another successor (IF-037, updates). */
export function successorFacts(service: Service, successor: NonNullable<Ending['successor']>): Facts {
  const { registrationId } = successor;
  return {
    ...(registrationId === null ? {} : { B013: { CSSRegistrationID: registrationId } }),
    ...incomingProvider(service, successor),
  };
}
