import { localMidnight } from '../calendar/london.ts';
import { gspGroups } from '../identifiers/gsp-group.ts';
import type { MpanCore } from '../identifiers/mpan-core.ts';
import { legacyCast } from '../parties/cast.ts';
import { type PartyDirectory, roleFor, type Segment, type Service } from '../parties/party.ts';
import type { Appointment, LegacyAgent, Meter, MeteringPoint } from './metering-point.ts';

/** A metering point as the Givens of a scenario describe it; what they leave out is ordinary. */
export interface PointDraft {
  regime: 'legacy' | 'migrated';
  segment: Segment;
  /** Local date of the supplier's registration. */
  registeredSince: string;
  supplierName: string;
  /** Local date since which the providers are in office. */
  appointedSince: string;
  vacant: Service[];
  /** Services in which the second provider of the role is in office, not the first. */
  second: Service[];
  association: MeteringPoint['association'];
  pendingSwitchTo: string | null;
  /** What else is out of the ordinary, laid over the point as a whole. */
  changes: Partial<MeteringPoint>;
}

/** Attributes hold since migration began (M11, 22 October 2025). */
const attributesSince = '2025-10-22';

export function ordinaryDraft(): PointDraft {
  return {
    regime: 'migrated',
    segment: 'S',
    registeredSince: '2025-12-01',
    supplierName: 'Supplier MHHS',
    appointedSince: '2025-12-01',
    vacant: [],
    second: [],
    association: 'none',
    pendingSwitchTo: null,
    changes: {},
  };
}

const kinds = {
  S: { connectionType: 'W', dccServiceFlag: 'A', domestic: true, duosTariff: '110', meterType: 'S2AD', digits: 5 },
  A: { connectionType: 'L', dccServiceFlag: 'N', domestic: false, duosTariff: '570', meterType: 'RCAMR', digits: 7 },
  U: { connectionType: 'U', dccServiceFlag: 'N', domestic: false, duosTariff: '910', meterType: '', digits: 0 },
} as const;

/** The meters that a metering point of the segment ordinarily has; the number makes theirs. */
export function metersOf(segment: Segment, mpan: string): Meter[] {
  const { meterType, digits } = kinds[segment];
  if (segment === 'U') return [];
  return [
    {
      meterId: `M${mpan.slice(3, 12)}`,
      meterType,
      makeAndType: 'Harness Meters Type 1',
      esmeGuid: segment === 'S' ? `00-00-${mpan.slice(1).match(/../g)?.join('-')}` : null,
      location: 'E',
      digits,
      installed: localMidnight(attributesSince),
      assetProvider: 'LMAP',
    },
  ];
}

function agentsOf(draft: PointDraft): LegacyAgent[] {
  if (draft.regime === 'migrated' || draft.segment === 'U') return [];
  const collector = draft.segment === 'A' ? 'HHDC' : 'NHHDC';
  return (['MOP', collector] as const).map((role) => ({
    role,
    mpid: legacyCast.find((party) => party.role === role)?.mpid ?? '',
  }));
}

function appointmentsOf(draft: PointDraft, service: Service, directory: PartyDirectory): Appointment[] {
  const providers = directory.parties.filter(({ role }) => role === roleFor(service, draft.segment));
  const inOffice = providers[draft.second.includes(service) ? 1 : 0];
  if (draft.regime === 'legacy' || draft.vacant.includes(service) || inOffice === undefined) return [];
  return [
    {
      providerDipId: inOffice.dipId,
      providerMpid: inOffice.mpid,
      effectiveFrom: localMidnight(draft.appointedSince),
      effectiveTo: null,
      contractReference: 'CONTRACT1',
    },
  ];
}

/** The metering point that a draft stands for. */
export function pointOf(draft: PointDraft, mpan: MpanCore, directory: PartyDirectory): MeteringPoint {
  const group = gspGroups.find((candidate) => mpan.startsWith(candidate.distributorPrefix));
  const supplier = directory.inRole('SUP', draft.supplierName);
  const distributor = directory.inRole('LDSO');
  if (group === undefined || supplier === undefined || distributor === undefined) {
    throw new RangeError(`${draft.supplierName} or the distributor of ${mpan} is not in the cast`);
  }
  const { connectionType, dccServiceFlag, domestic, duosTariff } = kinds[draft.segment];
  const gaining = draft.pendingSwitchTo === null ? undefined : directory.inRole('SUP', draft.pendingSwitchTo);
  const registration = (dipId: string, mpid: string, since: string, id: string) => ({
    registrationId: id,
    supplierDipId: dipId,
    supplierMpid: mpid,
    effectiveFrom: localMidnight(since),
    effectiveTo: null,
  });
  return {
    mpan,
    gspGroup: group.id,
    distributorDipId: distributor.dipId,
    regime: draft.regime,
    segment: draft.segment,
    connectionType,
    energyDirection: 'I',
    metered: draft.segment !== 'U',
    energisation: 'E',
    domestic,
    dccServiceFlag,
    duosTariff,
    profileClass: null,
    standardSettlementConfiguration: null,
    postcode: 'IP1 1AA',
    addressLines: ['1 Harness Street', 'Ipswich'],
    attributesFrom: localMidnight(attributesSince),
    changedOn: {},
    status: { registered: 'O', trading: 'T' },
    disconnectedFrom: null,
    consent: draft.regime === 'migrated' ? 'H' : null,
    inHomeDisplay: null,
    systemOperator: null,
    greenDeal: null,
    meters: metersOf(draft.segment, mpan),
    formerMeters: [],
    registrations: [registration(supplier.dipId, supplier.mpid, draft.registeredSince, `REG-${mpan}`)],
    switchUnderWay:
      gaining === undefined
        ? null
        : { stage: 'pending', registration: registration(gaining.dipId, gaining.mpid, '2026-03-20', `SWITCH-${mpan}`) },
    appointments: {
      metering: appointmentsOf(draft, 'metering', directory),
      data: appointmentsOf(draft, 'data', directory),
    },
    legacyAgents: agentsOf(draft),
    retriever: null,
    directContracts: { metering: null, data: null },
    relations: [],
    complexSite: false,
    association: draft.association,
    ...draft.changes,
  };
}
