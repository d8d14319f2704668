import type { ExpectedMessage } from './expected-message.ts';

const answer = {
  interfaceId: 'IF-062',
  event: '[MDRStartResponse]',
  from: ['MDR'],
  names: ['the sender'],
  anchor: 'what it answers',
  deadline: { minutes: 'retriever_response_minutes' },
  repeats: ['B019', 'B025', 'B068'],
  correlation: 'kept',
  requirements: ['DIP-IF-062-01'],
} as const satisfies Partial<ExpectedMessage>;

/** What a data service asks of a retriever between deliveries. */
const question = (id: string, event: string) =>
  ({
    id,
    interfaceId: 'IF-065',
    event,
    from: ['SDS'],
    names: ['the retriever'],
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-065-01'],
  }) as const satisfies ExpectedMessage;

/** The messages of meter data retrieval (dip-messages.md 3.1: IF-061 to IF-065). */
export const retrievalMessages = {
  start: {
    id: 'start of the retriever',
    interfaceId: 'IF-061',
    event: '[MDRStart]',
    from: ['SDS'],
    names: ['the retriever'],
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-061-01'],
  },
  started: { ...answer, id: 'consent of the retriever', answer: 'A' },
  refused: { ...answer, id: 'refusal of the retriever', answer: 'R' },
  stop: {
    id: 'stop of the retriever',
    interfaceId: 'IF-063',
    event: '[MDRStop]',
    from: ['SDS'],
    names: ['the retriever'],
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-063-01'],
  },
  delivery: {
    id: 'delivery of the retriever',
    interfaceId: 'IF-064',
    event: '[MDRConsumption]',
    from: ['MDR'],
    names: ['the data service'],
    anchor: 'the decision',
    deadline: { minutes: 'retriever_response_minutes' },
    requirements: ['DIP-IF-064-01'],
  },
  instantaneous: question('question for a reading', '[MDRInstantaneous]'),
  registers: question('question for register readings', '[MDRTOU]'),
  day: question('question for consumption', '[MDRConsumption]'),
  reading: {
    id: 'readings of the retriever',
    interfaceId: 'IF-065',
    event: '[ReadingRemote]',
    from: ['MDR'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'retriever_response_minutes' },
    requirements: ['DIP-IF-065-01'],
  },
  submission: {
    id: 'consumption from the retriever',
    interfaceId: 'IF-021',
    event: '[ActivePower]',
    from: ['SDS'],
    reaches: ['the supplier', 'the network operator', 'the market-wide data service', 'the load shaping service'],
    anchor: 'what it answers',
    deadline: { minutes: 'retriever_response_minutes' },
    requirements: ['DIP-IF-021-01'],
  },
} as const satisfies Record<string, ExpectedMessage>;
