import { energisationMessages } from './energisation.ts';
import type { ExpectedMessage } from './expected-message.ts';
import { enquiryMessages, registrationDataMessages } from './registration-data.ts';

/** Every expected message, by the process it belongs to. */
export const expectedConversations: Readonly<Record<string, Readonly<Record<string, ExpectedMessage>>>> = {
  energisation: energisationMessages,
  'registration data': registrationDataMessages,
  'enquiry updates': enquiryMessages,
};
