import { rmSync } from 'node:fs';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import type { Entry } from '../../market/record/entries.ts';
import type { Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import { type ExampleFacts, writeCurlExample } from './curl-example.ts';

export interface ExampleKeeperOptions {
  readonly folder: string;
  readonly facts: ExampleFacts;
  /** Each is used once before any is used again. */
  readonly points: readonly MeteringPoint[];
  readonly clock: Clock;
  readonly wallClock: Clock;
  readonly journal: Journal;
  readonly earlier: readonly Entry[];
}

/** A signature is good for five minutes; one that was written a minute ago is still good when it is used. */
const refreshMs = 60_000;

/**
 * Keeps the example such that it works when it is used: signed a moment ago, with a reference of its own, about a metering point
 * for which nobody has asked anything yet.
 * @returns the command, and what ends the keeping: it works no longer then, and its files are removed
 */
export function keepExample(options: ExampleKeeperOptions): { readonly command: string; stop(): void } {
  const { folder, facts, points, clock, wallClock, journal, earlier } = options;
  const uses = new Map<string, number>(points.map(({ mpan }) => [mpan, 0]));
  const note = (entry: Entry) => {
    if (entry.kind !== 'message' || entry.mpan === undefined) return false;
    const before = uses.get(entry.mpan);
    if (before !== undefined && entry.interfaceId === 'IF-031') uses.set(entry.mpan, before + 1);
    return true;
  };
  const write = () => {
    const fewest = Math.min(...uses.values());
    const point = points.find(({ mpan }) => uses.get(mpan) === fewest) as MeteringPoint;
    return writeCurlExample(folder, facts, point, { market: clock.now(), wall: wallClock.now() });
  };
  for (const entry of earlier) note(entry);
  const { command, files } = write();
  let cancel = () => {};
  const again = () => {
    cancel = wallClock.at(wallClock.now() + refreshMs, () => {
      write();
      again();
    });
  };
  again();
  // The same message twice is a duplicate, so once sent it is replaced.
  const deaf = journal.onAppend((entry) => {
    if (note(entry) && entry.kind === 'message' && entry.sender.dipId === facts.supplier.dipId) write();
    else if (entry.kind === 'clock') write();
  });
  return {
    command,
    stop() {
      cancel();
      deaf();
      for (const file of files) rmSync(file, { force: true });
    },
  };
}
