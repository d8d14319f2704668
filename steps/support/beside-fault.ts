import type { Entry, EntryOf, ScenarioFinished } from '../../market/record/entries.ts';

/** Who a failed claim is about: whoever sent what it stands on, or whoever what did not come was awaited from. */
function concerned({ evidence, awaitedFrom = [] }: EntryOf<'claim'>, entries: readonly Entry[]): readonly string[] {
  const senders = entries.flatMap((entry) =>
    entry.kind === 'message' && evidence.includes(entry.seq) ? [entry.sender.name] : [],
  );
  return [...new Set([...senders, ...awaitedFrom])];
}

/**
 * What keeps a scenario from being decided where several participants play: what differs is the affair of one that is not examined.
 * @param entries those of the scenario
 * @param beside names of the parties of participants that play beside the examined one
 */
export function besideBehind(
  entries: readonly Entry[],
  beside: ReadonlySet<string>,
): ScenarioFinished['fault'] | undefined {
  const failed = entries.findLast((entry) => entry.kind === 'claim' && entry.outcome === 'failed');
  if (failed?.kind !== 'claim') return undefined;
  const names = concerned(failed, entries);
  if (names.length === 0 || !names.every((name) => beside.has(name))) return undefined;
  const said = failed.findings.map(({ message }) => message).join(' ');
  return {
    kind: 'set-up',
    message: `${names.join(' and ')}, which plays alongside and is not examined here, differs: ${failed.text}. ${said} Next: play its own pack first.`,
  };
}
