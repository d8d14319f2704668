/** Energisation as the market says it (DI-033, dip-messages.md 4.3). */
export const energisationWords: Readonly<Record<string, 'E' | 'D'>> = { energised: 'E', 'de-energised': 'D' };

/** Why it could not be changed, and the code of the reason: the whole list (DI-097, dip-messages.md 4.3). */
export const failureReasons: Readonly<Record<string, string>> = {
  'there was no access': '01',
  'the distributor is needed': '02',
  'the meter was tampered with': '03',
  'there is a new tenant': '05',
  'it is kept for future use': '07',
  'there was no reading': '08',
  'the site was not ready': '09',
  'access needs an approval': '10',
  'the supplier called it off': '11',
  'it was asked for too late': '12',
  'nobody could be reached': '13',
  'another request took its place': '14',
  'nothing would change': '15',
  'it is in another network': '16',
  'the law forbids it': '17',
  'papers are missing': '18',
  'the supplier is not the current one any more': '19',
};
