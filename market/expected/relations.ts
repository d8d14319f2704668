import type { ExpectedMessage } from './expected-message.ts';

/** Event codes with brackets, as the wish of a supplier reads (dip-messages.md 3.1, IF-019). */
const wishes: Readonly<Record<string, string>> = {
  '[LinkedImportExportCreate]': 'link of import and export',
  '[LinkedImportExportAdd]': 'extension of a link',
  '[LinkedImportExportRemove]': 'end of a link',
  '[RelatedCreate]': 'relation to a primary',
  '[RelatedAdd]': 'extension of a related set',
  '[RelatedRemove]': 'end of a relation',
};

const each = (make: (event: string, name: string) => ExpectedMessage): Readonly<Record<string, ExpectedMessage>> =>
  Object.fromEntries(Object.entries(wishes).map(([event, name]) => [event, make(event, name)]));

const answered = {
  interfaceId: 'IF-020',
  from: ['REGS'],
  names: ['the sender'],
  anchor: 'what it answers',
  deadline: { minutes: 'registration_response_minutes' },
  repeats: ['B090List'],
  correlation: 'kept',
} as const;

/** A supplier's wish for a relationship, by event code. */
export const relationRequests = each((event, name) => ({
  id: `request for a ${name}`,
  interfaceId: 'IF-019',
  event,
  from: ['SUP'],
  reaches: ['the registration service', 'the network operator'],
  anchor: 'the decision',
  deadline: { minutes: 'supplier_request_minutes' },
  requirements: [event.startsWith('[Related') ? 'DIP-IF-019-01' : 'DIP-IF-019-02'],
}));

/** What the parties of every metering point in it are told (dip-messages.md 3.1, IF-020). */
export const relationOutcomes = each((event, name) => ({
  ...answered,
  id: `outcome of the request for a ${name}`,
  event,
  reaches: ['the supplier', 'the metering service', 'the data service', 'the network operator', 'the enquiry service'],
  answer: 'A',
  requirements: ['DIP-IF-020-01'],
}));

/** What the supplier that asked is told, and nobody else. */
export const relationRefusals = each((event, name) => ({
  ...answered,
  id: `refusal of the request for a ${name}`,
  event,
  nobodyElse: true,
  answer: 'R',
  requirements: ['DIP-IF-020-02'],
}));

const alignment = {
  from: ['REGS'],
  reaches: ['the supplier', 'the network operator', 'the market-wide data service', 'the enquiry service'],
  anchor: 'its date',
  deadline: { minutes: 'registration_response_minutes' },
} as const;

/** Appointments that follow a principal, and those that they end (mhhs-domain.md 3.8 and 3.9; DI-819, scenario ALG of DI-800). */
export const alignmentMessages = {
  metering: {
    begins: {
      ...alignment,
      ...{ id: 'automatic appointment of the metering service', interfaceId: 'IF-036', event: '[MSAppActive]' },
      requirements: ['REC-REL-03'],
    },
    ends: {
      ...alignment,
      ...{ id: 'end of the metering service by relationship', interfaceId: 'IF-037', event: '[MSDeApp]' },
      requirements: ['REC-REL-04'],
    },
  },
  data: {
    begins: {
      ...alignment,
      ...{ id: 'automatic appointment of the data service', interfaceId: 'IF-036', event: '[DSAppActive]' },
      requirements: ['REC-REL-03'],
    },
    ends: {
      ...alignment,
      ...{ id: 'end of the data service by relationship', interfaceId: 'IF-037', event: '[DSDeApp]' },
      requirements: ['REC-REL-04'],
    },
  },
} as const satisfies Record<string, Record<string, ExpectedMessage>>;

/** All of them by name, for the tests that hold expected messages against the catalogue. */
export const relationMessages: Readonly<Record<string, ExpectedMessage>> = {
  ...relationRequests,
  ...Object.fromEntries(Object.entries(relationOutcomes).map(([event, row]) => [`outcome ${event}`, row])),
  ...Object.fromEntries(Object.entries(relationRefusals).map(([event, row]) => [`refusal ${event}`, row])),
  ...Object.fromEntries(
    Object.values(alignmentMessages).flatMap(({ begins, ends }) => [
      [begins.id, begins],
      [ends.id, ends],
    ]),
  ),
};
