import type { ExpectedMessage } from './expected-message.ts';

const change = {
  interfaceId: 'IF-009',
  from: ['REGS'],
  reaches: ['the supplier', 'the network operator', 'the market-wide data service', 'the enquiry service'],
  anchor: 'the decision',
  deadline: { minutes: 'registration_response_minutes' },
} as const;

/** Disconnection and reconnection (dip-messages.md 3.1, IF-009). */
export const disconnectionMessages = {
  disconnection: {
    ...{ ...change, id: 'disconnection', event: '[MPANDisconnection]', requirements: ['DIP-IF-009-01'] },
  },
  reconnection: {
    ...{ ...change, id: 'reconnection', event: '[MPANReconnection]', requirements: ['DIP-IF-009-02'] },
  },
} as const satisfies Record<string, ExpectedMessage>;
