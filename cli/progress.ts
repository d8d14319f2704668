import type { Entry, ScenarioStarted } from '../market/record/entries.ts';
import { harmless, type Io, paint, shortened } from './io.ts';

type Status = 'passed' | 'failed' | 'waiting' | 'undecided';

const colours = { passed: 'green', failed: 'red', waiting: 'yellow', undecided: 'yellow' } as const;

/** What a watcher of the run has seen so far. */
interface Seen {
  readonly started: Map<string, ScenarioStarted>;
  readonly counts: Record<Status, number>;
}

const clearLine = '\r\u001b[2K';

/**
 * Shows a run as its entries arrive: on a terminal one line that is written over, with whatever differs kept above it;
 * otherwise a plain line for each scenario.
 * @param total how many scenarios the run has
 * @param earlier what earlier sessions recorded of it
 */
export function createProgress(
  io: Io,
  total: number,
  earlier: readonly Entry[] = [],
): { readonly onEntry: (entry: Entry) => void; readonly end: () => void } {
  const began = earlier.filter((entry) => entry.kind === 'scenario-started');
  const started = new Map<string, ScenarioStarted>(began.map((entry) => [entry.scenario, entry]));
  const seen: Seen = { started, counts: { passed: 0, failed: 0, waiting: 0, undecided: 0 } };
  const status = (about: string) => {
    if (!io.tty) return;
    const done = Object.values(seen.counts).reduce((sum, count) => sum + count, 0);
    const words = (Object.entries(seen.counts) as [Status, number][]).filter(([, count]) => count > 0);
    const parts = words.map(([word, count]) => `${count} ${word}`).join(', ');
    io.out(`${clearLine}${shortened(`${done}/${total} ${parts} ${about}`, io.columns - 1)}`);
  };
  const line = (text: string) => io.out(`${io.tty ? clearLine : ''}${text}\n`);
  const finished = (scenario: string, word: Status, fault: string | undefined) => {
    const row = seen.started.get(scenario);
    seen.counts[word] += 1;
    const title = `${row?.pack ?? ''} ${row?.caseId ?? scenario} ${row?.title ?? ''}`;
    if (!io.tty || word !== 'passed') line(`${paint(io, colours[word], word.padEnd(9))} ${harmless(title)}`);
    if (fault !== undefined) line(`          ${harmless(shortened(fault, 400))}`);
    status('');
  };
  return {
    onEntry: (entry) => {
      if (entry.kind === 'scenario-started') {
        seen.started.set(entry.scenario, entry);
        status(harmless(`${entry.pack} ${entry.caseId} ${entry.title}`));
      }
      if (entry.kind === 'scenario-finished') finished(entry.scenario, entry.status, entry.fault?.message);
      if (entry.kind === 'leg-started') {
        const { participant } = entry;
        line(paint(io, 'bold', harmless(`${entry.pack}: ${participant.name} (${participant.software})`)));
      }
      if (entry.kind === 'fault') line(`${paint(io, 'red', `${entry.fault} fault`)} ${harmless(entry.message)}`);
    },
    end: () => {
      if (io.tty) io.out(clearLine);
    },
  };
}
