import { energisation } from '../energisation/energisation.ts';
import { enquiryUpdates } from '../registration-data/enquiry.ts';
import { registrationData } from '../registration-data/registration-data.ts';
import type { DutyFamily } from './duty.ts';
import { appointmentRecord } from './record.ts';

/** Every process that is made of duties. A process that is not in this list does not take place. */
export const dutyFamilies: readonly DutyFamily[] = [appointmentRecord, energisation, registrationData, enquiryUpdates];
