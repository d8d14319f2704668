import type { ReasonRow } from '../answer-words.ts';

/** Why a registration service refuses a data retriever (dip-messages.md 4.4). */
export const retrieverRefusals: readonly ReasonRow[] = [
  { words: 'only the appointed data service may name the data retriever', code: 'REG1080' },
  { words: 'the data retriever named is none', code: 'REG1081' },
  { words: 'the data retriever starts more than five days ahead', code: 'REG1082' },
  { words: 'the data retriever starts before the supply', code: 'REG1083' },
  { words: 'the supplier named is not the current one', code: 'REG1084' },
  { words: 'the ids of the data retriever named do not belong together', code: 'REG1093' },
  { words: 'the data retriever is the current one', code: 'REG1098' },
];
