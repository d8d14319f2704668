import {
  type AnswersGiven,
  type FateGiven,
  type FilesInOrderGiven,
  type FlowAnswerGiven,
  type LineToldGiven,
  type NoFileGiven,
  type OfFile,
  requireAnswers,
  requireFate,
  requireFilesInOrder,
  requireFileTaken,
  requireFlowAnswer,
  requireLineTold,
  requireNoFile,
  requireUpdateRefused,
  type UpdateRefusedGiven,
  updateRefusedToday,
} from './file-checks.ts';
import { type FlowGiven, requireFlow } from './flow-checks.ts';
import type { ChecksFor } from './recorded-check.ts';

/** What each check about files of the Data Transfer Network is given. */
export interface DtnGivens {
  readonly 'file-fate': FateGiven;
  readonly 'file-taken': OfFile;
  readonly 'files-answered': AnswersGiven;
  readonly 'files-in-order': FilesInOrderGiven;
  readonly flow: FlowGiven;
  readonly 'flow-answer': FlowAnswerGiven;
  readonly 'line-told': LineToldGiven;
  readonly 'no-file': NoFileGiven;
  readonly 'update-refused': UpdateRefusedGiven;
}

const program = 'recorded/file-checks';

/** Checks about files of the Data Transfer Network. */
export const dtnChecks: ChecksFor<DtnGivens> = {
  'file-fate': { program, judge: requireFate },
  'file-taken': { program, judge: requireFileTaken },
  'files-answered': { program, judge: requireAnswers },
  'files-in-order': { program, judge: requireFilesInOrder },
  flow: { program: 'recorded/flow-checks', judge: requireFlow },
  'flow-answer': { program, judge: requireFlowAnswer },
  'line-told': { program, judge: requireLineTold },
  'no-file': { program, judge: requireNoFile },
  'update-refused': { program, judge: requireUpdateRefused, today: updateRefusedToday },
};
