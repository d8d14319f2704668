import { fingerprintOf } from '../../../market/requirements/index.ts';
import { type Verdict, verdicts } from '../../results-model.ts';
import type { RunRead } from '../../runs/read-runs.ts';
import { textAt } from '../../xlsx/sheet.ts';
import { verdictLooks } from '../verdict-words.ts';
import type { FieldName } from './fields.ts';
import type { ReadWorkbook } from './import-workbook.ts';
import { wordsFor } from './verdict-lists.ts';

/** What a submission says of one requirement. */
export interface Submitted {
  readonly id: string;
  readonly text: string;
  readonly fingerprint: string;
  /** As it is written there. */
  readonly verdict: string;
  readonly isProved: boolean;
  readonly versions: string;
}

/** A submission by requirement id. */
export type Submission = ReadonlyMap<string, Submitted>;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const submitted = (one: Omit<Submitted, 'fingerprint'>): Submitted => ({
  ...one,
  fingerprint: fingerprintOf(oneLine(one.text)),
});

/** What a run says, of the requirements in its scope, in the words of its own time. */
export function submissionOfRun({ results }: RunRead): Submission {
  const scenarios = new Map(results.scenarios.map((one) => [one.key, one]));
  const rows = results.requirements.filter(({ inScopeOf }) => inScopeOf.length > 0 || results.legs.length === 0);
  return new Map(
    rows.map(({ id, text, verdict, scenarios: own }) => {
      const versions = own.flatMap(({ key }) => {
        const one = scenarios.get(key);
        return one === undefined || one.status === 'not-run' ? [] : [`${one.caseId} v${one.version ?? ' unknown'}`];
      });
      return [
        id,
        submitted({
          id,
          text,
          verdict: verdictLooks[verdict].word,
          isProved: verdict === 'proved',
          versions: versions.join('\n'),
        }),
      ];
    }),
  );
}

/** What a workbook says, whoever filled it. A word that is none of ours, and none that is commonly used for them, is no proof. */
export function submissionOfWorkbook(
  { matrices }: Pick<ReadWorkbook, 'matrices'>,
  words: Readonly<Record<string, string>>,
): Submission {
  const by = new Map<string, Submitted>();
  for (const { sheet, map, rows } of matrices) {
    const column = (field: FieldName) => map.columns.find((one) => one.field === field)?.column;
    for (const { id, text, row } of rows) {
      // An id on a second sheet, such as one of open points, does not take the place of the first.
      if (by.has(id)) continue;
      const at = (field: FieldName) => {
        const place = column(field);
        return place === undefined ? '' : textAt(sheet, row, place).trim();
      };
      const verdict = at('verdict');
      by.set(
        id,
        submitted({ id, text, verdict, isProved: verdictOfWord(verdict, words) === 'proved', versions: at('version') }),
      );
    }
  }
  return by;
}

/** The verdict that a word stands for: by agreement, or as it is commonly used. */
export function verdictOfWord(word: string, agreed: Readonly<Record<string, string>>): Verdict | undefined {
  const said = word.trim().toLowerCase();
  const agreedFor = verdicts.find((verdict) => agreed[verdict]?.trim().toLowerCase() === said);
  return agreedFor ?? verdicts.find((verdict) => wordsFor[verdict].includes(said));
}

export interface Difference {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** What changed from one submission to another. */
export interface SubmissionDiff {
  /** Proved now, and not before. */
  readonly gained: readonly Difference[];
  /** Proved before, and not now; one that is gone is not told here. */
  readonly lost: readonly Difference[];
  /** Other verdicts that changed. */
  readonly verdict: readonly Difference[];
  readonly text: readonly Difference[];
  readonly version: readonly Difference[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function submissionDiff(a: Submission, b: Submission): SubmissionDiff {
  const both = [...b.values()].flatMap((after) => {
    const before = a.get(after.id);
    return before === undefined ? [] : [{ before, after }];
  });
  const differences = (
    differs: (before: Submitted, after: Submitted) => boolean,
    words: (one: Submitted) => string,
  ): Difference[] =>
    both
      .filter(({ before, after }) => differs(before, after))
      .map(({ before, after }) => ({ id: after.id, before: words(before), after: words(after) }));
  const verdict = ({ verdict: word }: Submitted) => word;
  const isSame = (x: string, y: string) => x.trim().toLowerCase() === y.trim().toLowerCase();
  return {
    gained: differences((before, after) => !before.isProved && after.isProved, verdict),
    lost: differences((before, after) => before.isProved && !after.isProved, verdict),
    verdict: differences(
      (before, after) => before.isProved === after.isProved && !isSame(before.verdict, after.verdict),
      verdict,
    ),
    text: differences(
      (before, after) => before.fingerprint !== after.fingerprint,
      ({ text }) => text,
    ),
    version: differences(
      (before, after) => before.versions !== after.versions && before.versions !== '' && after.versions !== '',
      ({ versions }) => versions,
    ),
    added: [...b.keys()].filter((id) => !a.has(id)),
    removed: [...a.keys()].filter((id) => !b.has(id)),
  };
}
