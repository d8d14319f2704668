import type { Verdict } from '../results-model.ts';
import type { ScenarioStatus } from '../scenario-model.ts';

/** How a verdict or a status is shown. The sign and the word say it without the colour. */
export interface Look {
  readonly word: string;
  readonly sign: string;
  readonly meaning: string;
  /** Paper and ink in a workbook, as RRGGBB. */
  readonly fill: string;
  readonly ink: string;
}

const good = { fill: 'CFEBD6', ink: '0F5322' };
const bad = { fill: 'F9D2D5', ink: '8A0E16' };
const unsure = { fill: 'E6DAF6', ink: '4F2A80' };
const later = { fill: 'D6E6F8', ink: '07457F' };
const partly = { fill: 'FBE3B8', ink: '6B4300' };
/** Nothing that was not run may look like a pass: it has no colour of its own. */
const nothing = { fill: 'FFFFFF', ink: '59626D' };

/** In the order in which a bar is stacked and a legend is read. */
export const verdictLooks: Readonly<Record<Verdict, Look>> = {
  proved: { word: 'Proved', sign: '✓', meaning: 'all its scenarios ran and passed', ...good },
  'partly-tested': {
    word: 'Partly tested',
    sign: '◐',
    meaning: 'some of its scenarios passed, others did not run',
    ...partly,
  },
  waiting: { word: 'Waiting', sign: '…', meaning: 'a scenario waits for something outside the run', ...later },
  undecided: {
    word: 'Undecided',
    sign: '?',
    meaning: 'the harness or the set-up failed; says nothing about the participant',
    ...unsure,
  },
  failed: { word: 'Failed', sign: '✗', meaning: 'the participant differed in at least one scenario', ...bad },
  'not-tested': { word: 'Not tested', sign: '○', meaning: 'no scenario of it ran', ...nothing },
  'not-testable': { word: 'Not testable', sign: '–', meaning: 'outside what this harness can see', ...nothing },
};

export const verdictsInOrder = Object.keys(verdictLooks) as readonly Verdict[];

export const statusLooks: Readonly<Record<ScenarioStatus, Look>> = {
  passed: { word: 'passed', sign: '✓', meaning: 'ran and every claim held', ...good },
  failed: { word: 'failed', sign: '✗', meaning: 'a claim did not hold', ...bad },
  waiting: { word: 'waiting', sign: '…', meaning: 'waits for something outside the run', ...later },
  undecided: { word: 'undecided', sign: '?', meaning: 'stopped by the harness or the set-up', ...unsure },
  'not-run': { word: 'not run', sign: '○', meaning: 'is in the pack but was not run', ...nothing },
};

const segmentTitles: Readonly<Record<string, string>> = {
  ANY: 'every segment',
  S: 'smart',
  A: 'advanced',
  U: 'unmetered',
};

/** "smart" for S; a code that has no title is given back. */
export function segmentWords(code: string): string {
  return segmentTitles[code] ?? code;
}

const shortNames = /\b(dip|dtn|mdr|ssd|coa|cos)\b/g;

/** "meter works" for meter-works, "DIP channel" for dip-channel. */
export function processWords(process: string): string {
  if (process === '') return 'no process named';
  return process.replaceAll('-', ' ').replace(shortNames, (name) => name.toUpperCase());
}
