import type { Entry, EntryOf } from '../../market/record/entries.ts';
import type { ClaimChange } from './rejudge.ts';

/** The entries with the verdicts of today: of the claims, of the steps in which they were made, and of their scenarios. */
export function withChanges(entries: readonly Entry[], changed: readonly ClaimChange[]): readonly Entry[] {
  const byClaim = new Map(changed.map((change) => [change.seq, change]));
  const byStep = new Map(changed.map((change) => [stepOf(entries, change), change]));
  const failsStill = new Set(
    entries
      .filter((entry) => entry.kind === 'claim')
      .filter(({ seq, outcome }) => outcome === 'failed' && !byClaim.has(seq))
      .map(({ scenario }) => scenario),
  );
  return entries.map((entry) => {
    if (entry.kind === 'claim') return claimNow(entry, byClaim.get(entry.seq));
    if (entry.kind === 'step-finished') return stepNow(entry, byStep.get(entry.seq));
    if (entry.kind !== 'scenario-finished') return entry;
    const own = changed.filter(({ scenario }) => scenario === entry.scenario);
    return scenarioNow(entry, own, failsStill.has(entry.scenario));
  });
}

/** The end of a step comes after the claims that were made in it, and before anything of the next one. */
function stepOf(entries: readonly Entry[], { seq, scenario }: ClaimChange): number | undefined {
  const after = entries.slice(seq);
  return after.find((entry) => entry.kind === 'step-finished' && entry.scenario === scenario)?.seq;
}

const claimNow = (entry: EntryOf<'claim'>, change: ClaimChange | undefined): Entry =>
  change === undefined ? entry : { ...entry, ...change.now };

function stepNow(entry: EntryOf<'step-finished'>, change: ClaimChange | undefined): Entry {
  if (change === undefined) return entry;
  if (change.now.outcome === 'failed') return { ...entry, status: 'failed', error: failedNow(change) };
  return { ...entry, error: `It failed then. ${holdsNow(change)}` };
}

/**
 * A scenario in which something of ours failed stays undecided, whatever a claim says; one that fails for another reason as well
 * still fails.
 */
function scenarioNow(
  entry: EntryOf<'scenario-finished'>,
  changes: readonly ClaimChange[],
  failsStill: boolean,
): EntryOf<'scenario-finished'> {
  const failed = changes.find(({ now }) => now.outcome === 'failed');
  const [first] = changes;
  const ours = entry.fault !== undefined && entry.fault.kind !== 'participant';
  if (first === undefined || ours) return entry;
  if (failed !== undefined)
    return { ...entry, status: 'failed', fault: { kind: 'participant', message: failedNow(failed) } };
  if (failsStill) return entry;
  const message = `${holdsNow(first)} What would have come after it was not examined: run the case again.`;
  return { ...entry, status: 'undecided', fault: { kind: 'harness', message } };
}

const failedNow = ({ text, now }: ClaimChange): string =>
  `By the checks of today ${text} differs. ${now.findings.map(({ message }) => message).join(' ')}`;

const holdsNow = ({ text }: ClaimChange): string => `By the checks of today ${text} holds.`;
