import type { ReasonRow } from '../answer-words.ts';

/** Why a registration service refuses what a supplier tells of its items (dip-messages.md 4.4). */
export const supplierItemRefusals: readonly ReasonRow[] = [
  { words: 'the date lies outside the supply', code: 'REG1019' },
  { words: 'the value is not valid', code: 'REG1022' },
  { words: 'the system operator is not known', code: 'REG1023' },
  { words: 'there is nothing to take away', code: 'REG0009' },
  { words: 'the display is older than the meter', code: 'REG1096' },
  { words: 'a traditional meter needs a settlement configuration', code: 'REG1042' },
  { words: 'a traditional meter needs a profile class', code: 'REG1043' },
  { words: 'the settlement configuration is not known', code: 'REG1044' },
  { words: 'the profile class is not known', code: 'REG1045' },
  { words: 'configuration and profile class do not go together', code: 'REG1049' },
  { words: 'the profile class would begin before the one there is', code: 'REG1041' },
];
