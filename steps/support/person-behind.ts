import type { Entry, ScenarioFinished } from '../../market/record/entries.ts';

/**
 * What keeps a scenario that failed from being decided where a person was told something that the scenario went on without: whoever
 * has not done it, or could not, has told the participant's system nothing.
 * @param entries those of the scenario
 */
export function personBehind(entries: readonly Entry[]): ScenarioFinished['fault'] | undefined {
  for (const task of entries) {
    if (task.kind !== 'asked' || task.task !== 'act') continue;
    const said = entries.find((entry) => entry.kind === 'statement' && entry.task === task.seq);
    if (said?.kind === 'statement' && said.said === 'done') continue;
    const what =
      said?.kind === 'statement'
        ? `${said.by} says that it could not be done (${said.words})`
        : 'nobody said that it was done';
    return {
      kind: 'set-up',
      message: `What came of it cannot be judged, since ${what}: "${task.asked}". Next: have it done, and play the scenario again. Look: entry ${task.seq} of the journal.`,
    };
  }
  return undefined;
}
