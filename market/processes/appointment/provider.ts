import { responseText } from '../../interfaces/index.ts';
import type { Service } from '../../parties/party.ts';
import { appointmentAt, type MeteringPoint } from '../metering-point.ts';
import {
  type Arrived,
  type PartyContext,
  type PartyFunction,
  type ProviderAnswer,
  type Turn,
  unmoved,
} from '../party-function.ts';
import { rowFor, type TableRow } from '../table.ts';
import { answerFacts, type Facts } from './facts.ts';
import { correlationOf, customBlock, serviceOf, serviceWords } from './request.ts';

const minuteMs = 60_000;

export type ProviderState = 'free' | 'asked' | 'accepted' | 'refused' | 'in office' | 'out of office';
export type ProviderEvent = 'proposed' | 'confirmed' | 'dropped' | 'appointed' | 'de-appointed' | 'asked to release';
export type ProviderGuard = 'the answer is yes' | 'the answer is no' | 'there is no answer';
export type ProviderAct = 'accept' | 'reject';

export interface ProviderKnowledge {
  readonly state: ProviderState;
  readonly answer: ProviderAnswer;
}

export const willingAnswer: ProviderAnswer = { code: 'SP000', afterMinutes: 0, silent: false };

/** A metering or data service for one metering point. Sources: dip-messages.md 3.2; DIP-IF-034-01, -02, DIP-IF-036-03, 037-03. */
export const providerRows: readonly TableRow<ProviderState, ProviderEvent, ProviderGuard, ProviderAct>[] = [
  ...(['free', 'asked', 'accepted', 'refused', 'in office', 'out of office'] as const).flatMap((state) => [
    {
      id: `provider-silent-${state}`,
      state,
      on: 'proposed' as const,
      when: ['there is no answer' as const],
      next: 'asked' as const,
      does: [],
      requirements: [],
    },
    {
      id: `provider-accepts-${state}`,
      state,
      on: 'proposed' as const,
      when: ['the answer is yes' as const],
      next: 'accepted' as const,
      does: ['accept' as const],
      requirements: ['DIP-IF-034-01', 'DIP-IF-034-02', 'DIP-CODE-SP000'],
    },
    {
      id: `provider-rejects-${state}`,
      state,
      on: 'proposed' as const,
      when: ['the answer is no' as const],
      next: 'refused' as const,
      does: ['reject' as const],
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

function eventOf(arrived: Extract<Arrived, { kind: 'message' }>, ownDipId: string): ProviderEvent | undefined {
  const { interfaceID, eventCode } = arrived.message.payload.CommonBlock.S0;
  if (interfaceID === 'IF-033') return 'proposed';
  if (interfaceID === 'IF-035') {
    if (eventCode === '[IMS-SendMTD]') return 'asked to release';
    return eventCode.endsWith('Accepted]') ? 'confirmed' : 'dropped';
  }
  if (interfaceID === 'IF-036') {
    const { field } = serviceWords[serviceOf(arrived.message)];
    const incoming = customBlock(arrived.message, serviceOf(arrived.message) === 'metering' ? 'B014' : 'B015');
    return incoming?.[`incoming${field}DIPID`] === ownDipId ? 'appointed' : undefined;
  }
  return interfaceID === 'IF-037' ? 'de-appointed' : undefined;
}

function answerTo(
  arrived: Extract<Arrived, { kind: 'message' }>,
  answer: ProviderAnswer,
): Turn<ProviderKnowledge>['sends'] {
  const service: Service = serviceOf(arrived.message);
  const { prefix, proposal } = serviceWords[service];
  const repeated: Facts = {
    B012: customBlock(arrived.message, 'B012'),
    B013: customBlock(arrived.message, 'B013'),
    [proposal]: customBlock(arrived.message, proposal),
  };
  return [
    {
      kind: 'message',
      interfaceId: 'IF-034',
      event: `[${prefix}AppSPResponse]`,
      to: [arrived.message.payload.CommonBlock.S1.senderDIPID],
      correlation: correlationOf(arrived.message),
      facts: { ...repeated, ...answerFacts(answer.code === 'SP000' ? 'A' : 'R', responseText(answer.code)) },
      afterMs: answer.afterMinutes * minuteMs,
    },
  ];
}

function inOffice(point: MeteringPoint, { now, self }: PartyContext): boolean {
  return [appointmentAt(point, 'metering', now), appointmentAt(point, 'data', now)].some(
    (appointment) => appointment?.providerDipId === self.dipId,
  );
}

/** A metering service, data service or unmetered supplies operator; it accepts unless it was told otherwise. */
export const provider: PartyFunction<ProviderKnowledge> = (known, arrived, context) => {
  const knows = known ?? { state: 'free', answer: willingAnswer };
  if (arrived.kind === 'instruction' && arrived.instruction.do === 'answer-appointments') {
    return unmoved({ ...knows, answer: arrived.instruction.with });
  }
  if (arrived.kind === 'loaded')
    return unmoved({ ...knows, state: inOffice(arrived.point, context) ? 'in office' : 'free' });
  if (arrived.kind !== 'message') return unmoved(knows);
  const event = eventOf(arrived, context.self.dipId);
  if (event === undefined) return unmoved(knows);
  const guards: Record<ProviderGuard, boolean> = {
    'there is no answer': knows.answer.silent,
    'the answer is yes': knows.answer.code === 'SP000',
    'the answer is no': knows.answer.code !== 'SP000',
  };
  const row = rowFor(providerRows, knows.state, event, (guard) => guards[guard]);
  if (row === undefined) return unmoved(knows);
  return {
    knows: { ...knows, state: row.next },
    sends: row.does.length > 0 ? answerTo(arrived, knows.answer) : [],
    timers: [],
  };
};
