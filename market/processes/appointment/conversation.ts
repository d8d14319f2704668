import type { RoleCode } from '../../identifiers/roles.ts';
import type { Service } from '../../parties/party.ts';

/** What a claim about an appointment is measured against: the request as it was meant, and the metering point it is about. */
export interface Ask {
  readonly service: Service;
  readonly scenario: string;
  readonly supplierDipId: string;
  readonly registrationServiceDipId: string;
  readonly providerDipId: string;
  readonly providerMpid: string;
  /** Local date asked for, and the instant of its midnight. */
  readonly effectiveDate: string;
  readonly effectiveFrom: number;
  readonly segment: 'S' | 'A' | 'U';
  readonly regime: 'legacy' | 'migrated';
  readonly registrationId: string | null;
  /** Provider in office before, if there is one and it is another. */
  readonly incumbent: { readonly dipId: string; readonly since: number } | null;
  readonly hasMeters: boolean;
  /** Epoch milliseconds at which the supplier decided. */
  readonly decidedAt: number;
}

export type Recipient = 'registration service' | 'supplier' | 'proposed provider' | 'outgoing provider';

/** From which moment the time for a message runs. */
export type Anchor =
  | 'the decision'
  | 'the request'
  | 'the answer'
  | 'the limit of the answer'
  | 'the effective date'
  | 'the end of the segment window'
  | 'gate closure';

export type CheckName =
  | 'proposal repeated'
  | 'correlation kept'
  | 'effective date as asked'
  | 'handover without gap'
  | 'meter details inside'
  | 'registration named'
  | 'scenario named'
  | 'reason coded';

/** One message that a conversation must hold. `<S>` in an event stands for MS or DS. */
export interface ExpectedMessage {
  readonly id: string;
  readonly interfaceId: string;
  readonly event: string;
  readonly from: readonly RoleCode[];
  readonly to: readonly Recipient[];
  /** Response code of R0 or B007 that it must carry. */
  readonly answer?: 'A' | 'R' | 'L';
  readonly anchor: Anchor;
  readonly deadline: 'registration_response_minutes' | 'supplier_request_minutes' | 'appointment_lapse_timer';
  /** Sent before the anchor it would be wrong too. */
  readonly notBeforeAnchor?: boolean;
  readonly onlyIf?: 'an incumbent metering service must release' | 'an incumbent ends';
  readonly checks: readonly CheckName[];
  readonly requirements: readonly string[];
}

const providers: readonly RoleCode[] = ['MSS', 'MSA', 'UMSO', 'SDS', 'ADS', 'UMSDS'];

/** A request that ends unfulfilled: the same message, whatever moment it runs from. */
const lapse = {
  interfaceId: 'IF-035',
  event: '[<S>AppLapsed]',
  from: ['REGS'],
  to: ['supplier', 'proposed provider'],
  answer: 'L',
  deadline: 'registration_response_minutes',
  notBeforeAnchor: true,
  checks: ['proposal repeated', 'correlation kept'],
} as const satisfies Partial<ExpectedMessage>;

/** Every message an appointment may hold (dip-messages.md 3.1 and 3.2). */
export const expectedMessages = {
  request: {
    id: 'request',
    interfaceId: 'IF-031',
    event: '[<S>App]',
    from: ['SUP'],
    to: ['registration service'],
    anchor: 'the decision',
    deadline: 'supplier_request_minutes',
    checks: ['effective date as asked', 'scenario named', 'registration named', 'proposal repeated'],
    requirements: ['DIP-IF-031-01', 'DIP-IF-031-02', 'DIP-IF-031-03', 'REC-APP-14'],
  },
  refusal: {
    id: 'refusal',
    interfaceId: 'IF-032',
    event: '[<S>AppInitialResp]',
    from: ['REGS'],
    to: ['supplier'],
    answer: 'R',
    anchor: 'the request',
    deadline: 'registration_response_minutes',
    checks: ['proposal repeated', 'correlation kept'],
    requirements: ['REC-22.6.3', 'DIP-IF-032-01'],
  },
  confirmation: {
    id: 'confirmation',
    interfaceId: 'IF-032',
    event: '[<S>AppInitialResp]',
    from: ['REGS'],
    to: ['supplier'],
    answer: 'A',
    anchor: 'the request',
    deadline: 'registration_response_minutes',
    checks: ['proposal repeated', 'correlation kept'],
    requirements: ['DIP-IF-032-01'],
  },
  proposal: {
    id: 'proposal',
    interfaceId: 'IF-033',
    event: '[<S>AppSPRequest]',
    from: ['REGS'],
    to: ['proposed provider'],
    anchor: 'the request',
    deadline: 'registration_response_minutes',
    checks: ['proposal repeated', 'correlation kept', 'registration named'],
    requirements: ['REC-22.6.5', 'DIP-IF-033-01'],
  },
  answer: {
    id: 'answer',
    interfaceId: 'IF-034',
    event: '[<S>AppSPResponse]',
    from: providers,
    to: ['registration service'],
    anchor: 'the request',
    deadline: 'appointment_lapse_timer',
    checks: ['proposal repeated', 'correlation kept', 'reason coded'],
    requirements: ['DIP-IF-034-01', 'DIP-IF-034-02'],
  },
  acceptance: {
    id: 'acceptance',
    interfaceId: 'IF-035',
    event: '[<S>AppAccepted]',
    from: ['REGS'],
    to: ['supplier', 'proposed provider'],
    answer: 'A',
    anchor: 'the answer',
    deadline: 'registration_response_minutes',
    checks: ['proposal repeated', 'correlation kept'],
    requirements: ['DIP-IF-035-01'],
  },
  release: {
    id: 'release',
    interfaceId: 'IF-035',
    event: '[IMS-SendMTD]',
    from: ['REGS'],
    to: ['outgoing provider'],
    anchor: 'the answer',
    deadline: 'registration_response_minutes',
    onlyIf: 'an incumbent metering service must release',
    checks: ['correlation kept'],
    requirements: ['DIP-IF-035-03'],
  },
  rejection: {
    id: 'rejection',
    interfaceId: 'IF-035',
    event: '[<S>AppRejected]',
    from: ['REGS'],
    to: ['supplier', 'proposed provider'],
    answer: 'R',
    anchor: 'the answer',
    deadline: 'registration_response_minutes',
    checks: ['proposal repeated', 'correlation kept', 'reason coded'],
    requirements: ['REC-APP-17', 'DIP-IF-035-02'],
  },
  lapse: {
    ...lapse,
    id: 'lapse',
    anchor: 'the limit of the answer',
    requirements: ['DIP-IF-034-04', 'DIP-IF-035-02'],
  },
  'lapse after gate closure': {
    ...lapse,
    id: 'lapse after gate closure',
    anchor: 'gate closure',
    requirements: ['REC-APP-03', 'REC-APP-04'],
  },
  'lapse on its date': {
    ...lapse,
    id: 'lapse on its date',
    anchor: 'the effective date',
    requirements: ['MIG-FM-COA-05'],
  },
  'lapse without the segment': {
    ...lapse,
    id: 'lapse without the segment',
    anchor: 'the end of the segment window',
    requirements: ['DIP-CODE-REG1037'],
  },
  activation: {
    id: 'activation',
    interfaceId: 'IF-036',
    event: '[<S>AppActive]',
    from: ['REGS'],
    to: ['supplier', 'proposed provider'],
    anchor: 'the effective date',
    deadline: 'registration_response_minutes',
    notBeforeAnchor: true,
    checks: ['effective date as asked', 'scenario named', 'registration named', 'meter details inside'],
    requirements: ['REC-APP-14', 'DIP-IF-036-01', 'DIP-IF-036-02', 'REC-APP-07'],
  },
  ending: {
    id: 'ending',
    interfaceId: 'IF-037',
    event: '[<S>DeApp]',
    from: ['REGS'],
    to: ['outgoing provider'],
    anchor: 'the effective date',
    deadline: 'registration_response_minutes',
    notBeforeAnchor: true,
    onlyIf: 'an incumbent ends',
    checks: ['handover without gap'],
    requirements: ['DIP-IF-037-01', 'DIP-IF-037-04'],
  },
} as const satisfies Record<string, ExpectedMessage>;

export type ExpectedId = keyof typeof expectedMessages;

/** How an appointment may end, as the messages it then holds. */
export const outcomes = {
  requested: ['request'],
  refused: ['request', 'refusal'],
  accepted: ['request', 'confirmation', 'proposal', 'answer', 'acceptance', 'release'],
  rejected: ['request', 'confirmation', 'proposal', 'answer', 'rejection'],
  lapsed: ['request', 'confirmation', 'proposal', 'lapse'],
  'lapsed after gate closure': ['lapse after gate closure'],
  'lapsed on its date': ['lapse on its date'],
  'lapsed without the segment': ['lapse without the segment'],
  active: ['activation', 'ending'],
  superseded: ['rejection'],
} as const satisfies Record<string, readonly ExpectedId[]>;

export type Outcome = keyof typeof outcomes;

/** The event code of an expected message for a service. */
export function eventFor(expected: ExpectedMessage, service: Service): string {
  return expected.event.replace('<S>', service === 'metering' ? 'MS' : 'DS');
}

/** Whether an expected message belongs into the conversation of this request at all. */
export function applies(expected: ExpectedMessage, ask: Ask): boolean {
  switch (expected.onlyIf) {
    case undefined:
      return true;
    case 'an incumbent ends':
      return ask.incumbent !== null;
    case 'an incumbent metering service must release':
      return ask.incumbent !== null && ask.service === 'metering' && ask.segment !== 'U' && ask.regime === 'migrated';
  }
}

/** The DIP IDs behind the recipients of an expected message. */
export function recipientsOf(expected: ExpectedMessage, ask: Ask): readonly string[] {
  const ids: Record<Recipient, string | undefined> = {
    'registration service': ask.registrationServiceDipId,
    supplier: ask.supplierDipId,
    'proposed provider': ask.providerDipId,
    'outgoing provider': ask.incumbent?.dipId,
  };
  return expected.to.map((recipient) => ids[recipient]).filter((id) => id !== undefined);
}
