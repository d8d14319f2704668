import type { CssNoticeName } from '../../../market/processes/switching/css-notices.ts';

/** How a switch is called off, and the notice that says so. */
export const callOffWords: Readonly<Record<string, CssNoticeName>> = {
  'the losing supplier objects to the switch': 'switch-objected',
  'the gaining supplier withdraws the switch': 'switch-withdrawn',
  'the switching service annuls the switch': 'switch-annulled',
  'the switching service cancels the switch': 'switch-cancelled',
};

/** Which providers a gaining supplier has chosen: others than those in office, or the same. */
export const choiceWords: Readonly<Record<string, 'other' | 'same'>> = { other: 'other', 'the same': 'same' };
