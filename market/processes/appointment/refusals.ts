import { parseDipInstant } from '../../calendar/instants.ts';
import { daysBetween, isLocalMidnight, localDateOf } from '../../calendar/london.ts';
import { mpanCoreFault } from '../../identifiers/mpan-core.ts';
import { roleFor, type Segment } from '../../parties/party.ts';
import { appointmentAt, currentRegistration, latestRegistration, type MeteringPoint } from '../metering-point.ts';
import type { PartyContext } from '../party-function.ts';
import { type AppointmentRequest, text } from './request.ts';

export interface Proposed {
  readonly request: AppointmentRequest;
  readonly point: MeteringPoint;
  readonly context: PartyContext;
}

/** Why a registration service refuses an appointment request: a row for each response code. */
export interface RefusalRow {
  readonly code: string;
  /** Requirement that names the code. */
  readonly requirement: string;
  readonly when: (proposed: Proposed) => boolean;
}

const migrationScenarios = ['MCA', 'MCS'];
const requestable = ['COS', 'CSP', 'USP', 'SEG', 'MCA', 'MCS'];

const isMigration = ({ request }: Proposed) => migrationScenarios.includes(request.scenario);
const provider = ({ request, context }: Proposed) => context.directory.byDipId(request.providerDipId);
const registrations = (point: MeteringPoint) =>
  point.switchUnderWay === null ? point.registrations : [...point.registrations, point.switchUnderWay.registration];
const registration = ({ request, point }: Proposed) =>
  registrations(point).find((candidate) => candidate.registrationId === request.registrationId);
/** Nothing is appointed from before the latest registration of the supplier that asks (REC-APP-06). */
const floor = ({ request, point }: Proposed) => {
  const own = registrations(point).findLast((candidate) => candidate.supplierDipId === request.supplierDipId);
  return (own ?? latestRegistration(point))?.effectiveFrom ?? 0;
};
const isCurrentSupplier = ({ request, point, context }: Proposed) =>
  currentRegistration(point, context.now)?.supplierDipId === request.supplierDipId;
const incumbent = ({ request, point }: Proposed) => appointmentAt(point, request.service, request.effectiveFrom);

const serves = (p: Proposed, segment: Segment) => provider(p)?.role === roleFor(p.request.service, segment);
/** Once the provider in office does not fit any more, the new one must; before that day a request is for a segment to come. */
const servesNewSegment = (p: Proposed) => {
  const inOffice = p.context.directory.byDipId(incumbent(p)?.providerDipId ?? '')?.role;
  const changed = inOffice !== undefined && inOffice !== roleFor(p.request.service, p.point.segment);
  if (changed) return serves(p, p.point.segment);
  return (['S', 'A', 'U'] as const).some((segment) => serves(p, segment));
};

/**
 * Refusals of IF-031 in precedence order: when several apply, the first one is answered. The codes and their sense are those
 * of the official list (dip-messages.md 4.4); their order is not published, so this order (identity, right to ask, migration
 * rules, provider, scenario, dates, data service details) is our documented default and lives only here.
 */
export const refusals: readonly RefusalRow[] = [
  { code: 'REG0000', requirement: 'DIP-CODE-REG0000', when: ({ point }) => mpanCoreFault(point.mpan) !== undefined },
  {
    code: 'REG0005',
    requirement: 'DIP-CODE-REG0005',
    when: (p) => p.request.registrationId !== null && registration(p) === undefined,
  },
  {
    code: 'REG0006',
    requirement: 'DIP-CODE-REG0006',
    when: (p) => registration(p) !== undefined && registration(p)?.supplierDipId !== p.request.supplierDipId,
  },
  {
    code: 'REG9005',
    requirement: 'DIP-CODE-REG9005-9006',
    when: (p) => p.request.scenario === 'MCA' && !isCurrentSupplier(p),
  },
  {
    code: 'REG9006',
    requirement: 'DIP-CODE-REG9005-9006',
    when: (p) => p.request.scenario === 'MCS' && isCurrentSupplier(p),
  },
  {
    code: 'REG1021',
    requirement: 'DIP-CODE-REG1021',
    when: (p) => ['CSP', 'USP', 'SEG'].includes(p.request.scenario) && !isCurrentSupplier(p),
  },
  {
    code: 'REG9008',
    requirement: 'MIG-CTL-03',
    when: (p) => isMigration(p) && p.context.directory.byDipId(p.request.supplierDipId)?.qualified === false,
  },
  {
    code: 'REG9007',
    requirement: 'DIP-CODE-REG9007',
    when: (p) => isMigration(p) && p.point.regime === 'migrated',
  },
  {
    code: 'REG9009',
    requirement: 'DIP-CODE-REG9009',
    when: (p) => !isMigration(p) && p.point.regime === 'legacy',
  },
  {
    code: 'REG9004',
    requirement: 'DIP-CODE-REG9004',
    when: (p) =>
      isMigration(p) &&
      p.point.switchUnderWay !== null &&
      p.point.switchUnderWay.registration.supplierDipId !== p.request.supplierDipId,
  },
  {
    code: 'REG1038',
    requirement: 'DIP-CODE-REG1050-1068',
    // The data service of an export is its own supplier's affair, unless it follows the import as well (REC-LNK-05, -06).
    when: ({ point, request, context }) =>
      point.association === 'linked-export' &&
      (request.service === 'metering' || context.settings.import_export_moves_data_service),
  },
  {
    code: 'REG1039',
    requirement: 'DIP-CODE-REG1050-1068',
    when: ({ point }) => point.association === 'related-secondary',
  },
  {
    code: 'REG1090',
    requirement: 'DIP-CODE-REG1090-1093',
    when: (p) => p.request.service === 'metering' && provider(p)?.mpid !== p.request.providerMpid,
  },
  {
    code: 'REG1091',
    requirement: 'DIP-CODE-REG1090-1093',
    when: (p) => p.request.service === 'data' && provider(p)?.mpid !== p.request.providerMpid,
  },
  {
    code: 'REG1031',
    requirement: 'DIP-CODE-REG1031',
    when: (p) => (p.request.scenario === 'SEG' ? !servesNewSegment(p) : !serves(p, p.point.segment)),
  },
  {
    code: 'REG1030',
    requirement: 'DIP-CODE-REG1030',
    when: (p) => provider(p)?.role === 'UMSO' && provider(p)?.distributorPrefix !== p.point.mpan.slice(0, 2),
  },
  {
    code: 'REG1033',
    requirement: 'DIP-CODE-REG1033',
    when: ({ request }) => !requestable.includes(request.scenario),
  },
  {
    code: 'REG1025',
    requirement: 'DIP-CODE-REG1025',
    when: (p) => p.request.scenario === 'USP' && incumbent(p)?.providerDipId !== p.request.providerDipId,
  },
  {
    code: 'REG1026',
    requirement: 'DIP-CODE-REG1026',
    when: (p) => p.request.scenario === 'CSP' && incumbent(p)?.providerDipId === p.request.providerDipId,
  },
  {
    code: 'REG1095',
    requirement: 'DIP-CODE-REG1095',
    when: (p) => p.request.scenario === 'SEG' && incumbent(p)?.providerDipId === p.request.providerDipId,
  },
  {
    code: 'REG1032',
    requirement: 'REC-APP-14',
    when: ({ request }) => !isLocalMidnight(request.effectiveFrom),
  },
  {
    code: 'REG1024',
    requirement: 'REC-APP-06',
    when: (p) => {
      if (p.request.effectiveFrom < floor(p)) return true;
      return (
        isMigration(p) && !p.context.settings.migration_may_be_retrospective && p.request.effectiveFrom < p.context.now
      );
    },
  },
  {
    code: 'REG1034',
    requirement: 'DIP-CODE-REG1034',
    when: ({ request, context }) =>
      request.scenario === 'COS' &&
      request.effectiveFrom < context.now &&
      localDateOf(request.effectiveFrom) !== localDateOf(context.now),
  },
  {
    code: 'REG1099',
    requirement: 'REC-APP-18',
    when: ({ request, context }) =>
      daysBetween(localDateOf(context.now), localDateOf(request.effectiveFrom)) >
      context.settings.appointment_max_days_ahead,
  },
  {
    code: 'REG1035',
    requirement: 'DIP-CODE-REG1035',
    when: ({ request, point }) => {
      if (request.service !== 'data') return false;
      const consent = text(request.proposal, 'supplierProposedConsentGranularity') ?? '';
      return point.segment === 'S' ? !['H', 'D', 'M'].includes(consent) : consent !== 'H';
    },
  },
  {
    code: 'REG1092',
    requirement: 'DIP-CODE-REG1090-1093',
    when: ({ request, context }) => {
      const nominated = text(request.proposal, 'supplierNominatedMDRDIPID');
      if (nominated === null) return false;
      return context.directory.byDipId(nominated)?.mpid !== text(request.proposal, 'supplierNominatedMDRMPID');
    },
  },
  {
    code: 'REG1036',
    requirement: 'DIP-CODE-REG1036',
    when: (p) => {
      const from = text(p.request.proposal, 'supplierNominatedMDREffectiveFromDate');
      return from !== null && parseDipInstant(from) < floor(p);
    },
  },
];

/** The first refusal that applies, or undefined when the request is good. */
export function refusalOf(rows: readonly RefusalRow[], proposed: Proposed): RefusalRow | undefined {
  return rows.find((row) => row.when(proposed));
}
