import { parseDipInstant } from '../../calendar/instants.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import type { Service } from '../../parties/party.ts';

export const requestStates = [
  'new',
  'with-provider',
  'accepted',
  'active',
  'refused',
  'rejected',
  'lapsed',
  'superseded',
] as const;

export type RequestState = (typeof requestStates)[number];

/** An appointment request as the registration service keeps it. */
export interface AppointmentRequest {
  /** Sender unique reference of the supplier's request: its identity. */
  readonly reference: string;
  readonly service: Service;
  readonly scenario: string;
  readonly providerDipId: string;
  readonly providerMpid: string;
  readonly effectiveFrom: number;
  readonly contractReference: string | null;
  readonly supplierDipId: string;
  readonly registrationId: string | null;
  /** Correlation id that the DIP gave the request; every answer up to its status carries it. */
  readonly correlation: string | null;
  /** The proposal block (B070 or B071) as it came: every answer repeats it. */
  readonly proposal: Readonly<Record<string, unknown>>;
  readonly askedAt: number;
  readonly state: RequestState;
}

/** The event family, block and field names of each service. */
export const serviceWords = {
  metering: { prefix: 'MS', proposal: 'B070', field: 'MeteringService' },
  data: { prefix: 'DS', proposal: 'B071', field: 'DataService' },
} as const satisfies Record<Service, { prefix: string; proposal: string; field: string }>;

export function text(block: unknown, field: string): string | null {
  const value = (block as Record<string, unknown> | undefined)?.[field];
  return typeof value === 'string' ? value : null;
}

export function customBlock(message: DipMessage, name: string): Record<string, unknown> | undefined {
  return message.payload.CustomBlock?.[name] as Record<string, unknown> | undefined;
}

/** Which service a message is about, from its event code ("[MSApp]" metering, "[DSApp]" data). */
export function serviceOf(message: DipMessage): Service {
  return message.payload.CommonBlock.S0.eventCode.startsWith('[MS') ? 'metering' : 'data';
}

/** The correlation id an answer to this message carries (requirement DIP-RT-04). */
export function correlationOf(message: DipMessage): string | null {
  const { D0, S1 } = message.payload.CommonBlock;
  return D0?.initialCorrelationID ?? S1.senderCorrelationID;
}

/** Reads a supplier's request (IF-031) that the DIP has found well-formed. */
export function requestFrom(message: DipMessage, now: number): AppointmentRequest {
  const service = serviceOf(message);
  const words = serviceWords[service];
  const proposal = customBlock(message, words.proposal) ?? {};
  return {
    reference: message.payload.CommonBlock.S1.senderUniqueReference,
    service,
    scenario: text(proposal, 'appointmentScenario') ?? '',
    providerDipId: text(proposal, `proposed${words.field}DIPID`) ?? '',
    providerMpid: text(proposal, `proposed${words.field}MPID`) ?? '',
    effectiveFrom: parseDipInstant(text(proposal, `proposed${words.field}DIPEffectiveFromDate`) ?? ''),
    contractReference: text(proposal, `contractReference${words.field}`),
    supplierDipId: message.payload.CommonBlock.S1.senderDIPID,
    registrationId: text(customBlock(message, 'B013'), 'CSSRegistrationID'),
    correlation: correlationOf(message),
    proposal,
    askedAt: now,
    state: 'new',
  };
}
