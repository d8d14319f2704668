import { type DipMessage, responseText } from '../../interfaces/index.ts';
import { appointmentAt, type MeteringPoint } from '../metering-point.ts';
import {
  type PartyContext,
  type PartyFunction,
  type ProviderAnswer,
  type SentMessage,
  unmoved,
} from '../party-function.ts';
import { rowFor, type TableRow } from '../table.ts';
import { answerFacts, type Facts } from './facts.ts';
import { correlationOf, customBlock, serviceOf, serviceWords, text } from './request.ts';

const minuteMs = 60_000;

export type ProviderState = 'free' | 'asked' | 'accepted' | 'refused' | 'in office' | 'out of office';
export type ProviderEvent = 'proposed' | 'confirmed' | 'dropped' | 'appointed' | 'de-appointed' | 'asked to release';
export type ProviderGuard = 'the answer is yes' | 'the answer is no' | 'there is no answer';
export type ProviderAct = 'accept' | 'reject';

export const providerStates: readonly ProviderState[] = [
  'free',
  'asked',
  'accepted',
  'refused',
  'in office',
  'out of office',
];

export const providerEvents: readonly ProviderEvent[] = [
  'proposed',
  'confirmed',
  'dropped',
  'appointed',
  'de-appointed',
  'asked to release',
];

export interface ProviderKnowledge {
  readonly state: ProviderState;
  readonly answer: ProviderAnswer;
  /** Correlation id of the latest proposal; the end of an earlier one changes nothing. */
  readonly proposal: string | null;
}

export const willingAnswer: ProviderAnswer = { code: 'SP000', afterMinutes: 0, silent: false };

export type ProviderRow = TableRow<ProviderState, ProviderEvent, ProviderGuard, ProviderAct>;

/** A metering or data service for one metering point. Sources: dip-messages.md 3.2; DIP-IF-034-01, -02, DIP-IF-036-03, 037-03. */
export const providerRows: readonly ProviderRow[] = [
  ...providerStates.flatMap((state): ProviderRow[] => [
    {
      id: `provider-silent-${state}`,
      state,
      on: 'proposed',
      when: ['there is no answer'],
      next: 'asked',
      does: [],
      requirements: [],
    },
    {
      id: `provider-accepts-${state}`,
      state,
      on: 'proposed',
      when: ['the answer is yes'],
      next: 'accepted',
      does: ['accept'],
      requirements: ['DIP-IF-034-01', 'DIP-IF-034-02', 'DIP-CODE-SP000'],
    },
    {
      id: `provider-rejects-${state}`,
      state,
      on: 'proposed',
      when: ['the answer is no'],
      next: 'refused',
      does: ['reject'],
      requirements: ['DIP-IF-034-01', 'DIP-IF-034-02'],
    },
  ]),
  { id: 'provider-dropped', state: 'accepted', on: 'dropped', next: 'free', does: [], requirements: [] },
  { id: 'provider-lapsed', state: 'asked', on: 'dropped', next: 'free', does: [], requirements: [] },
  {
    id: 'provider-appointed',
    state: 'accepted',
    on: 'appointed',
    next: 'in office',
    does: [],
    requirements: ['DIP-IF-036-03'],
  },
  {
    id: 'provider-de-appointed',
    state: 'in office',
    on: 'de-appointed',
    next: 'out of office',
    does: [],
    requirements: ['DIP-IF-037-03'],
  },
];

/** What an appointment status tells the provider; the end of a proposal that a later one took the place of tells nothing. */
function statusEvent(message: DipMessage, proposal: string | null): ProviderEvent | undefined {
  const { eventCode } = message.payload.CommonBlock.S0;
  if (eventCode === '[IMS-SendMTD]') return 'asked to release';
  if (correlationOf(message) !== proposal) return undefined;
  if (eventCode.endsWith('Accepted]')) return 'confirmed';
  return eventCode.endsWith('Rejected]') || eventCode.endsWith('Lapsed]') ? 'dropped' : undefined;
}

/** What a publication tells the provider. Those about an appointment go to its neighbours too, whom they do not concern. */
function eventOf(message: DipMessage, proposal: string | null, ownDipId: string): ProviderEvent | undefined {
  const service = serviceOf(message);
  const { field } = serviceWords[service];
  const names = (block: string, name: string) => text(customBlock(message, block), name) === ownDipId;
  switch (message.payload.CommonBlock.S0.interfaceID) {
    case 'IF-033':
      return 'proposed';
    case 'IF-035':
      return statusEvent(message, proposal);
    case 'IF-036':
      return names(service === 'metering' ? 'B014' : 'B015', `incoming${field}DIPID`) ? 'appointed' : undefined;
    case 'IF-003':
    case 'IF-037':
      return names(service === 'metering' ? 'B008' : 'B009', `deAppointed${field}DIPID`) ? 'de-appointed' : undefined;
    default:
      return undefined;
  }
}

const answerCodes = { accept: 'A', reject: 'R' } as const satisfies Record<ProviderAct, string>;

function answerTo(message: DipMessage, act: ProviderAct, answer: ProviderAnswer): SentMessage {
  const { prefix, proposal } = serviceWords[serviceOf(message)];
  const repeated: Facts = {
    B012: customBlock(message, 'B012'),
    B013: customBlock(message, 'B013'),
    [proposal]: customBlock(message, proposal),
  };
  return {
    kind: 'message',
    interfaceId: 'IF-034',
    event: `[${prefix}AppSPResponse]`,
    to: [message.payload.CommonBlock.S1.senderDIPID],
    correlation: correlationOf(message),
    facts: { ...repeated, ...answerFacts(answer.saying ?? answerCodes[act], responseText(answer.code)) },
    afterMs: answer.afterMinutes * minuteMs,
  };
}

function inOffice(point: MeteringPoint, { now, self }: PartyContext): boolean {
  return [appointmentAt(point, 'metering', now), appointmentAt(point, 'data', now)].some(
    (appointment) => appointment?.providerDipId === self.dipId,
  );
}

/** A metering service, data service or unmetered supplies operator; it accepts unless it was told otherwise. */
export const provider: PartyFunction<ProviderKnowledge> = (known, arrived, context) => {
  const knows = known ?? { state: 'free', answer: willingAnswer, proposal: null };
  if (arrived.kind === 'instruction' && arrived.instruction.do === 'answer-appointments') {
    return unmoved({ ...knows, answer: arrived.instruction.with });
  }
  if (arrived.kind === 'loaded')
    return unmoved({ ...knows, state: inOffice(arrived.point, context) ? 'in office' : 'free' });
  if (arrived.kind !== 'message') return unmoved(knows);
  const { message } = arrived;
  const event = eventOf(message, knows.proposal, context.self.dipId);
  if (event === undefined) return unmoved(knows);
  const guards: Record<ProviderGuard, boolean> = {
    'there is no answer': knows.answer.silent,
    'the answer is yes': knows.answer.code === 'SP000',
    'the answer is no': knows.answer.code !== 'SP000',
  };
  const row = rowFor(providerRows, knows.state, event, (guard) => guards[guard]);
  if (row === undefined) return unmoved(knows);
  const proposal = event === 'proposed' ? correlationOf(message) : knows.proposal;
  return {
    knows: { ...knows, state: row.next, proposal },
    sends: row.does.map((act) => answerTo(message, act, knows.answer)),
    timers: [],
  };
};
