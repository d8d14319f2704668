import type { Place } from '../../../market/processes/duties/places.ts';

/** Parties that a scenario asks what they hold, and the place each is in. */
export const holderWords: Readonly<Record<string, Place>> = {
  'registration service': 'the registration service',
  supplier: 'the supplier',
  'metering service': 'the metering service',
  'data service': 'the data service',
  'network operator': 'the network operator',
  'market-wide data service': 'the market-wide data service',
  'enquiry service': 'the enquiry service',
  'data retriever': 'the retriever',
};
