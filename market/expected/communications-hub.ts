import type { ExpectedMessage } from './expected-message.ts';

const hub = {
  interfaceId: 'IF-004',
  event: '[CommsHubInfo]',
  anchor: 'the decision',
  requirements: ['DIP-IF-004-01', 'DIP-IF-004-02'],
} as const;

/** What a smart metering service and a supplier tell each other of a communications hub (dip-messages.md 3.1, IF-004). */
export const communicationsHubMessages = {
  byMetering: {
    ...{ ...hub, id: 'communications hub, by the metering service', from: ['MSS'], reaches: ['the supplier'] },
    deadline: { minutes: 'provider_report_minutes' },
  },
  bySupplier: {
    ...{ ...hub, id: 'communications hub, by the supplier', from: ['SUP'], reaches: ['the metering service'] },
    deadline: { minutes: 'supplier_request_minutes' },
  },
} as const satisfies Record<string, ExpectedMessage>;
