import type { Finding } from '../../checks/finding.ts';

/** A conservation law that does not hold: what ought to be equal, where, and the two figures. */
export const brokenLaw = (law: string, path: string, expected: string, actual: string, sentence: string): Finding => ({
  ...{ rule: `settlement.law.${law}`, path, expected, actual, weight: 'refused' },
  message: `${path}: ${sentence}; expected ${expected}, found ${actual}.`,
});
