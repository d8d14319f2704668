import { adviceMessages } from './advice.ts';
import { successorMessages } from './appointment.ts';
import { billingMessages } from './billing.ts';
import { communicationsHubMessages } from './communications-hub.ts';
import { amendmentMessages, consumptionMessages } from './consumption.ts';
import { directContractMessages } from './direct-contract.ts';
import { disconnectionMessages } from './disconnection.ts';
import { energisationMessages } from './energisation.ts';
import type { ExpectedMessage } from './expected-message.ts';
import { historyMessages } from './history.ts';
import { meterWorksMessages } from './meter-works.ts';
import { publicationMessages } from './publications.ts';
import { readingMessages } from './readings.ts';
import { enquiryMessages, registrationDataMessages } from './registration-data.ts';
import { relationMessages } from './relations.ts';
import { retrievalMessages } from './retrieval.ts';
import { retrieverMessages } from './retriever.ts';
import { segmentMessages } from './segment.ts';
import { supplierItemMessages } from './supplier-items.ts';
import { switchingMessages } from './switching.ts';

/** Every expected message, by the process it belongs to. */
export const expectedConversations: Readonly<Record<string, Readonly<Record<string, ExpectedMessage>>>> = {
  successors: successorMessages,
  'communications hub': communicationsHubMessages,
  disconnection: disconnectionMessages,
  energisation: energisationMessages,
  'registration data': registrationDataMessages,
  'enquiry updates': enquiryMessages,
  relations: relationMessages,
  segment: segmentMessages,
  'direct contract': directContractMessages,
  retriever: retrieverMessages,
  'supplier items': supplierItemMessages,
  readings: readingMessages,
  ...Object.fromEntries(Object.entries(meterWorksMessages).map(([works, messages]) => [`meter ${works}`, messages])),
  consumption: consumptionMessages,
  'consumption amendment': amendmentMessages,
  'consumption history': historyMessages,
  'meter data retrieval': retrievalMessages,
  'supplier advice': adviceMessages,
  'market publications': publicationMessages,
  billing: billingMessages,
  switching: switchingMessages,
};
