import type { Finding } from './finding.ts';

/** A difference between what should be and what is, as a claim gives it. */
export function difference(rule: string, expected: string, actual: string, requirement?: string): Finding {
  const message = `It should be ${expected}; it was ${actual}.`;
  return { rule, path: '', expected, actual, message, weight: 'refused', ...(requirement && { requirement }) };
}
