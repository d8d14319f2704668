import type { ExpectedMessage } from './expected-message.ts';

/** A data service names another retriever (dip-messages.md 3.1, IF-034 and IF-035; REC-APP-19). */
export const retrieverMessages = {
  nomination: {
    id: 'nomination of a data retriever',
    interfaceId: 'IF-034',
    event: '[SDS-MDRUpdate]',
    from: ['SDS'],
    reaches: ['the registration service'],
    anchor: 'the decision',
    deadline: { minutes: 'provider_report_minutes' },
    requirements: ['DIP-IF-034-03'],
  },
  outcome: {
    id: 'outcome of the nomination',
    interfaceId: 'IF-035',
    event: '[SDS-MDROutcome]',
    from: ['REGS'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'registration_response_minutes' },
    repeats: ['B012'],
    correlation: 'kept',
    requirements: ['DIP-IF-035-04'],
  },
  switching: {
    id: 'what the switching service made of the nomination',
    interfaceId: 'IF-035',
    event: '[DCC-MDROutcome]',
    from: ['REGS'],
    reaches: ['the data service'],
    anchor: 'the decision',
    deadline: { minutes: 'registration_response_minutes' },
    requirements: ['DIP-IF-035-04'],
  },
} as const satisfies Record<string, ExpectedMessage>;
