import type { ReasonRow } from '../answer-words.ts';

/** Why a registration service refuses what a metering service reports (dip-messages.md 4.4). */
export const meteringRefusals: readonly ReasonRow[] = [
  { words: 'the metering point is terminated', code: 'REG1001' },
  { words: 'no appointment covers the date', code: 'REG1002' },
  { words: 'the date lies after the disconnection', code: 'REG1007' },
  { words: 'only the appointed metering service may report', code: 'REG1012' },
  { words: 'the date lies in the future', code: 'REG1020' },
];
