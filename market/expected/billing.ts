import type { ExpectedMessage } from './expected-message.ts';

const invoiced = {
  interfaceId: 'REP-901',
  from: ['LDSO'],
  anchor: 'the decision',
  deadline: { workingDays: 'network_invoice_working_days' },
} as const satisfies Partial<ExpectedMessage>;

/** Invoices of a network operator (dip-messages.md 3.1: REP-900, REP-901). */
export const billingMessages = {
  toSupplier: {
    ...invoiced,
    id: 'aggregate invoice to a supplier',
    event: '[DUoSSupplierAggInvData]',
    requirements: ['DIP-REP-13'],
  },
  toEmbedded: {
    ...invoiced,
    id: 'aggregate invoice to an embedded network',
    event: '[DUoSEmbeddedLDSOAggInvData]',
    requirements: ['DIP-REP-13'],
  },
  site: {
    ...invoiced,
    id: 'invoice of a site',
    interfaceId: 'REP-900',
    event: '[DUoSSupplierInvData]',
    requirements: ['DIP-REP-12'],
  },
} as const satisfies Record<string, ExpectedMessage>;
