import type { ExpectedMessage } from './expected-message.ts';

const followed = {
  from: ['REGS'],
  anchor: 'the decision',
  deadline: { minutes: 'registration_response_minutes' },
} as const;

/** What follows a change of connection or segment (dip-messages.md 3.1, IF-043 to IF-045; mhhs-domain.md 3.10). */
export const segmentMessages = {
  connection: {
    ...followed,
    ...{ id: 'change of connection type', interfaceId: 'IF-043', event: '[ConnectionTypeChange]' },
    reaches: ['the data communications company'],
    requirements: ['DIP-IF-043-01'],
  },
  segment: {
    ...followed,
    ...{ id: 'change of market segment', interfaceId: 'IF-044', event: '[MarketSegmentChange]' },
    reaches: ['the supplier', 'the market-wide data service', 'the network operator', 'the enquiry service'],
    requirements: ['DIP-IF-044-01'],
  },
  misfit: {
    ...followed,
    ...{
      id: 'notice that a provider does not serve the segment',
      interfaceId: 'IF-045',
      event: '[InvalidMarketSegment]',
    },
    // The DIP finds the providers. Which ones they are depends on which of two calls it takes first, where an appointment for the
    // new segment becomes active in the same moment.
    reaches: ['the supplier'],
    requirements: ['REC-SEG-03'],
  },
  consent: {
    ...followed,
    ...{
      id: 'notice that the consent does not fit the segment',
      interfaceId: 'IF-045',
      event: '[ConsentGranularityInvalid]',
    },
    reaches: ['the supplier'],
    requirements: ['DIP-IF-045-02'],
  },
} as const satisfies Record<string, ExpectedMessage>;
