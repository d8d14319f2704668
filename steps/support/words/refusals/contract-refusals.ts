import type { ReasonRow } from '../answer-words.ts';

/** Why a registration service refuses what a provider says of a direct contract (dip-messages.md 4.4). */
export const contractRefusals: readonly ReasonRow[] = [
  { words: 'only the provider in office may report a direct contract', code: 'REG1075' },
  { words: "the direct contract is another provider's", code: 'REG1076' },
  { words: 'there is a direct contract already', code: 'REG1073' },
  { words: 'the direct contract has ended already', code: 'REG1071' },
  { words: 'the direct contract ends too late', code: 'REG1072' },
  { words: 'there is no direct contract', code: 'REG1074' },
];
