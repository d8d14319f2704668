import type { Entry } from '../../market/record/entries.ts';
import type { Market } from '../../simulators/market.ts';
import type { Journal } from '../../wire/journal.ts';
import { readMemory } from '../../wire/memory-text.ts';
import type { SteeredClock } from '../../wire/steered-clock.ts';
import type { Lasting } from './leg.ts';
import type { createPointBook } from './stage.ts';

/** Brings the market to the end of its record and then to the present; what was due meanwhile happens now, and late. */
export async function cameToPresent(market: Market, clock: SteeredClock, lasting: Lasting): Promise<void> {
  await market.recall(lasting.earlier);
  clock.release(lasting.present());
  lasting.onPresent();
}

/** Whose the metering points are that were taken in earlier sessions. */
export function recallPoints(
  points: ReturnType<typeof createPointBook>,
  earlier: readonly Entry[],
  journal: Pick<Journal, 'readPayload'>,
): void {
  for (const entry of earlier) {
    if (entry.kind !== 'deed' || entry.deed !== 'take a metering point' || entry.phase !== 'done') continue;
    points.recall(String(readMemory(journal.readPayload(entry.payload).toString('utf8'))), entry.scenario);
  }
}

/** The scenario that was played last: what is about no metering point is still its own when the next session begins. */
export function playedLast(earlier: readonly Entry[]): string {
  const last = earlier.findLast(({ kind }) => kind === 'scenario-started' || kind === 'scenario-resumed');
  return last?.scenario ?? '';
}

/** How often the network looks whether D-flow files have come. */
const filesEveryMs = 500;

/** Looks for files again and again. @returns how it is stopped */
export function exchangingFiles(market: Pick<Market, 'exchange'>, journal: Journal): () => void {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await market.exchange();
    } catch (error) {
      const message = `D-flow files could not be exchanged: ${error instanceof Error ? error.message : String(error)}`;
      journal.append({ kind: 'fault', fault: 'set-up', message });
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(look, filesEveryMs);
  return () => clearInterval(timer);
}
