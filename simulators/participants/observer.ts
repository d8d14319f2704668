import { type PartyFunction, unmoved } from '../../market/processes/party-function.ts';

/** A party that only receives: network operator, enquiry service, market-wide data service in the appointment processes. */
export const observer: PartyFunction<true> = () => unmoved<true>(true);
