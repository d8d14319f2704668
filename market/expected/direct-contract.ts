import { dataServices, meteringServices } from '../interfaces/role-groups.ts';
import type { Service } from '../parties/party.ts';
import type { ExpectedMessage } from './expected-message.ts';

interface Contract {
  readonly request: ExpectedMessage;
  readonly outcome: ExpectedMessage;
  readonly refusal: ExpectedMessage;
}

const blocks = { '[DirectContractMSAdd]': ['B020'], '[DirectContractDSAdd]': ['B021'] } as const;

function contract(name: string, event: string, service: Service, requirement: string): Contract {
  const answer = {
    interfaceId: 'IF-039',
    event,
    from: ['REGS'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'registration_response_minutes' },
    repeats: blocks[event as keyof typeof blocks] ?? [],
    correlation: 'kept',
    requirements: ['DIP-IF-039-01'],
  } as const;
  return {
    request: {
      id: `${name} of a direct contract of the ${service} service`,
      interfaceId: 'IF-038',
      event,
      from: service === 'metering' ? meteringServices : dataServices,
      reaches: ['the registration service'],
      anchor: 'the decision',
      deadline: { minutes: 'provider_report_minutes' },
      requirements: [requirement],
    },
    outcome: { ...answer, id: `outcome of the ${name} by the ${service} service`, answer: 'A' },
    refusal: { ...answer, id: `refusal of the ${name} by the ${service} service`, answer: 'R', nobodyElse: true },
  };
}

/** Direct contracts of customers with providers (dip-messages.md 3.1, IF-038 and IF-039). */
export const directContracts = {
  metering: {
    report: contract('report', '[DirectContractMSAdd]', 'metering', 'DIP-IF-038-01'),
    withdrawal: contract('withdrawal', '[DirectContractMSRemove]', 'metering', 'DIP-IF-038-02'),
  },
  data: {
    report: contract('report', '[DirectContractDSAdd]', 'data', 'DIP-IF-038-01'),
    withdrawal: contract('withdrawal', '[DirectContractDSRemove]', 'data', 'DIP-IF-038-02'),
  },
} as const;

/** All of them by name, for the tests that hold expected messages against the catalogue. */
export const directContractMessages: Readonly<Record<string, ExpectedMessage>> = Object.fromEntries(
  Object.values(directContracts).flatMap(({ report, withdrawal }) =>
    [report, withdrawal].flatMap((one) => Object.values(one).map((row: ExpectedMessage) => [row.id, row])),
  ),
);
