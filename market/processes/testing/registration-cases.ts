import type { Segment, Service } from '../../parties/party.ts';
import { type RegistrationKnowledge, registrationBy, registrationRules } from '../appointment/registration.ts';
import type { RegistrationEvent, RegistrationGuard, RegistrationRow } from '../appointment/registration-table.ts';
import type { AppointmentRequest, RequestState } from '../appointment/request.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { Arrived, Sent, Turn } from '../party-function.ts';
import {
  answerMessage,
  contextOf,
  monday,
  otherSupplier,
  pointWith,
  providerOf,
  registrationService,
  requestFor,
  requestMessage,
  steadyTurn,
} from './points.ts';

/** A metering point with a request in some state, from which an event is played. */
export interface RegistrationCase {
  readonly point: MeteringPoint;
  readonly request: AppointmentRequest;
  /** Other requests of the metering point, earlier than the request. */
  readonly others: readonly AppointmentRequest[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** No guard holds but the one that the supplier keeps the metering point; an earlier request of the service is accepted. */
export function ordinaryCase(service: Service, segment: Segment, regime: MeteringPoint['regime']): RegistrationCase {
  const point = pointWith({ segment, regime });
  const earlier = requestFor(point, { service, reference: 'EARLIER', correlation: 'CI-EARLIER', state: 'accepted' });
  return { point, request: requestFor(point, { service }), others: [earlier], now: monday };
}

const otherService = ({ request }: RegistrationCase): Service => (request.service === 'metering' ? 'data' : 'metering');

/** What makes each guard hold. */
const holding: Record<RegistrationGuard, (given: RegistrationCase) => RegistrationCase> = {
  'the request is refused': (given) => ({ ...given, point: { ...given.point, association: 'related-secondary' } }),
  'the effective date has come': (given) => ({ ...given, now: given.request.effectiveFrom }),
  'the supplier keeps the metering point': (given) => given,
  'the supplier has lost the metering point': (given) => ({
    ...given,
    point: {
      ...given.point,
      switchUnderWay: {
        stage: 'secured',
        registration: {
          registrationId: 'SWITCH-1',
          supplierDipId: otherSupplier.dipId,
          supplierMpid: otherSupplier.mpid,
          effectiveFrom: given.request.effectiveFrom,
          effectiveTo: null,
        },
      },
    },
  }),
  'the segment has not changed': (given) => {
    const { service } = given.request;
    const serves = providerOf(service, given.point.segment === 'A' ? 'S' : 'A');
    const asked = { scenario: 'SEG', providerDipId: serves.dipId, providerMpid: serves.mpid };
    return { ...given, request: { ...given.request, ...asked } };
  },
  'the switch that it awaits has not happened': (given) => ({
    ...given,
    request: { ...given.request, scenario: 'COS', supplierDipId: otherSupplier.dipId },
  }),
  'it is a migration': (given) => {
    const { service } = given.request;
    return { ...ordinaryCase(service, given.point.segment, 'legacy'), now: given.now };
  },
  'the other service is ready': (given) => {
    const service = otherService(given);
    const { dipId, mpid } = providerOf(service, given.point.segment);
    const { effectiveFrom } = given.request;
    const active = {
      ...{ providerDipId: dipId, providerMpid: mpid, effectiveFrom, effectiveTo: null, contractReference: null },
    };
    return {
      ...given,
      now: effectiveFrom,
      point: { ...given.point, appointments: { ...given.point.appointments, [service]: [active] } },
      others: [...given.others, requestFor(given.point, { service, state: 'active' })],
    };
  },
};

/** A case in which a row applies. */
export function caseOf(row: RegistrationRow, service: Service, segment: Segment): RegistrationCase {
  const guards = row.when ?? [];
  const given = guards.reduce((made, guard) => holding[guard](made), ordinaryCase(service, segment, 'migrated'));
  return inState(given, row.state);
}

export const inState = (given: RegistrationCase, state: RequestState): RegistrationCase => ({
  ...given,
  request: { ...given.request, state },
});

/** A new request is not known before it arrives; any other is. */
export function knowledgeOf({ point, request, others }: RegistrationCase): RegistrationKnowledge {
  return { point, requests: request.state === 'new' ? others : [...others, request] };
}

/** How an event comes to the registration service of itself. */
export function arrivalOf(event: RegistrationEvent, { request }: RegistrationCase): Arrived {
  switch (event) {
    case 'requested':
      return { kind: 'message', message: requestMessage(request) };
    case 'provider-accepted':
      return { kind: 'message', message: answerMessage(request, 'A', 'SP000 - Proposed appointment accepted') };
    case 'provider-rejected':
      return { kind: 'message', message: answerMessage(request, 'R', 'SP001 - No contract with this supplier') };
    default:
      return playedBare(event, request);
  }
}

/** An event played by its name, as timers are. */
export const playedBare = (event: RegistrationEvent, request: AppointmentRequest): Arrived => ({
  ...{ kind: 'timer', name: event, about: request.reference },
});

export const rules = registrationRules;

/** One turn of the registration service on a case, steady. */
export const turnOn = (
  given: RegistrationCase,
  arrived: Arrived,
  changes: Parameters<typeof contextOf>[1] = {},
): Turn<RegistrationKnowledge> =>
  steadyTurn(
    registrationBy(rules),
    knowledgeOf(given),
    arrived,
    contextOf(registrationService, { now: given.now, ...changes }),
  );

/** A sent message or file in one line, so that whole turns can be compared. */
export function inOneLine(sent: Sent): string {
  if (sent.kind === 'file') return `${sent.flow} to ${sent.to.role}`;
  if (sent.kind === 'inside') return `${sent.what} to ${sent.to}`;
  const { responseCode } = (sent.facts.B007 ?? {}) as { responseCode?: string };
  const answer = sent.response?.code ?? responseCode ?? '-';
  return [sent.interfaceId, sent.event, answer, sent.correlation ?? 'no correlation', ...sent.to].join(' ');
}

/** The state in which a turn leaves a request. */
export const stateOf = (turn: Turn<RegistrationKnowledge>, reference: string) =>
  turn.knows?.requests.findLast((request) => request.reference === reference)?.state;
