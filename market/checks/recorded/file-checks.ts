import { type LegacyUpdateRow, legacyUpdateRows } from '../../processes/legacy/legacy-updates.ts';
import type { EntryOf } from '../../record/entries.ts';
import { fileInWords } from '../../record/sentences.ts';
import { difference } from '../difference.ts';
import type { Finding } from '../finding.ts';
import { entriesOfKind, entryOf, type Judgement, numbersOf, type SoFar } from './so-far.ts';

/* What becomes of files of the Data Transfer Network: taken, refused, answered. Each is told what the claim says of it. */

function differs(text: string, expected: string, actual: string): Finding[] {
  if (expected === actual) return [];
  const message = `${text}: expected ${expected}, came ${actual}.`;
  return [{ rule: 'flow', path: '', expected, actual, message, weight: 'refused' }];
}

/** A file or an acknowledgement by the number of its entry, and what the claim says of it. */
export interface OfFile {
  readonly on: number;
  readonly text: string;
}

/** The network took a file. */
export function requireFileTaken(soFar: SoFar, { on, text }: OfFile): Judgement {
  const entry = entryOf(soFar, 'file', on);
  const actual = entry.outcome === 'accepted' ? 'accepted' : fileInWords(entry);
  return { findings: differs(text, 'accepted', actual), evidence: [on] };
}

export interface FateGiven extends OfFile {
  readonly fate: 'accepted' | 'refused';
}

/** The participant said of a file what becomes of it. */
export const requireFate = (soFar: SoFar, { on, text, fate }: FateGiven): Judgement => ({
  findings: differs(text, fate, entryOf(soFar, 'file-acknowledged', on).outcome),
  evidence: [on],
});

export interface LineToldGiven {
  /** The acknowledgement; left out where none came. */
  readonly on?: number;
  readonly text: string;
  readonly line: number;
}

/** The reason of a refusal names the line at fault. */
export function requireLineTold(soFar: SoFar, { on, text, line }: LineToldGiven): Judgement {
  const reason = on === undefined ? '' : entryOf(soFar, 'file-acknowledged', on).reason;
  const told = new RegExp(`\\bline ${line}\\b`).test(reason);
  return {
    findings: told ? [] : differs(text, `a reason that names line ${line}`, reason || 'no reason'),
    evidence: on === undefined ? [] : [on],
  };
}

export interface FlowAnswerGiven extends OfFile {
  readonly code: string;
}

/** A flow answers another one with a code. */
export const requireFlowAnswer = (soFar: SoFar, { on, text, code }: FlowAnswerGiven): Judgement => ({
  findings: differs(text, code, entryOf(soFar, 'file', on).codes.join(' ')),
  evidence: [on],
});

export interface UpdateRefusedGiven extends OfFile {
  /** The row by which legacy updates of meter data are refused. */
  readonly row: LegacyUpdateRow;
}

/** A legacy update was refused with the code of its row. */
export const requireUpdateRefused = (soFar: SoFar, { on, text, row }: UpdateRefusedGiven): Judgement =>
  requireFlowAnswer(soFar, { on, text, code: row.responseCode });

/** The same with the row as it stands today; a row that is gone stays what it was. */
export const updateRefusedToday = (given: UpdateRefusedGiven): UpdateRefusedGiven => ({
  ...given,
  row: legacyUpdateRows.find(({ id }) => id === given.row.id) ?? given.row,
});

/** Files of a flow by who sent them; what is left out may be anything. */
export interface FilesNamed {
  readonly flows?: readonly string[];
  readonly role?: string;
  readonly mpid?: string;
  /** Those of the participant alone. */
  readonly real?: true;
}

const filesNamed = (soFar: SoFar, { flows, role, mpid, real }: FilesNamed): readonly EntryOf<'file'>[] =>
  entriesOfKind(soFar, 'file').filter(
    ({ flow, from }) =>
      flows?.some((one) => flow.startsWith(one)) !== false &&
      (role === undefined || from.role === role) &&
      (mpid === undefined || from.mpid === mpid) &&
      (real === undefined || from.real),
  );

export interface NoFileGiven {
  readonly which: FilesNamed;
  /** What must not have come, in a finding. */
  readonly expected: string;
  readonly requirement?: string;
}

/** No file of a kind was sent. */
export function requireNoFile(soFar: SoFar, { which, expected, requirement }: NoFileGiven): Judgement {
  const sent = filesNamed(soFar, which);
  const findings = sent.map((entry) => difference('flow', expected, fileInWords(entry), requirement));
  return { findings, evidence: numbersOf(sent) };
}

export interface FilesInOrderGiven {
  readonly which: FilesNamed;
  readonly text: string;
}

/** Somebody has sent files, and the network took each of them. */
export function requireFilesInOrder(soFar: SoFar, { which, text }: FilesInOrderGiven): Judgement {
  const files = filesNamed(soFar, which);
  const findings = [
    ...(files.length === 0 ? differs(text, 'a file at least', 'none') : []),
    ...files.flatMap(({ outcome, codes }) =>
      outcome === 'accepted' ? [] : differs(text, 'a file in order', codes.join('; ')),
    ),
  ];
  return { findings, evidence: numbersOf(files) };
}

export interface AnswersGiven extends FilesInOrderGiven {
  /** As many files as there were in order to answer. */
  readonly most: number;
}

/** There are no more answers than files to answer. */
export function requireAnswers(soFar: SoFar, { which, text, most }: AnswersGiven): Judgement {
  const answers = filesNamed(soFar, which);
  const findings = answers.length > most ? differs(text, `${most}`, `${answers.length}`) : [];
  return { findings, evidence: numbersOf(answers) };
}
