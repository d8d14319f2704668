import { namedColumnOf } from '../../../reports/rttm/own/column-map.ts';
import { readWorkbook } from '../../../reports/rttm/own/import-workbook.ts';
import type { KeptMap } from '../../../reports/rttm/own/kept-map.ts';
import { reopenWorkbook } from '../../../reports/rttm/own/reopen-workbook.ts';
import {
  type Difference,
  type Submission,
  type SubmissionDiff,
  submissionDiff,
  submissionOfRun,
  submissionOfWorkbook,
} from '../../../reports/rttm/own/submission.ts';
import { readRun } from '../../../reports/runs/read-runs.ts';
import { runPlaces } from '../../evidence/run-places.ts';
import { type ExitCode, exitCodes } from '../../exit-codes.ts';
import { harmless, type Io, shortened } from '../../io.ts';
import { diffCases } from './diff-cases.ts';
import { workbookBytes } from './files.ts';
import { requireKept } from './kept-file.ts';

export interface DiffOptions {
  /** How each case ended, in place of requirements. */
  readonly cases?: boolean;
  readonly environment?: string;
  readonly map: readonly string[];
  readonly sheet: readonly string[];
  readonly json?: boolean;
}

/**
 * `mhhs-qt rttm diff A B`: what a submission gained and lost against the one before. Each is a run, its results.json, or a filled
 * workbook. Exit code 1 when something that was proved is not any more, or is gone.
 */
export async function rttmDiff(before: string, after: string, options: DiffOptions, io: Io): Promise<ExitCode> {
  if (options.cases) return diffCases(before, after, options, io);
  const kept = options.environment === undefined ? undefined : await requireKept(options.environment, io);
  const a = await submissionAt(before, options, kept, io);
  const b = await submissionAt(after, options, kept, io);
  const diff = submissionDiff(a, b);
  const lostByRemoval = diff.removed.filter((id) => a.get(id)?.isProved);
  if (options.json)
    io.out(`${JSON.stringify({ ...diff, provedBefore: countProved(a), provedAfter: countProved(b) }, null, 2)}\n`);
  else io.out(harmless(diffText(diff, a, b)));
  return diff.lost.length + lostByRemoval.length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}

async function submissionAt(
  place: string,
  { map, sheet }: DiffOptions,
  kept: KeptMap | undefined,
  io: Io,
): Promise<Submission> {
  if (!/\.xls[xmb]?$/i.test(place)) {
    const [from = place] = await runPlaces([place], io);
    return submissionOfRun(readRun(from));
  }
  const bytes = workbookBytes(place, io);
  const read =
    kept === undefined
      ? await readWorkbook(bytes, { sheets: sheet, named: map.map(namedColumnOf), duplicatesAllowed: true })
      : await reopenWorkbook(bytes, kept);
  return submissionOfWorkbook(read, kept?.words ?? read.words?.words ?? {});
}

const countProved = (submission: Submission): number =>
  [...submission.values()].filter(({ isProved }) => isProved).length;

const titles: Readonly<Record<keyof SubmissionDiff, string>> = {
  gained: 'gained: proved now and not before',
  lost: 'lost: proved before and not now',
  verdict: 'another verdict',
  text: 'another text',
  version: 'another version of a case',
  added: 'new requirements',
  removed: 'requirements that are gone',
};

const mostShown = 30;

function diffText(diff: SubmissionDiff, a: Submission, b: Submission): string {
  const head = `${countProved(a)} of ${a.size} requirements proved before, ${countProved(b)} of ${b.size} after.\n`;
  const keys = Object.keys(titles) as (keyof SubmissionDiff)[];
  const parts = keys.flatMap((key) => {
    const found: readonly (Difference | string)[] = diff[key];
    if (found.length === 0) return [];
    const lines = found.slice(0, mostShown).map((one) => `  ${typeof one === 'string' ? one : wordsOf(one)}\n`);
    const more = found.length > mostShown ? `  and ${found.length - mostShown} more; --json lists all\n` : '';
    return [`\n${titles[key]} (${found.length})\n${lines.join('')}${more}`];
  });
  return `${head}${parts.length === 0 ? 'Nothing else differs.\n' : parts.join('')}`;
}

function wordsOf({ id, before, after }: Difference): string {
  const short = (text: string) => shortened(text.replace(/\s*\n\s*/g, ', '), 70) || 'nothing';
  return `${id}: ${short(before)} -> ${short(after)}`;
}
