import type { FaultKind } from '../market/record/entries.ts';
import { momentWords } from './market-words.ts';
import type { ScenarioResult } from './scenario-model.ts';

interface FaultWords {
  /** "The participant differs": how a report heads such a fault. */
  readonly title: string;
  /** Whose turn it is. */
  readonly meaning: string;
}

/** The four kinds of fault in the words of a reader. Only the first counts against the participant. */
export const faultWords: Readonly<Record<FaultKind, FaultWords>> = {
  participant: {
    title: 'The participant differs',
    meaning: 'The participant did something else than the requirement says. It counts against the participant.',
  },
  'set-up': {
    title: 'The set-up is not ready',
    meaning:
      'An address, a certificate, a key or the data is not as the scenario needs it. The participant was not judged.',
  },
  harness: {
    title: 'The harness failed',
    meaning: 'The fault is in the harness, not in the participant. The participant was not judged.',
  },
  'specification-unclear': {
    title: 'The specification does not decide',
    meaning: 'The official text allows more than one reading here. The participant was not judged.',
  },
};

export const faultKinds = Object.keys(faultWords) as readonly FaultKind[];

/** Whose fault it is that a scenario did not pass; undefined when it passed, waits or was not run. */
export function faultOf(scenario: ScenarioResult): FaultKind | undefined {
  const { status, fault, firstDivergence } = scenario;
  if (status === 'failed') return 'participant';
  if (status === 'undecided') return fault?.kind ?? firstDivergence?.kind ?? 'harness';
  return undefined;
}

/**
 * What went wrong, without the name that a programming language puts before its errors: a reader wants the sentence.
 */
export function plainMessage(text: string): string {
  return text.replace(/^(?:Uncaught )?[A-Za-z_$][\w$]*(?:Error|Exception)(?: \[\w+\])?:\s*/, '');
}

/** What a scenario waits for, as far as the record says. */
export function waitingReason({ awaits, fault, steps }: Pick<ScenarioResult, 'awaits' | 'fault' | 'steps'>): string {
  if (awaits !== undefined) {
    const from = awaits.from.length === 0 ? '' : ` from ${awaits.from.join(', ')}`;
    return `${awaits.what}${from}, by ${momentWords(awaits.due)} (${awaits.deadline})`;
  }
  const pending = steps.find(({ status }) => status !== 'passed');
  const told = fault?.message || pending?.error;
  return told === undefined ? `not yet: ${pending?.text ?? 'its end'}` : plainMessage(told);
}
