import type { ExpectedMessage } from './expected-message.ts';

/** A message of the history as it is told anew (IF-016). */
const replayed = (id: string, event: string) =>
  ({
    id,
    interfaceId: 'IF-016',
    event,
    from: ['DIP'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'history_replay_minutes' },
    correlation: 'kept',
    requirements: ['DIP-IF-016-01'],
  }) as const satisfies ExpectedMessage;

/** The messages of a replay of consumption history (dip-messages.md 3.1: IF-015, IF-016). */
export const historyMessages = {
  request: {
    id: 'request for consumption history',
    interfaceId: 'IF-015',
    event: '[ConsumptionReplay]',
    from: ['ADS'],
    reaches: ['the replay service'],
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-015-01'],
  },
  active: replayed('replayed consumption', '[ActivePower]'),
  reactive: replayed('replayed reactive consumption', '[ReactivePower]'),
  refused: replayed('replayed refusal of consumption', '[ActivePowerRejected]'),
  defaulted: replayed('replayed default', '[ActivePowerDefaulted]'),
  refusal: {
    ...replayed('refusal of the history', '[ConsumptionRequestRejected]'),
    requirements: ['DIP-IF-016-02'],
  },
} as const satisfies Record<string, ExpectedMessage>;
