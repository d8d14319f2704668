/** Why a GSP group is not corrected, by the rule that says so. */
export const stopWords: Readonly<Record<string, string>> = {
  'nothing that it settles may be corrected': 'settlement.no-weighted-consumption',
  'nobody knows its take': 'settlement.no-take',
};
