import { energisation } from '../energisation/energisation.ts';
import type { DutyFamily } from './duty.ts';
import { appointmentRecord } from './record.ts';

/** Every process that is made of duties. A process that is not in this list does not take place. */
export const dutyFamilies: readonly DutyFamily[] = [appointmentRecord, energisation];
