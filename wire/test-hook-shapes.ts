import { z } from 'zod';

/** The one version of the test hook there is; docs/guide/test-hook.md describes it. */
export const testHookVersion = 1;

const instant = z.iso.datetime({ error: 'an instant in UTC is needed, such as 2026-03-30T23:00:00.000Z' });

/** What a test hook says of its participant. */
export const hookStateSchema = z.object({
  version: z.literal(testHookVersion),
  /** Everything that arrived is handled, everything that was decided has left. */
  idle: z.boolean(),
  /** What its clock shows. */
  now: instant,
  /** The next instant its clock waits for; null when there is none. */
  nextDue: instant.nullable(),
});

export type HookStateText = z.output<typeof hookStateSchema>;

/** What the harness puts to `clock`. With `reset` the time may go back, and what is left of an earlier scenario is dropped. */
export const clockOrderSchema = z.strictObject({ now: instant, reset: z.boolean().default(false) });

/** What a participant answers to a question about what it holds. */
export const heldAnswerSchema = z.object({ value: z.unknown() });

/** A header of every call: the same in all calls of one session, so that a participant sees that a new one has begun. */
export const runHeader = 'x-mhhs-qt-run';

/** Where each thing is asked, from the address of the hook on. */
export const hookPaths = {
  state: '/state',
  clock: '/clock',
  point: (mpan: string) => `/metering-points/${mpan}`,
  holding: (mpan: string, dipId: string) => `/metering-points/${mpan}?party=${dipId}`,
  held: (mpan: string, question: string, dipId: string) =>
    `/metering-points/${mpan}/held/${encodeURIComponent(question)}?party=${dipId}`,
} as const;
