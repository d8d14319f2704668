import { catalogueOf } from '../../../interfaces/index.ts';
import type { Entry, EntryBody } from '../../../record/entries.ts';
import { onceIn, type SoFar } from '../so-far.ts';

interface Written {
  readonly body: EntryBody;
  /** Epoch milliseconds on the run's clock; 0 where it does not matter. */
  readonly atMs?: number;
}

/** A record of one scenario, numbered from 1, for tests of checks; its bodies are given by their sum, as JSON or as text. */
export function recordOf(written: readonly Written[], bodies: Readonly<Record<string, unknown>> = {}): SoFar {
  const entries = written.map(({ body, atMs = 0 }, index): Entry => {
    const marketTime = new Date(atMs).toISOString();
    return { ...{ seq: index + 1, at: marketTime, marketTime, scenario: 'one', previous: '', hash: '' }, ...body };
  });
  const text = (sum: string) => (typeof bodies[sum] === 'string' ? String(bodies[sum]) : JSON.stringify(bodies[sum]));
  return {
    entries,
    text,
    json: (sum) => bodies[sum],
    inflate: (bytes) => bytes,
    catalogue: catalogueOf('2.1.0'),
    once: onceIn(new Map()),
  };
}
