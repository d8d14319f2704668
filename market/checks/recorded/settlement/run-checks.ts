import { localDateOf } from '../../../calendar/london.ts';
import type { RunBlocked } from '../../../processes/settlement/aggregated.ts';
import type { RunWords } from '../../../processes/settlement/run-words.ts';
import type { Finding } from '../../finding.ts';
import { type Judgement, numbersOf, type SoFar } from '../so-far.ts';
import { type RunSaid, toldByRun, toldInside, wordsOf } from './told.ts';

const finding = (rule: string, path: string, expected: string, actual: string): Finding[] =>
  expected === actual
    ? []
    : [
        {
          ...{ rule, path, expected, actual, weight: 'refused' },
          message: `${path} should be ${expected}; it is ${actual}.`,
        },
      ];

export interface RunBlockedGiven extends RunSaid {
  /** Words that stand in the reason which is told. */
  readonly reason: string;
}

/** A run was not made, and the reason says what is wrong with standing data. */
export function requireBlocked(soFar: SoFar, { reason, ...run }: RunBlockedGiven): Judgement {
  const { words, seq } = toldByRun<RunBlocked>(soFar, 'run-blocked', run);
  const reasons = [...new Set(words.blocked.map((one) => one.reason))];
  const isTold = reasons.some((one) => one.includes(reason));
  return {
    findings: isTold ? [] : finding('blocked', 'The reason', reason, reasons.join('; ')),
    evidence: [seq],
  };
}

export interface RunDatesGiven {
  readonly settlementDate: string;
  /** Runs in the order in which they begin, each as "SF on 2026-03-26". */
  readonly runs: readonly string[];
}

/** The runs of a settlement day began on their dates, and there were no others so far. */
export function requireRunDates(soFar: SoFar, { settlementDate, runs }: RunDatesGiven): Judgement {
  const begun = toldInside(soFar, 'run-begins').flatMap((entry) => {
    const run = wordsOf<RunWords>(soFar, entry);
    const isIts = run.settlementDate === settlementDate && entry.to.role === 'MDS';
    return isIts ? [{ seq: entry.seq, text: `${run.code} on ${localDateOf(Date.parse(entry.marketTime))}` }] : [];
  });
  const actual = begun.map(({ text }) => text).join(', ');
  return {
    findings: finding('run-dates', `The runs of ${settlementDate}`, runs.join(', '), actual),
    evidence: numbersOf(begun),
  };
}
