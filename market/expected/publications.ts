import type { ExpectedMessage } from './expected-message.ts';

const published = {
  anchor: 'the decision',
  deadline: { minutes: 'settlement_response_minutes' },
} as const satisfies Partial<ExpectedMessage>;

/** What is published to the market as a whole (dip-messages.md 3.1: IF-022, IF-023, IF-047). */
export const publicationMessages = {
  shapes: {
    ...published,
    id: 'load shapes',
    interfaceId: 'IF-022',
    event: '[LSSPeriodData]',
    from: ['LSS'],
    requirements: ['DIP-IF-022-01'],
  },
  totals: {
    ...published,
    id: 'load shape totals',
    interfaceId: 'IF-023',
    event: '[LSSTotalsData]',
    from: ['LSS'],
    requirements: ['DIP-IF-023-01'],
  },
  standingData: {
    ...published,
    id: 'announcement of standing data',
    interfaceId: 'IF-047',
    event: '[ISD]',
    from: ['ISD'],
    requirements: ['DIP-IF-047-01'],
  },
} as const satisfies Record<string, ExpectedMessage>;
