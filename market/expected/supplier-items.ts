import type { ExpectedMessage } from './expected-message.ts';

/** Items that a supplier owns: what a reader calls them, event code with brackets, block (dip-messages.md 3.1, IF-025). */
const items = {
  consent: ['[ConsentGranularity]', 'B068', 'DIP-IF-025-01'],
  'in-home display': ['[IHDInfo]', 'B030', 'DIP-IF-025-01'],
  'system operator': ['[SMSO]', 'B031', 'DIP-IF-025-01'],
  'settlement configuration': ['[SSCandProfileClass]', 'B032', 'DIP-IF-025-02'],
} as const;

export type SupplierItem = keyof typeof items;

const each = (
  make: (name: string, event: string, block: string, requirement: string) => ExpectedMessage,
): Readonly<Record<string, ExpectedMessage>> =>
  Object.fromEntries(
    Object.entries(items).map(([name, [event, block, requirement]]) => [name, make(name, event, block, requirement)]),
  );

const answer = (event: string, block: string) =>
  ({
    interfaceId: 'IF-026',
    event,
    from: ['REGS'],
    names: ['the sender'],
    anchor: 'what it answers',
    deadline: { minutes: 'registration_response_minutes' },
    repeats: [block],
    correlation: 'kept',
  }) as const;

export const itemReports = each((name, event, _block, requirement) => ({
  id: `report of the ${name}`,
  interfaceId: 'IF-025',
  event,
  from: ['SUP'],
  reaches: ['the registration service'],
  anchor: 'the decision',
  deadline: { minutes: 'supplier_request_minutes' },
  requirements: [requirement],
}));

export const itemOutcomes = each((name, event, block) => ({
  ...answer(event, block),
  id: `outcome of the report of the ${name}`,
  reaches: [
    'the metering service',
    'the data service',
    'the load shaping service',
    'the network operator',
    'the enquiry service',
    'the retriever',
  ],
  answer: 'A',
  requirements: ['DIP-IF-026-01'],
}));

export const itemRefusals = each((name, event, block) => ({
  ...answer(event, block),
  id: `refusal of the report of the ${name}`,
  nobodyElse: true,
  answer: 'R',
  requirements: ['DIP-IF-026-02'],
}));

const named = (rows: Readonly<Record<string, ExpectedMessage>>) =>
  Object.values(rows).map((row): [string, ExpectedMessage] => [row.id, row]);

/** All of them by name, for the tests that hold expected messages against the catalogue. */
export const supplierItemMessages: Readonly<Record<string, ExpectedMessage>> = Object.fromEntries(
  [itemReports, itemOutcomes, itemRefusals].flatMap(named),
);
