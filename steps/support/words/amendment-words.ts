import type { AmendmentWords } from '../amendment.ts';

export type AmendmentOdd = Partial<Omit<AmendmentWords, 'from' | 'until'>>;

/** What is odd about a request to amend consumption. */
export const amendmentOddities: Readonly<Record<string, AmendmentOdd>> = {
  'without a reference': { reference: null },
  'without a reason': { reason: null },
  'of reactive consumption alone': { quantities: ['RI'] },
  'of reactive consumption as well': { quantities: ['AI', 'RI'] },
  'of next to nothing': { gross: '0.500' },
};
