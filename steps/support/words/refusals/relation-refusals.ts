import type { ReasonRow } from '../answer-words.ts';

/** Why a registration service refuses a relationship (dip-messages.md 4.4). */
export const relationRefusals: readonly ReasonRow[] = [
  { words: 'relationships are barred while a switch is under way', code: 'REG0007' },
  { words: 'relationships are barred before and during migration', code: 'REG9010' },
  { words: 'a metering point is named twice', code: 'REG1059' },
  { words: 'an unmetered metering point has no relationships', code: 'REG1051' },
  { words: 'the supplier has neither import nor export', code: 'REG1050' },
  { words: 'the supplier does not have all of them', code: 'REG1060' },
  { words: 'the principal of a link must be an import', code: 'REG1053' },
  { words: 'the subsidiary of a link must be an export', code: 'REG1054' },
  { words: 'a linked import cannot be a secondary', code: 'REG1066' },
  { words: 'a secondary cannot be in a link', code: 'REG1068' },
  { words: 'only imports can be related', code: 'REG1067' },
  { words: 'one of them is in a link already', code: 'REG1052' },
  { words: 'the principal is in no link', code: 'REG1055' },
  { words: 'the subsidiary is linked to it already', code: 'REG1057' },
  { words: 'the subsidiary is linked to another', code: 'REG1056' },
  { words: 'the subsidiary is in no link', code: 'REG1058' },
  { words: 'one of them is in a related set already', code: 'REG1061' },
  { words: 'the principal is no primary', code: 'REG1062' },
  { words: 'the subsidiary is related to it already', code: 'REG1063' },
  { words: 'the secondary is related to another', code: 'REG1064' },
  { words: 'the subsidiary is not related to it', code: 'REG1065' },
];
