import { addLocalDays, localDateOf, localMidnight, localTime } from '../../calendar/london.ts';
import { responseText } from '../../interfaces/index.ts';
import { roleFor } from '../../parties/party.ts';
import {
  appointmentAt,
  displacedBy,
  incumbentAt,
  type MeteringPoint,
  registrationAt,
  withAppointment,
} from '../metering-point.ts';
import type { PartyContext, Sent, SentMessage, Timer } from '../party-function.ts';
import { withNominatedRetriever } from '../retriever/nominated.ts';
import { gainingFacts } from '../switching/switch-facts.ts';
import {
  activeFacts,
  answerFacts,
  endedFacts,
  endingReason,
  type Facts,
  incumbentFacts,
  pointFacts,
  requestFacts,
  segmentReason,
  successorFacts,
} from './facts.ts';
import type { RegistrationAct, RegistrationEvent, RegistrationGuard } from './registration-table.ts';
import { type AppointmentRequest, type RequestState, serviceWords } from './request.ts';

const minuteMs = 60_000;
const secondMs = 1_000;

/** One turn's work in progress. Lives inside a single turn and is never kept. */
export interface Work {
  point: MeteringPoint;
  requests: readonly AppointmentRequest[];
  readonly context: PartyContext;
  readonly sends: Sent[];
  readonly timers: Timer[];
  /** Events for other requests of the same metering point, played after this one. */
  readonly raised: { readonly reference: string; readonly event: RegistrationEvent }[];
  /** Reason given by the provider, or the code that refuses. */
  reason: string | null;
}

const openStates: readonly RequestState[] = ['with-provider', 'accepted'];
export const isOpen = (request: AppointmentRequest) => openStates.includes(request.state);
const isMigration = (request: AppointmentRequest) => request.scenario === 'MCA' || request.scenario === 'MCS';
const awaitsSwitch = (request: AppointmentRequest) => request.scenario === 'COS' || request.scenario === 'MCS';

/** Whether the supplier that asked is, or is about to be, registered from the date on: by a switch that is under way, too. */
function keepsPoint({ supplierDipId, effectiveFrom }: AppointmentRequest, { point }: Work): boolean {
  if (registrationAt(point, effectiveFrom)?.supplierDipId === supplierDipId) return true;
  const gaining = point.switchUnderWay?.registration;
  return gaining?.supplierDipId === supplierDipId && gaining.effectiveFrom <= effectiveFrom;
}

/** True from the first open migration request until the last one ended or the metering point turned. */
export function migrationUnderWay(requests: readonly AppointmentRequest[]): boolean {
  return requests.some((request) => isOpen(request) && isMigration(request));
}

export const registrationGuards: Record<
  Exclude<RegistrationGuard, 'the request is refused'>,
  (request: AppointmentRequest, work: Work) => boolean
> = {
  'the effective date has come': (request, work) => request.effectiveFrom <= work.context.now,
  'the supplier keeps the metering point': keepsPoint,
  'the supplier has lost the metering point': (request, work) => !keepsPoint(request, work),
  'the switch that it awaits has not happened': (request, work) =>
    awaitsSwitch(request) && registrationAt(work.point, request.effectiveFrom)?.supplierDipId !== request.supplierDipId,
  'it is a migration': isMigration,
  'the segment has not changed': (request, work) =>
    request.scenario === 'SEG' &&
    work.context.directory.byDipId(request.providerDipId)?.role !== roleFor(request.service, work.point.segment),
  'the other service is ready': (request, work) =>
    work.requests.some(
      (other) =>
        other.service !== request.service &&
        isMigration(other) &&
        (other.state === 'accepted' || other.state === 'active') &&
        other.effectiveFrom <= work.context.now,
    ),
};

function event(request: AppointmentRequest, name: string): string {
  return `[${serviceWords[request.service].prefix}${name}]`;
}

function report(
  request: AppointmentRequest,
  work: Work,
  name: string,
  code: 'A' | 'R' | 'L',
  reason: string | null,
): void {
  work.sends.push({
    kind: 'message',
    interfaceId: 'IF-035',
    event: event(request, name),
    to: [request.supplierDipId, request.providerDipId],
    correlation: request.correlation,
    facts: { ...answerFacts(code, reason), ...requestFacts(request, work.context.directory) },
  });
}

/** The registration service's first answer to a request (IF-032). */
export function initialResponse(
  request: AppointmentRequest,
  context: PartyContext,
  code: 'A' | 'R',
  messages: readonly string[],
): SentMessage {
  return {
    kind: 'message',
    interfaceId: 'IF-032',
    event: event(request, 'AppInitialResp'),
    to: [request.supplierDipId],
    correlation: request.correlation,
    response: { code, messages },
    facts: requestFacts(request, context.directory),
  };
}

function wake(work: Work, name: string, about: string, due: number): void {
  work.timers.push({ name, about, due });
}

/** The DIP ID of the supplier that a switch took the metering point from. */
function losingSupplier({ effectiveFrom }: AppointmentRequest, { point }: Work): readonly string[] {
  const losing = point.registrations.findLast((registration) => registration.effectiveFrom < effectiveFrom);
  return losing === undefined ? [] : [losing.supplierDipId];
}

/** The supplier that the switch brought (B002). */
function gainingSupplier({ effectiveFrom }: AppointmentRequest, { point }: Work): Facts {
  const gaining = registrationAt(point, effectiveFrom);
  return gaining === undefined ? {} : gainingFacts(gaining);
}

/** What each act of the table does. */
export const registrationActs: Record<RegistrationAct, (request: AppointmentRequest, work: Work) => void> = {
  refuse: (request, work) => {
    work.sends.push(initialResponse(request, work.context, 'R', [responseText(work.reason ?? '')]));
  },
  'confirm validation': (request, work) => {
    work.sends.push(initialResponse(request, work.context, 'A', []));
  },
  'supersede earlier requests': (request, work) => {
    for (const earlier of work.requests) {
      const same = earlier.service === request.service && earlier.supplierDipId === request.supplierDipId;
      if (earlier.reference !== request.reference && same && isOpen(earlier)) {
        work.raised.push({ reference: earlier.reference, event: 'superseded' });
      }
    }
  },
  'ask the provider': (request, work) => {
    work.sends.push({
      kind: 'message',
      interfaceId: 'IF-033',
      event: event(request, 'AppSPRequest'),
      to: [request.providerDipId],
      correlation: request.correlation,
      facts: {
        ...pointFacts(work.point),
        ...requestFacts(request, work.context.directory),
        ...incumbentFacts(work.point, request.effectiveFrom),
      },
    });
  },
  'wait for the answer': (request, work) => {
    // Messages carry whole seconds: an answer at the limit is in time, one second later it is not.
    const due = work.context.now + work.context.settings.appointment_lapse_timer * minuteMs + secondMs;
    wake(work, 'answer-overdue', request.reference, due);
  },
  'report accepted': (request, work) => report(request, work, 'AppAccepted', 'A', work.reason),
  'report rejected': (request, work) => report(request, work, 'AppRejected', 'R', work.reason),
  'report superseded': (request, work) => report(request, work, 'AppRejected', 'R', responseText('REG1089')),
  'report lapsed': (request, work) => report(request, work, 'AppLapsed', 'L', null),
  'report segment lapsed': (request, work) => report(request, work, 'AppLapsed', 'L', responseText('REG1037')),
  'wait for the segment': (request, work) => {
    const last = addLocalDays(localDateOf(request.effectiveFrom), work.context.settings.segment_window_days);
    wake(work, 'segment-overdue', request.reference, localMidnight(last));
  },
  'report failed validation': (request, work) => {
    const rejected = work.context.settings.revalidation_failure_event === 'rejected';
    if (rejected) report(request, work, 'AppRejected', 'R', responseText('REG1021'));
    else report(request, work, 'AppLapsed', 'L', null);
  },
  'tell the incumbent to release meter details': (request, work) => {
    if (request.service !== 'metering' || work.point.segment === 'U') return;
    const incumbent = incumbentAt(work.point, 'metering', request.effectiveFrom);
    if (incumbent === undefined || incumbent.providerDipId === request.providerDipId) return;
    work.sends.push({
      kind: 'message',
      interfaceId: 'IF-035',
      event: '[IMS-SendMTD]',
      to: [incumbent.providerDipId],
      correlation: request.correlation,
      facts: { ...answerFacts('A', work.reason), ...requestFacts(request, work.context.directory) },
    });
  },
  'ask the losing legacy agent for meter details': (request, work) => {
    for (const agent of work.point.legacyAgents) {
      const losing = request.service === 'metering' ? agent.role === 'MOP' : agent.role !== 'MOP';
      if (!losing) continue;
      work.sends.push({
        kind: 'file',
        flow: 'D0170',
        to: { role: agent.role, mpid: agent.mpid },
        values: {
          mpanCore: work.point.mpan,
          effectiveFromDate: localDateOf(request.effectiveFrom).replaceAll('-', ''),
          // Action 06 asks for technical details for a meter operator, 07 for read history for a data collector.
          requestedAction: request.service === 'metering' ? '06' : '07',
          newMeterOperator: request.service === 'metering' ? request.providerMpid : '',
          newDataCollector: request.service === 'data' ? request.providerMpid : '',
        },
      });
    }
  },
  'wait for gate closure': (request, work) => {
    const dayBefore = addLocalDays(localDateOf(request.effectiveFrom), -1);
    wake(work, 'gate-closed', request.reference, localTime(dayBefore, work.context.settings.gate_closure_time));
  },
  'wait for the effective date': (request, work) => wake(work, 'effective', request.reference, request.effectiveFrom),
  'end the incumbent': (request, work) => {
    for (const ended of displacedBy(work.point, request.service, request)) {
      work.sends.push({
        kind: 'message',
        interfaceId: 'IF-037',
        event: event(request, 'DeApp'),
        to: [ended.providerDipId, ...(awaitsSwitch(request) ? losingSupplier(request, work) : [])],
        correlation: null,
        facts: {
          ...(awaitsSwitch(request) ? gainingSupplier(request, work) : {}),
          ...endedFacts(request.service, ended, {
            until: request.effectiveFrom,
            reason: request.scenario === 'SEG' ? segmentReason(work.point) : endingReason(request.scenario),
            successor: request,
          }),
        },
      });
    }
  },
  'tell whoever was before of the new successor': (request, work) => {
    const replaced = displacedBy(work.point, request.service, request).some(
      ({ effectiveFrom }) => effectiveFrom === request.effectiveFrom,
    );
    const before = work.point.appointments[request.service].find(
      ({ effectiveTo, providerDipId }) =>
        effectiveTo === request.effectiveFrom && providerDipId !== request.providerDipId,
    );
    if (!replaced || before === undefined) return;
    work.sends.push({
      kind: 'message',
      interfaceId: 'IF-037',
      event: event(request, 'DeAppUpdate'),
      to: [before.providerDipId],
      correlation: null,
      facts: successorFacts(request.service, request),
    });
  },
  activate: (request, work) => {
    work.point = withAppointment(work.point, request.service, {
      providerDipId: request.providerDipId,
      providerMpid: request.providerMpid,
      effectiveFrom: request.effectiveFrom,
      effectiveTo: null,
      contractReference: request.contractReference,
    });
    work.point = withNominatedRetriever(work.point, request);
    if (request.scenario === 'USP') return;
    const facts: Facts = { ...requestFacts(request, work.context.directory), ...activeFacts(request, work.point) };
    work.sends.push({
      kind: 'message',
      interfaceId: 'IF-036',
      event: event(request, 'AppActive'),
      to: [request.supplierDipId, request.providerDipId],
      correlation: null,
      facts,
    });
  },
  'turn the metering point to MHHS when both services are active': (request, work) => {
    const at = request.effectiveFrom;
    const both =
      appointmentAt(work.point, 'metering', at) !== undefined && appointmentAt(work.point, 'data', at) !== undefined;
    if (both) work.point = { ...work.point, regime: 'migrated', legacyAgents: [] };
  },
};
