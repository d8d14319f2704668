import { localMidnight, localTime } from '../../calendar/london.ts';
import { mpanCoreOf } from '../../identifiers/mpan-core.ts';
import type { RoleCode } from '../../identifiers/roles.ts';
import {
  type Catalogue,
  catalogueOf,
  type DipMessage,
  exampleOf,
  specificationVersions,
} from '../../interfaces/index.ts';
import { castOf } from '../../parties/cast.ts';
import { directoryOf, type Party, roleFor, type Segment, type Service } from '../../parties/party.ts';
import { type Settings, settingsWith } from '../../settings/settings.ts';
import { type AppointmentRequest, serviceWords } from '../appointment/request.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { ordinaryDraft, type PointDraft, pointOf } from '../ordinary-point.ts';
import type { Arrived, PartyContext, PartyFunction, ReportPacking, Turn } from '../party-function.ts';

/** Pure builders for the tests of the processes: a market, metering points, requests in any state, and messages of them. */
export const directory = directoryOf(castOf());
export const catalogues: readonly Catalogue[] = specificationVersions.map((version) => catalogueOf(version));
export const catalogue = catalogueOf('2.1.0');
export const segments: readonly Segment[] = ['S', 'A', 'U'];
export const services: readonly Service[] = ['metering', 'data'];
export const regimes = ['migrated', 'legacy'] as const;

/** Monday morning; 27 days ahead lie in winter time and 28 in summer time. */
export const monday = localTime('2026-03-02', '10:00');
export const weekAhead = localMidnight('2026-03-09');

/** @throws {RangeError} when the cast has not so many parties in the role */
export function partyIn(role: RoleCode, index = 0): Party {
  const party = directory.parties.filter((candidate) => candidate.role === role)[index];
  if (party === undefined) throw new RangeError(`the cast has no ${role} number ${index}`);
  return party;
}

export const registrationService = partyIn('REGS');
export const supplier = partyIn('SUP', 0);
export const otherSupplier = partyIn('SUP', 1);
export const unqualifiedSupplier = partyIn('SUP', 2);

/** The first provider of a service (it is in office where anybody is), or another one. */
export const providerOf = (service: Service, segment: Segment, index = 0): Party =>
  partyIn(roleFor(service, segment), index);

export function pointWith(draft: Partial<PointDraft> = {}, changes: Partial<MeteringPoint> = {}): MeteringPoint {
  return { ...pointOf({ ...ordinaryDraft(), ...draft }, mpanCoreOf('10', 7), directory), ...changes };
}

export function contextOf(
  self: Party,
  changes: {
    readonly now?: number;
    readonly settings?: Partial<Settings>;
    readonly elsewhere?: PartyContext['elsewhere'];
    readonly everywhere?: PartyContext['everywhere'];
  } = {},
): PartyContext {
  const { now = monday, elsewhere = () => undefined, everywhere = () => [] } = changes;
  const settings = settingsWith(changes.settings);
  return { now, self, directory, settings, packing: plainPacking, elsewhere, everywhere };
}

/** Reports as plain text: nothing is compressed where nothing crosses a wire. */
export const plainPacking: ReportPacking = {
  pack: (report) => JSON.stringify(report),
  open: (text) => JSON.parse(text),
};

/** A request as its fields say, the proposal block made of them; `proposal` lays fields over that block. */
export function requestFor(point: MeteringPoint, changes: Partial<AppointmentRequest> = {}): AppointmentRequest {
  const service = changes.service ?? 'metering';
  const migrates = point.regime === 'legacy';
  const proposed = providerOf(service, point.segment, migrates ? 0 : 1);
  const request: AppointmentRequest = {
    reference: `S-IF-031-${supplier.dipId}-SUP-20260302-${service}`,
    service,
    scenario: migrates ? 'MCA' : 'CSP',
    providerDipId: proposed.dipId,
    providerMpid: proposed.mpid,
    effectiveFrom: weekAhead,
    contractReference: 'CONTRACT1',
    supplierDipId: supplier.dipId,
    registrationId: point.registrations.at(-1)?.registrationId ?? null,
    correlation: `CI-20260302-${service}`,
    askedAt: monday,
    state: 'new',
    ...changes,
    proposal: {},
  };
  return { ...request, proposal: { ...proposalOf(request), ...changes.proposal } };
}

function proposalOf(request: AppointmentRequest): Readonly<Record<string, unknown>> {
  const { field } = serviceWords[request.service];
  const dataOnly = {
    supplierNominatedMDRDIPID: null,
    supplierNominatedMDRMPID: null,
    supplierNominatedMDREffectiveFromDate: null,
    supplierProposedConsentGranularity: 'H',
    supplierProposedDomesticIndicator: true,
    traditionalFallBackReadFrequency: null,
  };
  return {
    [`proposed${field}DIPID`]: request.providerDipId,
    [`proposed${field}MPID`]: request.providerMpid,
    [`proposed${field}DIPEffectiveFromDate`]: new Date(request.effectiveFrom).toISOString().replace('.000Z', '+00:00'),
    [`contractReference${field}`]: request.contractReference,
    appointmentScenario: request.scenario,
    ...(request.service === 'data' ? dataOnly : {}),
  };
}

/** A message as the DIP publishes it, under a correlation id. */
export function published(message: DipMessage, correlation: string | null, serial = 1): DipMessage {
  const { CommonBlock, ...rest } = message.payload;
  const D0 = {
    transactionID: `T-20260302-${serial}`,
    transactionTimestamp: CommonBlock.S1.senderTimestamp,
    publicationID: `P-20260302-${serial}`,
    initialCorrelationID: correlation,
    replayIndicator: false,
    serviceTicketURL: null,
  };
  return { payload: { CommonBlock: { ...CommonBlock, D0 }, ...rest } };
}

/** A published message of an interface about a request, with what the request says laid over the catalogue's example. */
export function messageAbout(
  request: AppointmentRequest,
  interfaceId: string,
  event: string,
  changes: { readonly sender?: Party; readonly custom?: Readonly<Record<string, unknown>> } = {},
): DipMessage {
  const { prefix, proposal } = serviceWords[request.service];
  const sender = changes.sender ?? registrationService;
  const eventCode = event.replace('<S>', prefix);
  const blocks = catalogue.event(interfaceId, eventCode)?.blocks.map(({ key }) => key) ?? [];
  const named = (key: string, fact: unknown) => (blocks.includes(key) ? { [key]: fact } : {});
  const example = exampleOf(catalogue, interfaceId, eventCode, {
    common: {
      S1: {
        senderDIPID: sender.dipId,
        senderRoleID: sender.role,
        senderUniqueReference: request.reference,
        senderCorrelationID: request.correlation,
      },
    },
    custom: {
      ...named('B013', { CSSRegistrationID: request.registrationId ?? '' }),
      ...named(proposal, request.proposal),
      ...changes.custom,
    },
  });
  if (request.registrationId === null) delete (example.payload.CustomBlock as Record<string, unknown>).B013;
  return published(example, request.correlation);
}

/** The supplier's request as it comes to the registration service. */
export function requestMessage(request: AppointmentRequest): DipMessage {
  const sender = directory.byDipId(request.supplierDipId) ?? supplier;
  return messageAbout(request, 'IF-031', '[<S>App]', { sender });
}

/** The provider's answer as it comes to the registration service. */
export function answerMessage(request: AppointmentRequest, responseCode: 'A' | 'R' | 'W', reason: string): DipMessage {
  const sender = directory.byDipId(request.providerDipId) ?? providerOf('metering', 'S');
  const custom = { B007: { responseCode, proposedAppointmentResponseCode: reason } };
  return messageAbout(request, 'IF-034', '[<S>AppSPResponse]', { sender, custom });
}

/** Makes a plain value and everything below it unchangeable; functions are left alone. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/**
 * One turn of a party, on inputs that cannot be changed, played twice.
 * @throws {Error} when it changes its inputs or when the two turns differ
 */
export function steadyTurn<Knowledge>(
  behave: PartyFunction<Knowledge>,
  knows: Knowledge | undefined,
  arrived: Arrived,
  context: PartyContext,
): Turn<Knowledge> {
  const inputs = deepFreeze([knows, arrived, context] as const);
  const turn = behave(...inputs);
  if (JSON.stringify(turn) !== JSON.stringify(behave(...inputs))) throw new Error('the same inputs gave another turn');
  return turn;
}
