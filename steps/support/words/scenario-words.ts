/** Appointment scenarios as the market says them, and their codes (DI-800, dip-messages.md 4.3). */
export const scenarioWords: Readonly<Record<string, string>> = {
  'a change of supplier': 'COS',
  'a change of provider': 'CSP',
  'an update of the provider': 'USP',
  'a change of segment': 'SEG',
  'a migration by change of agent': 'MCA',
  'a migration by switching': 'MCS',
  'an automatic alignment': 'ALG',
};
