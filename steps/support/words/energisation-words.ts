/** Energisation as the market says it (DI-033, dip-messages.md 4.3). */
export const energisationWords: Readonly<Record<string, 'E' | 'D'>> = { energised: 'E', 'de-energised': 'D' };

/** Why it could not be changed, and the code of the reason (DI-097, dip-messages.md 4.3). */
export const failureReasons: Readonly<Record<string, string>> = {
  'there was no access': '01',
  'the distributor is needed': '02',
  'the site was not ready': '09',
};
