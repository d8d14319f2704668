import type { DipMessage } from '../../interfaces/index.ts';
import { correlationOf } from '../appointment/request.ts';
import { daysOf, withDays } from '../consumption/periods.ts';
import { consumptionNotes, submissionIn } from '../consumption/submission.ts';
import type { Arrival, DutyFamily, Notes, Occasion } from '../duties/duty.ts';
import { dipIdsOf } from '../duties/places.ts';
import { appointmentAt } from '../metering-point.ts';
import type { SentMessage } from '../party-function.ts';

/** What a replay of consumption history is made of: submissions, refusals of them, and defaults (dip-messages.md 3.1, IF-016). */
export const replayedInterfaces: readonly string[] = ['IF-021', 'IF-014', 'IF-013'];

/** Events of those that IF-016 has a place for; a warning of consumption while de-energised is not among them. */
const replayedEvents = ['[ActivePower]', '[ReactivePower]', '[ActivePowerRejected]', '[ActivePowerDefaulted]'];

const historyOf = ({ notes }: Arrival) => (notes.history ?? []) as readonly DipMessage[];

const referenceIn = (message: DipMessage | undefined) => message?.payload.CommonBlock.S1.senderUniqueReference;

/** Whether the asker is the data service in office and there is something to be replayed. */
function mayBeTold(on: Occasion): boolean {
  const inOffice = appointmentAt(on.point, 'data', on.context.now)?.providerDipId;
  const asker = on.message?.payload.CommonBlock.S1.senderDIPID;
  return on.context.settings.if015_enabled && inOffice === asker && historyOf(on).length > 0;
}

/** A message of the history as it is replayed: its blocks and the sender block it had, under the asker's correlation id. */
function replayed(on: Occasion): readonly SentMessage[] {
  return historyOf(on).map(({ payload: { CommonBlock, CustomBlock } }) => {
    const { S0, S1, R0 } = CommonBlock;
    const messages = (R0?.responseMessages ?? []).filter((message) => message !== null);
    return {
      ...{ kind: 'message', interfaceId: 'IF-016', event: S0.eventCode },
      to: dipIdsOf(['the sender'], on),
      correlation: on.message === undefined ? null : correlationOf(on.message),
      original: S1,
      outcome: { code: 'A', messages: [] },
      ...(R0 === undefined ? {} : { response: { code: 'R', messages } as const }),
      facts: CustomBlock ?? {},
    };
  });
}

/** No public text names codes for a refused replay, so that it is refused without one. */
const refused = (on: Occasion): readonly SentMessage[] => [
  {
    ...{ kind: 'message', interfaceId: 'IF-016', event: '[ConsumptionRequestRejected]' },
    to: dipIdsOf(['the sender'], on),
    correlation: on.message === undefined ? null : correlationOf(on.message),
    outcome: { code: 'R', messages: [] },
    facts: {},
  },
];

/** What the asker keeps: submissions laid over what it holds, and of which other messages it was told. */
function toldNotes(on: Occasion): Notes {
  const { S0, S2 } = on.message?.payload.CommonBlock ?? {};
  const told = { event: S0?.eventCode ?? '', from: S2?.senderDIPID ?? null };
  const history = [...((on.notes.historyTold ?? []) as readonly unknown[]), told];
  if (S0?.eventCode !== '[ActivePower]' && S0?.eventCode !== '[ReactivePower]') return { historyTold: history };
  const { MQID } = submissionIn(on);
  const kept = withDays(consumptionNotes(on).consumption ?? {}, MQID.measurementQuantityID, daysOf(submissionIn(on)));
  return { historyTold: history, consumption: kept };
}

/**
 * Replay of consumption history: an advanced data service that took a metering point over asks (IF-015), and the DIP's replay
 * service sends it what was submitted, refused and defaulted before, or says that it cannot (IF-016; dip-messages.md 3.1).
 */
export const history: DutyFamily = {
  name: 'consumption-history',
  rows: [
    {
      id: 'history-asked',
      at: ['ADS'],
      on: { act: 'ask-history' },
      notes: () => ({ awaitsHistory: true, historyTold: [] }),
      sends: [{ message: 'IF-015', event: '[ConsumptionReplay]', to: [] }],
      requirements: ['DIP-IF-015-01'],
    },
    ...replayedInterfaces.map((message) => ({
      id: `history-kept-${message}`,
      at: ['DIP'] as const,
      on: { message },
      when: (on: Occasion) =>
        replayedEvents.includes(on.message?.payload.CommonBlock.S0.eventCode ?? '') &&
        !historyOf(on).some((kept) => referenceIn(kept) === referenceIn(on.message)),
      notes: (on: Occasion) => ({ history: [...historyOf(on), on.message] }),
      requirements: ['DIP-IF-016-01'],
    })),
    {
      id: 'history-replayed',
      at: ['DIP'],
      on: { message: 'IF-015' },
      when: mayBeTold,
      sends: [{ many: replayed }],
      requirements: ['DIP-IF-016-01'],
    },
    {
      id: 'history-refused',
      at: ['DIP'],
      on: { message: 'IF-015' },
      sends: [{ many: refused }],
      requirements: ['DIP-IF-016-02'],
    },
    {
      id: 'history-refusal-recorded',
      at: ['ADS'],
      on: { message: 'IF-016', events: ['[ConsumptionRequestRejected]'] },
      notes: () => ({ awaitsHistory: false }),
      requirements: ['DIP-IF-016-02'],
    },
    {
      id: 'history-recorded',
      at: ['ADS'],
      on: { message: 'IF-016' },
      notes: toldNotes,
      requirements: ['DIP-IF-016-01'],
    },
  ],
};
